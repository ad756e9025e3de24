"""A text with its metadata, lines and paragraphs."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from factx.controls import without_surrogates
from factx.errors import WrongTypeError
from factx.spans import TextSpan
from factx.text.paragraphs import find_paragraphs

LINE_END = re.compile(r"\r\n|\r|\n")


class Markup(NamedTuple):
    """Characters `start` to `end` of a source, in whose place a reader of the page sees `seen`: £ for `&pound;`."""

    start: int
    end: int
    seen: str = ""


@dataclass(frozen=True)
class Article:
    """A text as it was read, with what its source says of itself. Nothing of `text` is trimmed or normalised.

    A lone surrogate, which is half a character and which no record could carry, is U+FFFD, in a name or title too.
    Raises `WrongTypeError` for a text that is no string.
    """

    text: str
    id: str = "-"
    source: str = "-"
    title: str | None = None
    published: date | None = None
    body_start: int = 0
    """Where the article itself begins, behind the front matter that its file may open with."""
    author: str | None = None
    page_starts: tuple[int, ...] = ()
    """Offset at which each page begins, of a source that has pages; else empty."""
    markup: tuple[Markup, ...] = ()
    """What a reader of the page does not see as it stands, in order: it stays in `text`, and facts are found in what is
    seen in its place."""

    def __post_init__(self) -> None:
        """Replace lone surrogates; offsets stay."""
        if not isinstance(self.text, str):
            raise WrongTypeError(f"the text of an article is a string, not {type(self.text).__name__}")
        for name in ("text", "id", "source", "title", "author"):
            said = getattr(self, name)
            try:
                (said or "").encode()
            except UnicodeEncodeError:
                object.__setattr__(self, name, without_surrogates(said))

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        r"""Offset of the first character of each line; lines end with "\n", "\r\n" or "\r"."""
        return (0, *(end.end() for end in LINE_END.finditer(self.text)))

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset`, both from 1."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def page(self, offset: int) -> int | None:
        """The page of the character at `offset`, from 1; null for a source without pages."""
        return max(bisect_right(self.page_starts, offset), 1) if self.page_starts else None

    @cached_property
    def paragraphs(self) -> tuple[TextSpan, ...]:
        """The paragraphs in order: a line each, or the lines of one that an editor wrapped to a width."""
        return tuple(find_paragraphs(self.text))

    @cached_property
    def words(self) -> int:
        """Number of runs of characters that are no white space, front matter left out."""
        return len(self.text[self.body_start :].split())

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()
