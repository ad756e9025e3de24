"""Further mentions of the people whom a text names in full.

A tagger decides at each place anew and may pass over "Lee" where the text has named Ann Lee before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.lang.en.stop_words import STOP_WORDS

from factx.dates.vocabulary import MONTHS, WEEKDAYS
from factx.names.forms import fold
from factx.names.person_names import SUFFIXES, TITLES
from factx.spans import TaggedSpan

SURE = 0.6
"""The least score of a full name that speaks for the last name alone."""
LEAST_LETTERS = 3
WORD = re.compile(r"[^\W\d_](?:[\w-]|’(?!s\b))*")
GOES_ON = re.compile(r"[\w@-]|['’](?!s\b)\w")
"""What stands directly behind a name that is a part of a longer word."""
BESIDE_NAMES = frozenset(SUFFIXES.keys() | TITLES.keys())
"""Words that stand beside names and are none."""
CAPITALISED = re.compile(rf"(?<![\w@#.-])(?<!\w’)(?=[^\W\d_a-z]){WORD.pattern}")
"""A word that does not begin with a small letter; most words of a text are left at their first character."""
WORD_BEFORE = re.compile(r"([\w’'.-]+) \Z")
WORD_AFTER = re.compile(r" (?=[^\W\d_a-z])")
NEAR_CHARACTERS = 24


def with_further_mentions(text: str, spans: Sequence[TaggedSpan], person: str) -> list[TaggedSpan]:
    """The spans and, between them, the last names of the people named in full, in text order. Linear in the text.

    A last name that is a common word of the text, a month or a day, or that stands beside another capitalised word, is
    left alone.
    """
    scores: dict[str, float] = {}
    for span in spans:
        parts = text[span.start : span.end].split()
        if span.label == person and len(parts) > 1 and span.score >= SURE and _is_last_name(parts[-1]):
            scores[parts[-1]] = max(span.score, scores.get(parts[-1], 0.0))
    if not scores:
        return list(spans)
    common = {name for name in scores if name.lower() in text}  # most are not, and need no search for whole words
    if common:
        written = set(WORD.findall(text))
        common = {name for name in common if name.lower() in written}
    out = list(spans)
    at = 0
    for match in CAPITALISED.finditer(text):
        if match[0] not in scores or match[0] in common:
            continue
        while at < len(spans) and spans[at].end <= match.start():
            at += 1
        taken = at < len(spans) and spans[at].start < match.end()
        if not taken and stands_alone(text, *match.span()):
            out.append(TaggedSpan(*match.span(), person, scores[match[0]]))
    return sorted(out, key=lambda span: span.start)


def _is_last_name(word: str) -> bool:
    if len(word) < LEAST_LETTERS or not word[0].isupper() or not word.replace("-", "").replace("’", "").isalpha():
        return False
    low = word.lower()
    return low not in STOP_WORDS and low not in MONTHS and low not in WEEKDAYS and fold(word) not in BESIDE_NAMES


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no capitalised word stands beside a name, a title before it aside."""
    if WORD_AFTER.match(text, end):
        return False
    before = WORD_BEFORE.search(text, max(0, start - NEAR_CHARACTERS), start)
    if before is None or not before[1][0].isupper():
        return True
    return fold(before[1].strip(".")) in TITLES or before[1].lower() in STOP_WORDS
