"""A text as the words, numbers and signs that amounts of money are made of."""

from __future__ import annotations

import re
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

    @property
    def lower(self) -> str:
        """The text in small letters."""
        return self.text.lower()


@cache
def pattern() -> re.Pattern[str]:
    """The expression that splits a text: signs of symbols.tsv (longest first), figures, words, single marks."""
    forms = []
    for form in sorted(tables.symbols(), key=len, reverse=True):
        before = r"(?<![^\W\d_])" if form[0].isalpha() else ""
        after = r"(?![^\W\d_])" if form[-1].isalpha() else r"(?=\s?\d)" if form[-1] in "./" else ""
        forms.append(before + re.escape(form).replace(r"\ ", r"[ \u00a0]") + after)
    return re.compile(rf"(?P<sign>{'|'.join(forms)})|(?P<number>{FIGURES})|(?P<word>[^\W\d_]+)|(?P<mark>\S)")


def tokens(text: str) -> list[Token]:
    """The pieces of `text` in order."""
    found: list[Token] = []
    end = 0
    for match in pattern().finditer(text):
        start = match.start()
        gap = 2 if not found else 0 if start == end else 2 if blank(text, end, start) else 1
        end = match.end()
        found.append(Token(match[0], start, end, match.lastgroup or "mark", gap))
    return found


def blank(text: str, start: int, end: int) -> bool:
    """Whether the white space from `start` to `end` holds a blank line or is wider than a typesetter's gap."""
    return end - start > 1 and (end - start > 6 or BREAK.search(text, start, end) is not None)


def words_of(form: str) -> tuple[str, ...]:
    """A name as the lexer splits it, in small letters."""
    return tuple(token.lower for token in tokens(form))
