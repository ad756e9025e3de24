"""From the lines of printed pages to a text: paragraphs, with the words joined that a line's end parted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from factx.readers.pdf_layout import Column, Line

GAP: Final = 1.35
"""How much farther than usual two lines stand apart where a paragraph ends."""
SHORT: Final = 0.8
"""Share of its column's width that a last line has at most."""
INDENT: Final = 0.7
"""How far a first line is moved in, at least, by its height."""
OTHER_SIZE: Final = 1.15
"""How much larger or smaller letters are where a headline ends or begins."""
ENDS: Final = re.compile(r"[.!?:;…][”’\"')\]»]*$|[”\"»]$")
BULLET: Final = re.compile(r"[•‣▪◦●–-]\s")
HYPHENS: Final = "-\u2010\u00ad"
PARTED: Final = re.compile(rf"([^\W_]+)[{HYPHENS}]$")
WORD: Final = re.compile(r"[^\W\d_]+(?:[-\u2010’'][^\W\d_]+)*")
GOES_ON: Final = re.compile(r"[^\W\d_]+")
PARAGRAPH: Final = "\n\n"


@dataclass
class PrintedText:
    """A text as it grows, page after page; `page_starts` has the offset at which each begins."""

    known: Counter[str]
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    page_starts: list[int] = field(default_factory=list)
    last: Line | None = None
    shape: ColumnShape | None = None

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)

    def add_page(self, columns: Sequence[Column]) -> None:
        """Adds a page, whose columns are in the order that they are read in."""
        is_begun = False
        for column in columns:
            shape = ColumnShape(column)
            for number, line in enumerate(column):
                before = column[number - 1] if number else None
                self.append(self.separator(line, before, shape))
                if not is_begun:
                    self.page_starts.append(self.length)
                    is_begun = True
                self.append(line.text)
                self.last, self.shape = line, shape
        if not is_begun:
            self.page_starts.append(self.length)

    def separator(self, line: Line, before: Line | None, shape: ColumnShape) -> str:
        """What stands between the text so far and a line: the end of a paragraph, a space, or nothing."""
        last = self.last
        if last is None:
            return ""
        is_new = shape.begins(line, before) if before is not None else self.begins_column(line, last, shape)
        if is_new and not last.is_hyphenated:
            return PARAGRAPH
        return self.within(last, line)

    def begins_column(self, line: Line, last: Line, shape: ColumnShape) -> bool:
        """Whether a line that stands first in its column begins a paragraph."""
        if differs_in_size(last, line) or BULLET.match(line.text):
            return True
        if line.text[:1].islower() or last.is_hyphenated:
            return False
        if self.shape is not None and (self.shape.is_short(last) or last.right - last.left < SHORT * shape.measure):
            return True
        return ENDS.search(last.text) is not None

    def within(self, last: Line, line: Line) -> str:
        """What joins two lines of a paragraph; a hyphen that only the line's end asked for is taken back."""
        parted, goes_on = PARTED.search(last.text), GOES_ON.match(line.text)
        if parted is None:
            return "" if last.text.endswith("—") and not last.text.endswith(" —") else " "
        first = parted[1]
        if goes_on is None or not goes_on[0][0].islower() or first.isdigit():
            return ""
        whole, hyphened = (first + goes_on[0]).casefold(), f"{first}-{goes_on[0]}".casefold()
        if self.known[hyphened] <= self.known[whole]:
            self.length -= 1
            self.pieces[-1] = self.pieces[-1][:-1]
        return ""

    def append(self, piece: str) -> None:
        """Adds characters."""
        self.pieces.append(piece)
        self.length += len(piece)


class ColumnShape:
    """How the lines of a column usually stand: their edges, how far they are apart."""

    def __init__(self, column: Column) -> None:
        self.left = median(line.left for line in column)
        self.right = max(line.right for line in column)
        self.width = max(self.right - min(line.left for line in column), 1.0)
        steps = [above.bottom - below.bottom for above, below in pairwise(column)]
        self.step = median(steps) if steps else 0.0

    def is_indented(self, line: Line) -> bool:
        """Whether a line is moved in as the first of a paragraph is."""
        return INDENT * line.size < line.left - self.left < self.width / 3

    def begins(self, line: Line, before: Line) -> bool:
        """Whether a line begins a paragraph behind the line above it."""
        if differs_in_size(before, line) or BULLET.match(line.text):
            return True
        step = before.bottom - line.bottom
        usual = min(self.step, 1.6 * line.size) if self.step else 1.2 * line.size
        if step > GAP * usual or (self.is_indented(line) and not self.is_indented(before)):
            return True
        return self.is_short(before) and ENDS.search(before.text) is not None

    def is_short(self, line: Line) -> bool:
        """Whether a line ends so far before the others that it can be the last of a paragraph."""
        return line.right - self.left < SHORT * self.measure

    @property
    def measure(self) -> float:
        """How long a line is that fills the column."""
        return self.right - self.left


def differs_in_size(one: Line, other: Line) -> bool:
    """Whether the letters of two lines are of different sizes."""
    small, large = sorted((one.size, other.size))
    return large > OTHER_SIZE * small


def printed_text(pages: Sequence[Sequence[Column]]) -> PrintedText:
    """The text of pages."""
    inner = (
        line.text[: -len(line.text.split()[-1])] for page in pages for column in page for line in column if line.text
    )
    known = Counter(word.casefold().replace("\u2010", "-") for text in inner for word in WORD.findall(text))
    text = PrintedText(known)
    for page in pages:
        text.add_page(page)
    return text
