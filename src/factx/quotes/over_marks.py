"""What the model reads as said, laid over the quotation marks of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from factx.spans import TaggedSpan, TextSpan
from factx.text.marks import Marked, outermost

LETTER = re.compile(r"[^\W\d_]")
COVERED = 0.6
"""Share of the words between marks from which a content that crosses a mark takes them all."""
NEW_SENTENCE = re.compile(r".[.!?][”\"’']?\s+[A-Z]")
"""Behind the last two characters of a quotation."""


class OverMarks:
    """Lays contents over the outermost marked stretches of a text."""

    def __init__(self, text: str, marks: Sequence[Marked]) -> None:
        self.text, self.marks = text, marks
        self.level = sorted((span, index) for index in outermost(marks) for span in marks[index].spans)
        self.starts = [span.start for span, _ in self.level]

    def united(self, contents: Sequence[TaggedSpan]) -> list[TextSpan]:
        """The contents of a statement, those between the same marks as one."""
        out: list[TextSpan] = []
        for content in contents:
            at = bisect_right(self.starts, content.start + 1) - 1
            around = self.level[at][0] if at >= 0 else None
            if out and around is not None and around.start <= out[-1].end and content.start < around.end:
                out[-1] = TextSpan(out[-1].start, max(out[-1].end, content.end))
            else:
                out.append(TextSpan(content.start, content.end))
        return out

    def lay(self, piece: TextSpan) -> tuple[list[TextSpan], list[int]]:
        """A content as pieces that cross no mark, and the marked stretches that it takes whole."""
        start, end = piece
        whole: list[TextSpan] = []
        covered: list[int] = []
        at = max(0, bisect_right(self.starts, start) - 1)
        while at < len(self.level) and self.level[at][0].start < end:
            span, index = self.level[at]
            at += 1
            shared = min(end, span.end) - max(start, span.start)
            if shared <= 0:
                continue
            if not self.marks[index].closed and len(self.marks[index].spans) == 1:
                covered.append(index)  # the paragraph's end, where such a mark ends, says nothing of the statement's
            elif shared >= COVERED * (span.end - span.start):
                covered.append(index)
                whole += [other for other in self.marks[index].spans if other != span]
                start, end = min(start, span.start), max(end, span.end)
            elif start < span.start:
                end = min(end, span.start)
            elif end > span.end:
                start = max(start, span.end)
        past = self.marks[covered[-1]].spans[-1].end if covered else end
        if past < end and self.marks[covered[-1]].closed and NEW_SENTENCE.match(self.text, past - 2):
            end = past  # "“No.” He paid": the narrator goes on
        if covered and not LETTER.search(self.text, start, self.marks[covered[0]].start):
            start = max(start, self.marks[covered[0]].start)  # "10:58 “The pumps are holding,”"
        return [TextSpan(start, end), *whole], covered
