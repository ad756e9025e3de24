"""A text as the words, numbers, signs and marks that numbers are made of.

Finer than a Doc's tokens: "US$1.2bn", "5km" and "C$45m" are cut where figures begin and end, and "1 234 567" is one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

FIGURES = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d\w])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,'’]\d+)*|(?<![\w.)])\.\d+"
KINDS = {"number": "number", "sign": "sign", "word": "word", "other": "word", "mark": "mark"}
BREAK = re.compile(r"\n\s*\n|\r\s*\r|\r\n\s*\r\n")


class Token(NamedTuple):
    """A piece of the text. `gap` is what stands before it: 0 nothing, 1 white space, 2 a blank line or the start."""

    text: str
    start: int
    end: int
    kind: str
    """number, sign, word or mark."""
    gap: int
    lower: str
    """The text in small letters."""


@cache
def token_pattern(signs: str = "", initials: str = "") -> re.Pattern[str]:
    """The expression that splits a text; `signs` is one of what is kept whole before all else, such as "US$".

    `initials` are the letters that signs begin with. Words with others are read first, as most are.
    """
    plain = rf"(?P<word>(?![{initials}])[^\W\d_]+)|" if initials else ""
    first = f"(?P<sign>{signs})|" if signs else ""
    word = "other" if initials else "word"
    return re.compile(rf"{plain}{first}(?P<number>{FIGURES})|(?P<{word}>[^\W\d_]+)|(?P<mark>\S)")


def tokens_by(pattern: re.Pattern[str], text: str) -> list[Token]:
    """The tokens of `text` in order, by an expression of `token_pattern`."""
    found: list[Token] = []
    new = tuple.__new__  # there is one for each word of a text, and the constructor of a named tuple is slow
    end = 0
    for match in pattern.finditer(text):
        start, after = match.span()
        gap = 2 if not found else 0 if start == end else 2 if start - end > 1 and is_blank(text, end, start) else 1
        end = after
        word = match[0]
        found.append(new(Token, (word, start, end, KINDS[match.lastgroup or "mark"], gap, word.lower())))
    return found


def is_blank(text: str, start: int, end: int) -> bool:
    """Whether the white space from `start` to `end` holds a blank line or is wider than a typesetter's gap."""
    return end - start > 1 and (end - start > 6 or BREAK.search(text, start, end) is not None)
