"""A text as its words, compared without what typesetting, wrapping and house style do to them.

Each word keeps the offsets of the characters that it was read from, so a difference is always shown as it is written.
What is folded stands in docs/check.md; every rule of it is in this file or in a table beside it.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntFlag
from functools import cached_property
from typing import Final, NamedTuple

from factx.check.spoken import spoken_words

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


@dataclass(frozen=True)
class Folded:
    """The words of `text`: word `i` is `keys[i]`, written at `starts[i]` to `ends[i]`."""

    text: str
    keys: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    marks: bytes
    stems: dict[int, str] = field(default_factory=dict)
    """Of the words with an editor's ending the letters before it."""

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def run(self) -> str:
        """All words without a space between them, so that wraps and hyphens cannot matter."""
        return "".join(self.keys)

    @cached_property
    def run_starts(self) -> array[int]:
        """Index in `run` at which each word begins, and its length at the end."""
        at = 0
        starts = array("Q")
        for key in self.keys:
            starts.append(at)
            at += len(key)
        starts.append(at)
        return starts

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Indices of the words by key."""
        places: dict[str, list[int]] = {}
        for index, key in enumerate(self.keys):
            places.setdefault(key, []).append(index)
        return places

    def has(self, index: int, mark: Mark) -> bool:
        """Whether word `index` has `mark`."""
        return bool(self.marks[index] & mark)

    def written(self, first: int, past: int) -> str:
        """The characters from word `first` to before word `past`, as they stand in the text."""
        return self.text[self.starts[first] : max(self.ends[first:past])] if first < past else ""

    def between(self, index: int) -> str:
        """What stands between word `index` and the next one, or the text's end."""
        following = self.starts[index + 1] if index + 1 < len(self) else len(self.text)
        return self.text[self.ends[index] : max(following, self.ends[index])]

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """First and one past the last of the words that begin in `start` to `end`."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def part(self, spans: Iterator[tuple[int, int]] | list[tuple[int, int]]) -> Folded:
        """The words that begin inside `spans`, in text order; offsets stay those of the text."""
        kept = [index for start, end in spans for index in range(*self.words_in(start, end))]
        return self.chosen(kept)

    def chosen(self, indices: list[int]) -> Folded:
        """The words at `indices`."""
        renumbered = {old: new for new, old in enumerate(indices) if old in self.stems}
        return Folded(
            self.text,
            tuple(self.keys[index] for index in indices),
            array("Q", (self.starts[index] for index in indices)),
            array("Q", (self.ends[index] for index in indices)),
            bytes(self.marks[index] for index in indices),
            {new: self.stems[old] for old, new in renumbered.items()},
        )


def fold(text: str) -> Folded:
    """The words of a text; `fold(text).written(i, i + 1)` folds to word `i` again."""
    keys: list[str] = []
    starts, ends, marks = array("Q"), array("Q"), bytearray()
    stems: dict[int, str] = {}
    for token in spoken_words(text, list(tokens(text))):
        if token.kind == "ended":
            stems[len(keys)] = letters(text[token.start : text.index("[", token.start)])
        keys.append(token.key)
        starts.append(token.start)
        ends.append(token.end)
        marks.append(token.marks)
    return Folded(text, tuple(keys), starts, ends, bytes(marks), stems)


def tokens(text: str) -> Iterator[Token]:
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
