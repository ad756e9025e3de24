"""Where an offset of a text lies: in which sentence, in which paragraph, inside quotation marks or not.

Breaks are counted more coarsely than a reading's sentences: the weights of pronouns are fitted on these, where
"Mr. Lee" ends a sentence as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from factx.text.marks import Marked, outermost

BREAK = re.compile(r"[.!?…\r\n](?:(?<=[.!?…])[\"”’'»)\]]*\s+(?=[\"“‘«(\[]*[A-Z0-9])|(?<=[\r\n])[\r\n]*)")
"""The end of a sentence before a capital or a number, or of lines. Its first character passes most of a text over."""
PARAGRAPH = re.compile(r"[\r\n]+")
NEXT_PARAGRAPH: Final = 1
"""Paragraphs from a statement to the next, with which its speaker may go on."""

NO_MARK = re.compile("[^ \"'`“”‘’]")
"""What is neither a space nor a quotation mark."""
DIVIDER = re.compile(
    r"^[^\S\r\n]*(?:(?:[_*#•~=-][^\S\r\n]?){3,}\.?|\d{1,2}[:.][^\S\r\n]?\d\d(?:[^\S\r\n]*[ap]\.?m\.?)?(?:[^\S\r\n]*[A-Z]{2,4})?:?)"
    r"[^\S\r\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""A line that parts the entries of a live blog: "___", "* * *", "8:45 p.m."."""


class Positions:
    """Answers for offsets of one text; each answer takes the logarithm of the text's length."""

    def __init__(self, text: str, marks: Sequence[Marked]) -> None:
        self.text = text
        self.breaks = [match.end() for match in BREAK.finditer(text)]
        self.paragraphs = [match.end() for match in PARAGRAPH.finditer(text)]
        self.sections = [match.end() for match in DIVIDER.finditer(text)]
        self.marked = sorted(span for index in outermost(marks) for span in marks[index].spans)
        self.marked_starts = [span.start for span in self.marked]
        self.first_words: dict[int, int] = {}  # by sentence

    def sentence(self, offset: int) -> int:
        """The number of the sentence, from 0."""
        return bisect_right(self.breaks, offset)

    def start_of(self, sentence: int) -> int:
        """The offset where a sentence starts."""
        return self.breaks[sentence - 1] if sentence else 0

    def paragraph(self, offset: int) -> int:
        """The number of the line, from 0; blank ones do not count."""
        return bisect_right(self.paragraphs, offset)

    def start_of_paragraph(self, paragraph: int) -> int:
        """The offset where a paragraph starts."""
        return self.paragraphs[paragraph - 1] if paragraph else 0

    def section(self, offset: int) -> int:
        """The number of the section, from 0: most texts have one."""
        return bisect_right(self.sections, offset)

    def is_marked(self, offset: int) -> bool:
        """Whether the offset lies inside quotation marks."""
        at = bisect_right(self.marked_starts, offset) - 1
        return at >= 0 and self.marked[at].end > offset

    def first_outside(self, sentence: int) -> int:
        """The offset of a sentence's first word outside quotation marks; its end where there is none."""
        if sentence not in self.first_words:
            offset = self.start_of(sentence)
            end = self.breaks[sentence] if sentence < len(self.breaks) else len(self.text)
            at = max(0, bisect_right(self.marked_starts, offset) - 1)
            word = None
            while word is None and offset < end:
                span = self.marked[at] if at < len(self.marked) else None
                word = NO_MARK.search(self.text, offset, min(span.start, end) if span else end)
                offset = max(offset, span.end) if span else end
                at += 1
            self.first_words[sentence] = word.start() if word else end
        return self.first_words[sentence]
