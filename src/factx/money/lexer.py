"""A text as the words, numbers and signs that amounts of money are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from factx.money import tables

FIGURES = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d\w])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,'’]\d+)*|(?<![\w.)])\.\d+"
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
def pattern() -> re.Pattern[str]:
    """The expression that splits a text: signs of symbols.tsv (longest first), figures, words, single marks.

    Signs are grouped by their first character, so that the expression leaves most characters at once.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(tables.symbols(), key=len, reverse=True):
        after = r"(?![^\W\d_])" if form[-1].isalpha() else r"(?=\s?\d)" if form[-1] in "./" else ""
        groups[form[0]].append(re.escape(form[1:]).replace(r"\ ", r"[ \u00a0]") + after)
    letters = "|".join(f"{first}(?:{'|'.join(forms)})" for first, forms in groups.items() if first.isalpha())
    marks = {re.escape(first): forms for first, forms in groups.items() if not first.isalpha()}
    others = "|".join(f"{first}(?:{'|'.join(forms)})" for first, forms in marks.items())
    initials = "".join(first for first in groups if first.isalpha())
    sign = rf"(?=[{initials}])(?<![^\W\d_])(?:{letters})|{others}"
    return re.compile(rf"(?P<sign>{sign})|(?P<number>{FIGURES})|(?P<word>[^\W\d_]+)|(?P<mark>\S)")


def tokens(text: str) -> list[Token]:
    """The pieces of `text` in order."""
    found: list[Token] = []
    end = 0
    for match in pattern().finditer(text):
        start = match.start()
        gap = 2 if not found else 0 if start == end else 2 if blank(text, end, start) else 1
        end = match.end()
        found.append(Token(match[0], start, end, match.lastgroup or "mark", gap, match[0].lower()))
    return found


def blank(text: str, start: int, end: int) -> bool:
    """Whether the white space from `start` to `end` holds a blank line or is wider than a typesetter's gap."""
    return end - start > 1 and (end - start > 6 or BREAK.search(text, start, end) is not None)


def words_of(form: str) -> tuple[str, ...]:
    """A name as the lexer splits it, in small letters."""
    return tuple(token.lower for token in tokens(form))
