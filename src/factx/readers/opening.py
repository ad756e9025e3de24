"""One source opened: what kind it is, its compression taken off, its articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from datetime import date
from io import BufferedReader, RawIOBase
from pathlib import PurePath
from typing import BinaryIO, Final, cast

from factx.errors import FactxError, SourceError
from factx.readers.compressed import damage, is_compressed, unpacked
from factx.readers.content import limited, stat_size
from factx.readers.protocol import HowToRead, ReadArticle, ReadsMany, ReadsOne
from factx.readers.source_kinds import PLAIN, bare_name, kind_by_name, kind_of, reader_of
from factx.text.tables import read_rows

HEAD: Final = 8192
"""Bytes that a source's kind is told by."""
ADDRESS: Final = re.compile(r"https?://", re.IGNORECASE)
DAY_IN_NAME: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")


class Rejoined(RawIOBase):
    """What was read of a stream already and then the rest of it, for one that cannot be gone back in."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self.head = head
        self.rest = rest

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills a buffer as far as there is something."""
        piece, self.head = self.head[: len(buffer)], self.head[len(buffer) :]
        piece = piece or self.rest.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def is_address(source: str) -> bool:
    """Whether a source is an address of the web."""
    return ADDRESS.match(source) is not None


def read_opened(
    open_file: Callable[[], AbstractContextManager[BinaryIO]], source: str, how: HowToRead
) -> Iterator[ReadArticle | SourceError]:
    """The articles in what `open_file` opens, which the user calls `source`.

    What cannot be read is an error, the last of its source, and so is a source that holds nothing; so that the rest go
    on it is one too where factx or a library did not foresee it.
    """
    with ExitStack() as opened:
        found = False
        try:
            file = opened.enter_context(open_file())
            for outcome in articles_in(file, source, how):
                found = True
                if isinstance(outcome, ReadArticle):
                    outcome = dated(outcome) if how.date_from_name else outcome
                    outcome = replace(outcome, position=position_in(file)) if outcome.of_many else outcome
                yield outcome
        except SourceError as error:
            yield error
        except (FactxError, MemoryError):
            raise
        except Exception as error:
            yield failure(error, source)
        else:
            if not found:
                yield SourceError(source, "holds no article", "Check that it was saved")


def articles_in(file: BinaryIO, source: str, how: HowToRead, name: str = "") -> Iterator[ReadArticle | SourceError]:
    """The articles in an open file, whose kind its `name` tells, else `source`.

    Raises `SourceError`, and whatever reading the file raises.
    """
    head, file = headed(file)
    if is_compressed(head) and not reads_packed(name or source):
        name = bare_name(name or source)
        head, file = headed(unpacked(file, head, source))
    else:
        name = name or source
    if other := other_format(head, name):
        raise SourceError(source, *other)
    kind = kind_of(head, name, how) or PLAIN
    reader = reader_of(kind, source)
    if kind.of_many:
        yield from cast(ReadsMany, reader)(file, source, how)
    else:
        yield cast(ReadsOne, reader)(limited(file, source, how.max_size), source, how)


def other_format(head: bytes, name: str) -> tuple[str, str] | None:
    """What is wrong with a source that is known to be no text, by its first bytes or its name, and what to do."""
    suffix, rows = PurePath(name).suffix.lower(), read_rows("readers", "other_formats")
    by_magic = (row for row in rows if row[1] and head.startswith(bytes.fromhex(row[1])))
    found = next(by_magic, None) or next((row for row in rows if row[0] == suffix), None)
    return (f"is {found[2]}", found[3]) if found else None


def reads_packed(name: str) -> bool:
    """Whether a kind's reader unpacks its files itself, as that of web archives does, record by record."""
    kind = kind_by_name(name)
    return kind is not None and kind.reader.startswith("web_archive:")


def position_in(file: BinaryIO) -> int | None:
    """How many bytes of a file have been read; null where that cannot be told, and where it is all of it."""
    try:
        position = file.tell()
    except (OSError, ValueError):
        return None
    size = stat_size(file)
    return None if size is not None and position >= size else position


def headed(file: BinaryIO) -> tuple[bytes, BinaryIO]:
    """How a stream begins, and the stream from its beginning."""
    head = file.read(HEAD)
    if file.seekable():
        file.seek(0)
        return head, file
    return head, BufferedReader(Rejoined(head, file))


def dated(reading: ReadArticle) -> ReadArticle:
    """The reading with the day that the name of its file begins with, where its article gives none."""
    match = DAY_IN_NAME.match(PurePath(reading.article.source).name)
    if reading.article.published is not None or match is None:
        return reading
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        remark = f"{reading.article.source}: its name begins with no day of the calendar"
        return replace(reading, remarks=(*reading.remarks, remark))
    return replace(reading, article=replace(reading.article, published=day))


def failure(error: Exception, source: str) -> SourceError:
    """Why a source cannot be read, by the error of opening or reading it."""
    if isinstance(error, FileNotFoundError):
        return SourceError(source, "no such file or folder", "Check the name")
    if isinstance(error, PermissionError):
        return SourceError(source, "no permission to read it", "Check its permissions")
    if reason := damage(error):
        return SourceError(source, reason, "Check that it was saved or sent whole")
    if isinstance(error, (OSError, ValueError)):
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        return SourceError(source, reason.lower(), "Check the name")
    fault = SourceError(
        source, f"factx failed on it ({type(error).__name__}: {error})", "That is a fault in factx; --debug shows where"
    )
    fault.__cause__ = error
    return fault
