"""The bytes of a source, up to a limit: an endless one ends with a word to the user, and not the machine's memory."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from factx.errors import SourceError

MAX_SIZE: Final = 200_000_000
"""Bytes that a source may have unless the user allows more."""
CHUNK: Final = 1 << 20


@contextmanager
def opened_input() -> Iterator[BinaryIO]:
    """Standard input as bytes. Raises `SourceError` where it is closed."""
    if sys.stdin is None:
        raise SourceError("-", "is closed", "Name a file, or pipe an article into it")
    yield sys.stdin.buffer


def limited(stream: BinaryIO, source: str, max_size: int) -> bytes:
    """What a stream gives. Raises `SourceError` once that is more than `max_size`."""
    size = stat_size(stream)
    if size is not None and size > max_size:
        raise too_large(source, max_size)
    content = bytearray()
    while piece := stream.read(CHUNK):
        content += piece
        if len(content) > max_size:
            raise too_large(source, max_size)
    return bytes(content)


def stat_size(stream: BinaryIO) -> int | None:
    """The bytes of the file that a stream reads; null where it is no file."""
    try:
        found = os.fstat(stream.fileno())
        return found.st_size if stat.S_ISREG(found.st_mode) else None
    except (OSError, ValueError, AttributeError):
        return None


def too_large(source: str, max_size: int) -> SourceError:
    """The failure for a source that is larger than it may be."""
    return SourceError(source, f"is larger than {size_in_words(max_size)}", "--max-size allows more")


def size_in_words(size: int) -> str:
    """A number of bytes in the largest unit that leaves it whole: "200 MB"."""
    for unit, bytes_of in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= bytes_of and size % bytes_of == 0:
            return f"{size // bytes_of} {unit}"
    return f"{size} bytes"
