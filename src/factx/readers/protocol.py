"""What a reader is: one kind of source, from bytes to an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from factx.article import Article


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read, with remarks for the user on how ("read as cp1252")."""

    article: Article
    remarks: tuple[str, ...] = ()


class Reader(Protocol):
    """Reads one kind of source."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings of this kind, lower case, with the dot."""
        ...

    def read(self, content: bytes, source: str, encoding: str | None = None) -> Reading:
        """The article in `content`, which the user calls `source`; `encoding` is what the user says it is in.

        Raises `factx.errors.SourceError`.
        """
        ...
