"""Reading an article without its markup, and placing what was found in the text as its source has it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from factx.article import Article
from factx.moved_records import moved
from factx.records import Facts


class Piece(NamedTuple):
    """A stretch of what is seen, and the characters `start` to `end` of the source that it stands for.

    Those are its own characters, or, where it `is_one`, a reference to it, which is never cut.
    """

    seen: str
    start: int
    end: int
    is_one: bool = False


class Unmarked:
    """An article's text as it is seen, without its markup; `article` is that, `start` and `end` lead back."""

    def __init__(self, marked: Article) -> None:
        self.marked = marked
        self.pieces = [piece for piece in pieces_of(marked) if piece.seen]
        self.offsets = [0, *accumulate(len(piece.seen) for piece in self.pieces)][: len(self.pieces)]
        text = "".join(piece.seen for piece in self.pieces)
        front = (piece for piece in self.pieces if piece.start < marked.body_start)
        body_start = sum(min(len(piece.seen), marked.body_start - piece.start) for piece in front)
        self.article = replace(marked, text=text, markup=(), body_start=body_start)

    def start(self, offset: int) -> int:
        """The offset in the source of the character at `offset`."""
        at = bisect_right(self.offsets, offset) - 1
        piece = self.pieces[at]
        return piece.start if piece.is_one else piece.start + offset - self.offsets[at]

    def end(self, offset: int) -> int:
        """The offset in the source behind the character before `offset`."""
        at = bisect_right(self.offsets, offset - 1) - 1
        piece = self.pieces[at]
        return piece.end if piece.is_one else piece.start + offset - self.offsets[at]

    def placed(self, facts: Facts) -> Facts:
        """The facts of `article` with offsets, lines and texts of the source."""
        document = facts.document.model_copy(update={"characters": len(self.marked.text), "sha256": self.marked.sha256})
        return moved(facts, self.start, self.end, self.marked).model_copy(update={"document": document})


def pieces_of(marked: Article) -> Iterator[Piece]:
    """What stands between the markup of an article, and what is seen in the markup's place."""
    at = 0
    for start, end, seen in marked.markup:
        yield Piece(marked.text[at:start], at, start)
        yield Piece(seen, start, end, is_one=True)
        at = end
    yield Piece(marked.text[at:], at, len(marked.text))
