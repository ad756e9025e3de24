"""Names of languages: where a people's name stands for what it speaks.

"She speaks German", "in Arabic, French and English" and "an English-language daily" name languages; "German media" and
"in German hands" do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from factx.names.labels import PEOPLE, PLACE
from factx.names.repeated import groups
from factx.names.territories import is_city, is_territory
from factx.spans import TaggedSpan
from factx.text.countries import adjectives
from factx.text.tables import read_words

LANGUAGE: Final = "LANGUAGE"
BEFORE: Final = re.compile(
    r"(?:\b(?:sp[eo]ak(?:s|ing|en)?|spoke|learn(?:s|ed|t|ing)?|stud(?:y|ies|ied|ying)|teach(?:es|ing)?|taught|fluent|broken"
    r"|native) (?:\w+ )?(?:in )?|\b(?:in|into|translated from) (?:fluent |broken |good |perfect |halting )?)\Z",
    re.IGNORECASE,
)
"""What stands before a language: a verb for using it, or a preposition."""
NEAR_CHARACTERS: Final = 40
BEHIND: Final = re.compile(r"[ -]languages?\b", re.IGNORECASE)
ALONE: Final = re.compile(
    r"\s*(?:[.,;:!?)”\"’\r\n]|\b(?:and|or|but|through|via|as|on|with|to|into|in|from|is|was|rather|when|while|by|that)\b|\Z)"
)
"""What stands behind a name that is no adjective of the next word."""
BETWEEN: Final = re.compile(r",? (?:and |or |to )?|, ")
"""What stands between the languages of a list."""


NOUNS: Final = ("s", "man", "men", "woman")
"""How names of groups end that name nobody and nothing else."""


@cache
def languages() -> frozenset[str]:
    """The names of languages, as they are written."""
    return read_words("names", "languages")


def is_language(text: str, start: int, end: int) -> bool:
    """Whether the name at `start` to `end` of `text` is that of a language and used as one."""
    if text[start:end] not in languages():
        return False
    if BEHIND.match(text, end):
        return True
    return bool(ALONE.match(text, end) and BEFORE.search(text, max(0, start - NEAR_CHARACTERS), start))


def with_speakers(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, a people as one, not as a place: by its language, "the Yoruba middle class", or a country's adjective.

    So is a group of groups.tsv, a noun whatever it was taken for: "the Houthis", "the Frenchman".

    In the training part of English Worldwide Newswire a name that languages have is a people's 818 times, and a place's
    17 times where no territory and no city has it; a country's adjective 1,885 times and 11 times.
    """
    taken_for = {PLACE, "Misc", "EVENT", "LAW"}
    return [
        span._replace(label=PEOPLE)
        if ((name := text[span.start : span.end]) in groups() and (span.label in taken_for or name.endswith(NOUNS)))
        or (span.label == PLACE and _is_people(name))
        else span
        for span in spans
    ]


def _is_people(name: str) -> bool:
    """Whether a language or a country's adjective has a name, and no territory or city."""
    return (name in languages() or name in adjectives()) and not is_territory(name) and not is_city(name)


def with_languages(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans in text order, each language among those of peoples and languages with that label.

    In a list each name is one where the one before it is.
    """
    out: list[TaggedSpan] = []
    last = -1
    for span in spans:
        if span.label in (PEOPLE, LANGUAGE):
            is_listed = last >= 0 and BETWEEN.fullmatch(text, last, span.start) and ALONE.match(text, span.end)
            known = text[span.start : span.end] in languages()
            if is_language(text, span.start, span.end) or (is_listed and known):
                last = span.end
                out.append(span._replace(label=LANGUAGE))
                continue
        last = -1
        out.append(span)
    return out
