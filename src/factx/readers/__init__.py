"""From sources to articles: files, folders, addresses, standard input. Readers know no language processing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from factx.errors import SourceError
from factx.readers.content import opened_input
from factx.readers.folder import article_files
from factx.readers.opening import is_address, read_opened
from factx.readers.plain import STANDARD_INPUT
from factx.readers.protocol import BY_ITSELF, FieldNames, HowToRead, ReadArticle
from factx.readers.source_kinds import KINDS, kind_by_name, suffixes_read

__all__ = [
    "KINDS",
    "STANDARD_INPUT",
    "SUFFIXES",
    "FieldNames",
    "HowToRead",
    "ReadArticle",
    "is_several",
    "read_file",
    "read_sources",
]

SUFFIXES = suffixes_read()


def is_several(sources: Sequence[str]) -> bool:
    """Whether `sources` stand for any number of articles by their names: several, a folder, a file of many records.

    A source whose name does not tell, standard input among them, is known when it is read (`ReadArticle.of_many`).
    """
    if len(sources) != 1 or os.path.isdir(sources[0]):  # noqa: PTH112 - Path raises for a name that is too long
        return True
    kind = kind_by_name(sources[0])
    return kind is not None and kind.of_many and ".json" not in kind.suffixes


def read_sources(sources: Sequence[str], how: HowToRead = BY_ITSELF) -> Iterator[ReadArticle | SourceError]:
    """The articles of `sources` one after another, read when they are asked for.

    A source is a file, a folder, an address, or "-" for standard input. One that cannot be read is an error in its
    place, and so is a record of a source of many.
    """
    is_input_read = False
    for source in sources:
        if source == STANDARD_INPUT:
            if is_input_read:
                yield SourceError(source, "was read already", "Name it once")
            else:
                is_input_read = True
                yield from read_opened(opened_input, source, how)
        elif os.path.isdir(source):  # noqa: PTH112
            for path in article_files(source, suffixes_read(tables=how.fields.text is not None, packed=True)):
                if isinstance(path, SourceError):
                    yield path
                elif how.left_out is None or not is_same_file(path, how.left_out):
                    yield from read_articles(path, how)
        else:
            yield from read_articles(source, how)


def opened_file(path: str) -> BinaryIO:
    """A file, opened. Raises `OSError`, and `ValueError` for a name with a zero character."""
    return open(path, "rb")  # noqa: PTH123 - a name may be longer than Path's questions of it allow


def is_same_file(path: str | Path | int, other: str | Path | int) -> bool:
    """Whether two names, or what files are open as, are of one file, by whatever links; not where one is of none."""
    try:
        return os.path.samefile(path, other)  # noqa: PTH121
    except (OSError, ValueError):
        return False


def read_file(path: str, how: HowToRead = BY_ITSELF) -> ReadArticle | SourceError:
    """The article in the file or at the address `path`; of a source of many articles an error."""
    outcomes = read_articles(path, how)
    first = next(outcomes, None)
    if isinstance(first, ReadArticle) and first.of_many:
        return SourceError(readable_name(path), "may hold several articles", "factx.read_many gives them")
    return first or SourceError(readable_name(path), "holds no article", "Check that it was saved")


def read_articles(source: str, how: HowToRead = BY_ITSELF) -> Iterator[ReadArticle | SourceError]:
    """The articles of one file or address, whatever its kind."""
    if not source:
        yield SourceError("''", "an empty name is no source", "Name a file, a folder, or - for standard input")
    elif is_address(source):
        try:
            from factx.readers.address import read_address
        except ImportError:
            reason = "to read pages of the web, trafilatura must be installed"
            yield SourceError(source, reason, "pip install 'factx[html]'")
        else:
            yield from read_address(source, how)
    else:
        yield from read_opened(lambda: opened_file(source), readable_name(source), how)


def readable_name(source: str) -> str:
    """A source as output can carry it: a name that is not in the file system's encoding holds surrogates."""
    return os.fsencode(source).decode("utf-8", "replace")
