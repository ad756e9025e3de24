"""A text as the words, numbers, signs and marks that numbers are made of.

Atoms joined: the figures of "1,234.5" and "1 234 567" are one token, and so is a sign such as "US$".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from factx.text.atoms import Atoms

FIGURES: Final = re.compile(
    r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:(?![\d\w])|(?=(?:[kMG]Wh?|km|kg|ha)\b))"
    r"(?:[.,]\d{1,2}(?!\d))?|\d{1,3}·\d+(?![\d·.,])|\d+(?:[.,'’]\d+)*|(?<![\w.)])\.\d+"
)
PARTED: Final = re.compile(
    r"\d{1,3}(?:, \d{3})+(?![\w,.])(?= (?!(?:and|or|in|at|on|of|to|by|is|are|was|were|had|have|respectively)\b)[a-z])"
    r"|\d{1,3}\. \d{1,3}(?= ?(?:dollars|euros|yen|yuan|percent|per cent|million|billion|trillion|points)\b)"
)
"""Figures that a setter parted behind their mark: "1, 700 people", "27. 60 dollars"."""
MONTHS: Final = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
BREAK: Final = re.compile(r"\n\s*\n|\r\s*\r|\r\n\s*\r\n")


class Token(NamedTuple):
    """A piece of the text. `gap` is what stands before it: 0 nothing, 1 white space, 2 a blank line or the start."""

    text: str
    """The characters, without a blank inside "1, 700", and with a point for the raised one of "£1·50"."""
    start: int
    end: int
    kind: str
    """number, sign, word or mark."""
    gap: int
    lower: str
    """The text in small letters."""


def number_tokens(atoms: Atoms) -> list[Token]:
    """The words, numbers and marks of a text in order."""
    text, starts, ends = atoms.text, atoms.starts, atoms.ends
    found: list[Token] = []
    new = tuple.__new__  # there is one for each word of a text, and the constructor of a named tuple is slow
    at, end, size = 0, 0, len(atoms)
    while at < size:
        start, after, lower = starts[at], ends[at], atoms.lower[at]
        kind = "word" if lower[0].isalnum() else "mark"
        if lower[0].isdecimal() or (lower == "." and text[after : after + 1].isdecimal()):
            figures = FIGURES.match(text, start)
            if figures is not None:
                after, kind, lower = figures.end(), "number", figures[0].replace("·", ".")
                if text[after : after + 1] in (",", ".") and (parted := parted_figures(text, start, found)):
                    after, lower = parted
        gap = 2 if not found else 0 if start == end else 2 if start - end > 1 and is_blank(text, end, start) else 1
        written = lower if kind == "number" or text.startswith(lower, start) else text[start:after]
        found.append(new(Token, (written, start, after, kind, gap, lower)))
        end = after
        at += 1
        while at < size and starts[at] < end:
            at += 1
    return found


def parted_figures(text: str, start: int, before: Sequence[Token]) -> tuple[int, str] | None:
    """The end of parted figures at an offset, and the figures without the blank; null behind a month or a number."""
    parted = PARTED.match(text, start)
    if parted is None:
        return None
    near = before[-2:]
    if near and (near[-1].kind == "number" or any(t.lower[:3] in MONTHS and t.text[0].isupper() for t in near)):
        return None
    return parted.end(), parted[0].replace(" ", "")


def with_signs(text: str, tokens: Sequence[Token], signs: re.Pattern[str], initials: frozenset[str]) -> list[Token]:
    """The tokens of a text with each of `signs` as one; `initials` are the characters that signs begin with."""
    found: list[Token] = []
    end = 0
    for token in tokens:
        if token.end <= end:
            continue
        if token.start < end:  # "B/.12": the full stop is the sign's, and no point of the figures
            rest = text[end : token.end]
            found.append(Token(rest, end, token.end, token.kind, 0, rest))
        elif token.text[0] in initials and (sign := signs.match(text, token.start)):
            end = sign.end()
            found.append(Token(sign[0], token.start, end, "sign", token.gap, sign[0].lower()))
        else:
            found.append(token)
    return found


def is_blank(text: str, start: int, end: int) -> bool:
    """Whether the white space from `start` to `end` holds a blank line or is wider than a typesetter's gap."""
    return end - start > 1 and (end - start > 6 or BREAK.search(text, start, end) is not None)
