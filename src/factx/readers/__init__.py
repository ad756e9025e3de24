"""From sources to articles: files, folders, standard input. Readers know no language processing."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from factx.errors import SourceError
from factx.readers.folder import article_files
from factx.readers.markdown import Markdown
from factx.readers.other_formats import other_format
from factx.readers.plain import PlainText
from factx.readers.protocol import Reader, Reading

__all__ = ["READERS", "STANDARD_INPUT", "Reader", "Reading", "is_several", "read_file", "read_sources"]

STANDARD_INPUT = "-"
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
PLAIN_TEXT = PlainText()
READERS: tuple[Reader, ...] = (PLAIN_TEXT, Markdown())
SUFFIXES = tuple(suffix for reader in READERS for suffix in reader.suffixes)


def is_several(sources: Sequence[str]) -> bool:
    """Whether `sources` stand for any number of articles and not for one: more than one source, or a folder."""
    return len(sources) != 1 or Path(sources[0]).is_dir()


def read_sources(
    sources: Sequence[str],
    encoding: str | None = None,
    standard_input: Callable[[], bytes] | None = None,
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
                yield read_bytes(standard_input or read_standard_input, source, encoding)
        elif Path(source).is_dir():
            for path in article_files(source, SUFFIXES):
                yield path if isinstance(path, SourceError) else read_file(path, encoding)
        else:
            yield read_file(source, encoding)


def read_standard_input() -> bytes:
    """All of standard input. Raises `OSError` where it is closed."""
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def read_file(path: str, encoding: str | None = None) -> Reading | SourceError:
    """The article in the file at `path`; a file of unknown ending is read as plain text."""
    return read_bytes(Path(path).read_bytes, path, encoding)


def read_bytes(read: Callable[[], bytes], source: str, encoding: str | None) -> Reading | SourceError:
    """The article in what `read` returns."""
    # A name that is not in the file system's encoding holds surrogates, which no output could carry.
    name = os.fsencode(source).decode("utf-8", "replace")
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
    except OSError as error:
        return SourceError(name, (error.strerror or str(error)).lower())
    except SourceError as error:
        return error
