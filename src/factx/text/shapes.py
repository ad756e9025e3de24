"""The case shape of a word, which an uncased vocabulary does not see."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache


class Shape(IntEnum):
    """How a word is written. The bundled model was trained on these numbers."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3
    """"McDonald", "iPhone"."""
    DIGITS = 4
    ALPHANUMERIC = 5
    """"G20", "9th"."""
    PUNCTUATION = 6
    CAPITAL = 7
    """One capital letter."""


@lru_cache(1 << 15)  # words come again and again
def word_shape(word: str) -> Shape:
    """The shape of a word or sign; letters of scripts without case count as lower case."""
    if not any(map(str.isalnum, word)):
        return Shape.PUNCTUATION
    if word.isdigit():
        return Shape.DIGITS
    if any(map(str.isdigit, word)):
        return Shape.ALPHANUMERIC
    if word.isupper():
        return Shape.CAPITAL if len(word) == 1 else Shape.UPPER
    if word.islower() or not any(map(str.isupper, word)):
        return Shape.LOWER
    return Shape.TITLE if word[0].isupper() and word[1:].islower() else Shape.MIXED
