"""Reading an article without its markup, and placing what was found in the text as its source has it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from factx.article import Article
from factx.moved_records import moved
from factx.records import Facts
from factx.spans import TextSpan


class Unmarked:
    """An article's text without its markup; `article` is what is left, `start` and `end` lead back."""

    def __init__(self, marked: Article) -> None:
        self.marked = marked
        ends = [0, *(span.end for span in marked.markup)]
        starts = [*(span.start for span in marked.markup), len(marked.text)]
        kept = [TextSpan(*span) for span in zip(ends, starts, strict=True) if span[0] < span[1]]
        self.sources = [span.start for span in kept]
        self.offsets: list[int] = []
        length = 0
        for span in kept:
            self.offsets.append(length)
            length += span.end - span.start
        text = "".join(marked.text[span.start : span.end] for span in kept)
        body_start = sum(
            min(span.end, marked.body_start) - span.start for span in kept if span.start < marked.body_start
        )
        self.article = replace(marked, text=text, markup=(), body_start=body_start)

    def start(self, offset: int) -> int:
        """The offset in the source of the character at `offset`."""
        at = bisect_right(self.offsets, offset) - 1
        return self.sources[at] + offset - self.offsets[at]

    def end(self, offset: int) -> int:
        """The offset in the source behind the character before `offset`."""
        return self.start(offset - 1) + 1

    def placed(self, facts: Facts) -> Facts:
        """The facts of `article` with offsets, lines and texts of the source."""
        document = facts.document.model_copy(update={"characters": len(self.marked.text), "sha256": self.marked.sha256})
        return moved(facts, self.start, self.end, self.marked).model_copy(update={"document": document})
