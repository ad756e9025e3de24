"""What a reader is: one kind of source, from bytes to articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from factx.article import Article
from factx.errors import SourceError
from factx.readers.content import MAX_SIZE


@dataclass(frozen=True, slots=True)
class FieldNames:
    """Which fields of a record hold what; null for the usual names (`usual_fields.tsv`). "a.b" is b within a."""

    text: str | None = None
    id: str | None = None
    date: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class HowToRead:
    """What the user says of the sources."""

    encoding: str | None = None
    """What they are in, where their own account is wrong."""
    max_size: int = MAX_SIZE
    """Bytes that one source, or one record of many, may have."""
    left_out: Path | int | None = None
    """A file, or what one is open as, that is no article of a folder: the output of this run, or of the one before."""
    fields: FieldNames = FieldNames()
    """Where in a record its text, its name, its day and its title are."""
    allow_private: bool = False
    """Whether pages of this machine and of private networks may be fetched."""
    timeout: float = 30.0
    """Seconds that a page may take."""
    date_from_name: bool = False
    """Whether the day of an article that gives none is the one that its file's name begins with."""


BY_ITSELF = HowToRead()


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as it was read, with remarks for the user on how ("read as cp1252")."""

    article: Article
    remarks: tuple[str, ...] = ()
    of_many: bool = False
    """Whether its source may hold any number of articles."""
    position: int | None = None
    """Bytes of its file that had been read when it came, of a file of many articles that is read bit by bit."""


class ReadsOne(Protocol):
    """Reads a source that is one article."""

    def __call__(self, content: bytes, source: str, how: HowToRead = ...) -> ReadArticle:
        """The article in `content`, which the user calls `source`. Raises `factx.errors.SourceError`."""
        ...


class ReadsMany(Protocol):
    """Reads a source of any number of articles, each when it is asked for."""

    def __call__(self, file: BinaryIO, source: str, how: HowToRead = ...) -> Iterator[ReadArticle | SourceError]:
        """The articles in `file`, which the user calls `source`; one that cannot be read is an error in its place.

        Raises `factx.errors.SourceError` where nothing more of it can be read.
        """
        ...
