"""From sources to articles: files, folders, standard input. Readers know no language processing."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factx.errors import SourceError
from factx.readers.content import MAX_SIZE, file_content, standard_input
from factx.readers.folder import article_files
from factx.readers.markdown import Markdown
from factx.readers.other_formats import other_format
from factx.readers.plain import STANDARD_INPUT, PlainText
from factx.readers.protocol import Reader, Reading

__all__ = [
    "READERS",
    "STANDARD_INPUT",
    "HowToRead",
    "Reader",
    "Reading",
    "is_several",
    "read_file",
    "read_sources",
]

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
PLAIN_TEXT = PlainText()
READERS: tuple[Reader, ...] = (PLAIN_TEXT, Markdown())
SUFFIXES = tuple(suffix for reader in READERS for suffix in reader.suffixes)


@dataclass(frozen=True, slots=True)
class HowToRead:
    """What the user says of the sources: their encoding, the bytes that one may have, a file that is no source."""

    encoding: str | None = None
    max_size: int = MAX_SIZE
    left_out: Path | None = None
    """A file that a folder's articles do not count in: the output of this run, or of the one before."""


BY_ITSELF = HowToRead()


def is_several(sources: Sequence[str]) -> bool:
    """Whether `sources` stand for any number of articles and not for one: more than one source, or a folder."""
    return len(sources) != 1 or os.path.isdir(sources[0])  # noqa: PTH112 - Path raises for a name that is too long


def read_sources(
    sources: Sequence[str],
    how: HowToRead = BY_ITSELF,
    read_input: Callable[[], bytes] | None = None,
) -> Iterator[Reading | SourceError]:
    """The articles of `sources` one after another, read when they are asked for.

    A source is a file, a folder, or "-" for standard input. One that cannot be read is an error in its place.
    """
    is_input_read = False
    for source in sources:
        if source == STANDARD_INPUT:
            if is_input_read:
                yield SourceError(source, "standard input was read already", "Name it once")
            else:
                is_input_read = True
                read = read_input or (lambda: standard_input(STANDARD_INPUT, how.max_size))
                yield read_bytes(read, source, how.encoding)
        elif os.path.isdir(source):  # noqa: PTH112
            for path in article_files(source, SUFFIXES):
                if isinstance(path, SourceError):
                    yield path
                elif how.left_out is None or not is_same_file(path, how.left_out):
                    yield read_file(path, how)
        else:
            yield read_file(source, how)


def is_same_file(path: str | Path, other: str | Path) -> bool:
    """Whether two names are of one file, by whatever links; not where one of them is of none."""
    try:
        return os.path.samefile(path, other)  # noqa: PTH121
    except (OSError, ValueError):
        return False


def read_file(path: str, how: HowToRead = BY_ITSELF) -> Reading | SourceError:
    """The article in the file at `path`; a file of unknown ending is read as plain text."""
    if not path:
        return SourceError("''", "an empty name is no source", "Name a file, a folder, or - for standard input")
    return read_bytes(lambda: file_content(path, readable_name(path), how.max_size), path, how.encoding)


def readable_name(source: str) -> str:
    """A source as output can carry it: a name that is not in the file system's encoding holds surrogates."""
    return os.fsencode(source).decode("utf-8", "replace")


def read_bytes(read: Callable[[], bytes], source: str, encoding: str | None) -> Reading | SourceError:
    """The article in what `read` returns."""
    name = readable_name(source)
    try:
        content = read()
        if other := other_format(content, source):
            return SourceError(name, f"is {other.name}", other.advice)
        suffix = Path(source).suffix.lower()
        reader = next((reader for reader in READERS if suffix in reader.suffixes), PLAIN_TEXT)
        return reader.read(content, name, encoding)
    except FileNotFoundError:
        if ADDRESS.match(source):
            return SourceError(name, "is an address, and factx opens no connection", "Save the article's text first")
        return SourceError(name, "no such file or folder", "Check the name")
    except PermissionError:
        return SourceError(name, "no permission to read it", "Check its permissions")
    except (OSError, ValueError) as error:  # a name with a zero character is a ValueError
        reason = error.strerror if isinstance(error, OSError) else None
        return SourceError(name, (reason or str(error)).lower(), "Check the name")
    except SourceError as error:
        return error
