"""What a sentence is about, by its names and other telling words, so that figures are compared that belong together."""

from __future__ import annotations

import re
from typing import Final

from factx.check.evidence import Text
from factx.check.matching import SLIGHT_WORDS
from factx.records import Span
from factx.text.tables import read_words

VALUE_WORDS: Final = read_words("check", "tables/value_words")
"""Words that stand at amounts and days whatever these are of."""
ENDING: Final = re.compile(r"(?<=\w{3})(?:'s|ies|es|s|ed|ing|e|y)\Z")
LEAST_COPY: Final = 4
COPY_SHARE: Final = 0.6
"""Of a sentence's telling words, by weight, that another has of which it is nearly a copy."""
NAME_WEIGHT: Final = 2
"""How much more a shared name says than another word."""


def stem(word: str) -> str:
    """A word without the endings by which its forms differ."""
    return ENDING.sub("", word)


def topic(text: Text, sentence: Span) -> dict[str, int]:
    """The telling words of a sentence with their weights: names count double."""
    folded = text.folded
    found: dict[str, int] = {}
    first, past = folded.words_in(*sentence)
    for index in range(first, past):
        key = folded.keys[index]
        if len(key) < 3 or key in SLIGHT_WORDS or key in VALUE_WORDS or key[:1].isdigit():
            continue
        written = text.article.text[folded.starts[index] : folded.ends[index]]
        is_name = index > first and written[:1].isupper()
        found[stem(key)] = max(found.get(stem(key), 0), NAME_WEIGHT if is_name else 1)
    return found


def shared(one: dict[str, int], other: dict[str, int]) -> int:
    """How much two sentences are about the same."""
    return sum(min(weight, other[word]) for word, weight in one.items() if word in other)


def is_near_copy(draft: dict[str, int], source: dict[str, int]) -> bool:
    """Whether a sentence says so nearly what another says that a number in it stands for that one's number."""
    common = shared(draft, source)
    return common >= LEAST_COPY and common >= COPY_SHARE * sum(draft.values())
