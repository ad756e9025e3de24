"""The words of a text one by one, each as the letters that are compared: wraps, hyphens, case and accents folded.

What is folded stands in docs/check.md; every rule of it is in this file or in a table beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import IntFlag
from typing import Final, NamedTuple

LETTER: Final = r"[^\W\d_]"
WITHIN: Final = r"(?:[^\W_]|[\u0300-\u036f])"
ELLIPSIS: Final = r"(?:\.[ \u00a0]?){3,}|…"
TOKEN: Final = re.compile(
    rf"""
    (?P<gap>[\[(]\s?(?:{ELLIPSIS})\s?[\])]|{ELLIPSIS})
  | (?P<opened>\[{LETTER}{{1,3}}\]{LETTER}+(?:['’]{LETTER}+)*)
  | (?P<ended>{LETTER}+\[{LETTER}{{1,4}}\])
  | (?P<sign>(?<!\w)(?:US|NZ|HK|[CASR])\$|[$€£¥₹₽₩₺₴%&])
  | (?P<initials>(?:{LETTER}\.){{2,}}{LETTER}?(?!\w))
  | (?P<number>(?:(?<![\w)\]])[-−])?\d+(?:[.,:/–\-\u00a0\u202f\u2009]\d+)*{LETTER}*)
  | (?P<word>{LETTER}{WITHIN}*(?:['’‘ʼ]{WITHIN}+)*)
    """,
    re.VERBOSE,
)
# What is no part of the text: comments, the address of a Markdown link, the word [sic].
SILENT: Final = re.compile(r"<!--.*?-->|(?<=\])\((?:https?:|mailto:|[/#.])[^()\s]*\)|\[sic\]|\(sic\)", re.DOTALL)
BRACKETED: Final = re.compile(r"\[[^\[\]\r\n]{1,200}\](?!\()")
NOISE: Final = re.compile(
    r"\([^()\r\n]{0,24}(?:laugh|applau|cheer|chuckl|inaudible|crosstalk|pause|sigh)[^()\r\n]{0,24}\)", re.IGNORECASE
)
SOFT_JOINT: Final = re.compile(r"(?:[-‐‑\u00ad][^\S\r\n]*(?:\r\n|\r|\n)\s*|[-‐‑\u00ad\u200b-\u200d\ufeff])+")
APOSTROPHES: Final = dict.fromkeys(map(ord, "’‘ʼ"), "'")


class Mark(IntFlag):
    """What is known of a word beside its letters."""

    NONE = 0
    SOFT = 1
    """A hyphen or nothing visible joins it to the word before: "well-known" may also be "wellknown"."""
    ASIDE = 2
    """It stands in brackets that an editor or a transcriber put there: "[laughs]"."""
    GAP = 4
    """An ellipsis stands before it."""
    ENDED = 8
    """Its ending is an editor's: "announc[ed]"."""


class Token(NamedTuple):
    """One word of a text before numbers are read: its folded letters, its offsets and its marks."""

    key: str
    start: int
    end: int
    marks: Mark
    kind: str


def compared_words(text: str) -> Iterator[Token]:
    """The words, numbers and signs of a text."""
    silent = [match.span() for match in SILENT.finditer(text)] if "<!--" in text or "(" in text or "[" in text else []
    asides = sorted(match.span() for pattern in (BRACKETED, NOISE) for match in pattern.finditer(text))
    silenced, aside = 0, 0
    gap = False
    last_end = 0
    for match in TOKEN.finditer(text):
        start, end = match.span()
        while silenced < len(silent) and silent[silenced][1] <= start:
            silenced += 1
        if silenced < len(silent) and silent[silenced][0] < end:
            continue
        kind = match.lastgroup or "word"
        if kind == "gap":
            gap = True
            continue
        while aside < len(asides) and asides[aside][1] <= start:
            aside += 1
        mark = Mark.GAP if gap else Mark.NONE
        if kind not in ("opened", "ended") and aside < len(asides) and asides[aside][0] < start:
            mark |= Mark.ASIDE
        if last_end < start and SOFT_JOINT.fullmatch(text, last_end, start):
            mark |= Mark.SOFT
        yield Token(key_of(match[0], kind), start, end, mark, kind)
        gap = False
        last_end = end


def key_of(word: str, kind: str = "word") -> str:
    """The characters of a word that are compared."""
    match kind:
        case "number":
            digits = letters(word).replace("–", "-").replace("−", "-")
            return re.sub(r"(?<=\d)[,\u00a0\u202f\u2009 ](?=\d{3}(?!\d))", "", digits)
        case "initials":
            return letters(word).replace(".", "")
        case "opened" | "ended":
            return letters(word.replace("[", "").replace("]", ""))
        case _:
            return letters(word)


def letters(word: str) -> str:
    """The word in lower case, without accents, ligatures as letters, one kind of apostrophe."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(APOSTROPHES).casefold())
    return "".join(character for character in plain if not unicodedata.combining(character)) or word
