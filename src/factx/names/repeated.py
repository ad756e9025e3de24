"""Names that the tagger passed over: those that it found elsewhere in the text, last names, and those of peoples.

It decides at each place anew, while a name that is one is one wherever it stands alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from factx.dates.vocabulary import MONTHS, WEEKDAYS
from factx.names.forms import fold
from factx.names.labels import BODY, PEOPLE, PERSON, PLACE
from factx.names.person_names import SUFFIXES, TITLES
from factx.spans import TaggedSpan
from factx.text.countries import adjectives
from factx.text.tables import read_words

FAIR = 0.5
"""The least score of a name that speaks for its other mentions.

In the training part of English Worldwide Newswire a name that is marked once is marked wherever else it stands alone:
of those of bodies, places, people and peoples that come again 17,100 are, and 92 are not.
"""
NAMES = frozenset({PERSON, PLACE, BODY, PEOPLE, "Facility", "Product", "Misc", "EVENT", "WORK_OF_ART", "LAW"})
"""The tagger's labels of names; Date and Money are none."""
FULL_NAME = 0.6
"""The least score of a full name that speaks for the last name alone."""
LEAST_LETTERS = 3
"""Letters of such a last name."""
WORD = re.compile(r"[^\W\d_](?:[\w-]|’(?!s\b))*")
GOES_ON = re.compile(r"[\w@-]|['’](?!s\b)\w")
"""What stands directly behind a name that is a part of a longer word."""
BESIDE_NAMES = frozenset(SUFFIXES.keys() | TITLES.keys())
"""Words that stand beside names and are none."""
WORD_BEFORE = re.compile(r"([\w’'.-]+) \Z")
WORD_AFTER = re.compile(r" (?=[^\W\d_a-z])")
FIRST = re.compile(r"\w+")
CAPITAL = re.compile(r"(?<![\w@#.-])(?<!\w’)[^\W\d_a-z]\w*")
"""Where a name may begin, as its first word."""
PEOPLE_SCORE = 0.95
BESIDE = re.compile(r"[ -](?=[^\W\d_a-z])|-\w")
BESIDE_BEFORE = re.compile(
    r"(?<![\w’'-])(?!The |A |An |Many |Some |Most |All |For |But |And |In |By )[^\W\d_a-z][\w’'-]* \Z"
)
"""A capitalised word beside a name; no stop lies between, as it does where a sentence begins."""
NEAR_CHARACTERS = 32


def with_repeated_names(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans and, between them, the names among them wherever else the text has them, in text order.

    So the last names of people named in full. A name of one word is left alone where it is a common word of the text or
    stands beside another capitalised word, unless it is written in capitals. Linear in the text, but for names that
    begin with one word.
    """
    best = _surest(text, spans)
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in sorted(best, key=len, reverse=True):
        if first := FIRST.match(name):
            by_first[first[0]].append(name)
    if not by_first:
        return list(spans)
    starts = [span.start for span in spans]
    words: frozenset[str] = frozenset()
    found: list[TaggedSpan] = []
    for match in CAPITAL.finditer(text):
        start = match.start()
        if match[0] not in by_first or (found and start < found[-1].end):
            continue
        at = bisect_right(starts, start)
        if at and spans[at - 1].end > start:
            continue
        limit = starts[at] if at < len(starts) else len(text)
        end = next((end for name in by_first[match[0]] if (end := _end(text, name, start)) <= limit), limit + 1)
        if end > limit:
            continue
        name = text[start:end]
        words = words or frozenset(WORD.findall(text))
        if _is_sure(name) or (name.lower() not in words and stands_alone(text, start, end)):
            found.append(best[name]._replace(start=start, end=end))
    return sorted([*spans, *found])


def with_peoples(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans and, between them, adjectives of countries, their plurals and names of groups as those of peoples.

    In text order; a group beside another capitalised word is left alone: "Christian Hale", "Muslim Aid".

    In the training part of English Worldwide Newswire three such words of 2,800 are no name.
    """
    starts = [span.start for span in spans]
    found = []
    of_peoples, of_groups = adjectives(), groups()
    for match in CAPITAL.finditer(text):
        is_people = match[0] in of_peoples or match[0].removesuffix("s") in of_peoples
        if not is_people and match[0] not in of_groups:
            continue
        at = bisect_right(starts, match.start())
        before_name = at < len(starts) and starts[at] == match.end() + 1
        if not is_people and not _is_group(text, match, before_name=before_name):
            continue
        is_taken = (at and spans[at - 1].end > match.start()) or (at < len(starts) and starts[at] < match.end())
        if not is_taken and not GOES_ON.match(text, match.end()):
            found.append(TaggedSpan(*match.span(), PEOPLE, PEOPLE_SCORE))
    return sorted([*spans, *found])


def _is_group(text: str, word: re.Match[str], *, before_name: bool) -> bool:
    """Whether no capitalised word of its sentence stands beside one that names a group; a name may stand behind it."""
    is_free = before_name or not BESIDE.match(text, word.end())
    return is_free and not BESIDE_BEFORE.search(text, max(0, word.start() - NEAR_CHARACTERS), word.start())


@cache
def groups() -> frozenset[str]:
    """Names of peoples, faiths and parties' members, as they are written."""
    return read_words("names", "groups")


def _surest(text: str, spans: Sequence[TaggedSpan]) -> Mapping[str, TaggedSpan]:
    """By name that speaks for its other mentions, the surest span of it."""
    best: dict[str, TaggedSpan] = {}
    for span in spans:
        name = text[span.start : span.end]
        if span.label in NAMES and span.score >= FAIR and _may_come_again(name):
            best[name] = max(best.get(name, span), span, key=lambda one: one.score)
    for name, span in list(best.items()):
        last = name.split()[-1]
        is_full = span.label == PERSON and " " in name and span.score >= FULL_NAME
        if is_full and last not in best and len(last) >= LEAST_LETTERS and _may_come_again(last):
            best[last] = span
    return best


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no capitalised word stands beside a name, a title before it aside."""
    if WORD_AFTER.match(text, end):
        return False
    before = WORD_BEFORE.search(text, max(0, start - NEAR_CHARACTERS), start)
    if before is None or not before[1][0].isupper():
        return True
    return fold(before[1].strip(".")) in TITLES or before[1].lower() in STOP_WORDS


def _end(text: str, name: str, start: int) -> int:
    """Where a name ends that stands at `start` of the text as a word of its own; past the text if it does not."""
    end = start + len(name)
    return end if text.startswith(name, start) and not GOES_ON.match(text, end) else len(text) + 1


def _is_sure(name: str) -> bool:
    """Whether a name is one whatever stands beside it: of several words, or in capitals."""
    return " " in name or name.isupper()


def _may_come_again(name: str) -> bool:
    """Whether a name is one wherever it stands: with a capital, and of one word only if that is no other."""
    if len(name) < 2 or not name[0].isupper():
        return False
    low = name.lower()
    is_word = low in STOP_WORDS or low in MONTHS or low in WEEKDAYS or fold(name) in BESIDE_NAMES
    return _is_sure(name) or (not is_word and name.replace("-", "").replace("’", "").isalpha())
