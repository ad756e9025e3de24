"""Reading an article without its markup, and placing what was found in the text as its source has it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factx.article import Article
from factx.records import Facts, Frozen, Mention, Quote, Record, Span
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
        moved = {name: self.moved(getattr(facts, name)) for name in Facts.model_fields if name != "schema_"}
        return facts.model_copy(update={**moved, "document": document})

    def moved(self, value: object) -> object:
        """A value with every span in it moved to where it stands in the source."""
        if isinstance(value, Span):
            return Span(self.start(value.start), self.end(value.end))
        if isinstance(value, tuple):
            return tuple(self.moved(item) for item in value)
        if not isinstance(value, Frozen):
            return value
        update: dict[str, object] = {name: self.moved(getattr(value, name)) for name in type(value).model_fields}
        if isinstance(value, Mention):
            start, end = self.start(value.start), self.end(value.end)
            update |= {"start": start, "end": end, "text": self.marked.text[start:end]}
            if isinstance(value, Record):
                update["line"], update["column"] = self.marked.line_and_column(start)
            if isinstance(value, Quote):
                update["text"] = joined(
                    self.marked.text, [Span(self.start(s.start), self.end(s.end)) for s in value.spans]
                )
        return value.model_copy(update=update)


def joined(text: str, spans: Sequence[Span]) -> str:
    """The texts of spans with a space between two, as a quote has them."""
    return " ".join(text[span.start : span.end] for span in spans)
