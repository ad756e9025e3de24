"""Web archives in stretches of bytes: where in a compressed one a record begins is found without reading all of it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from factx.batch.addresses import missing

if TYPE_CHECKING:
    from factx.errors import SourceError
    from factx.readers import HowToRead, ReadArticle

MEMBER: Final = b"\x1f\x8b\x08"
"""How a member of a gzip file begins (RFC 1952); archives have one for each record (WARC 1.1, annex D)."""
BEGINNING: Final = b"WARC/"
BLOCK: Final = 1 << 20
ENOUGH: Final = 512
"""Compressed bytes that the first line of a record is in."""


def next_record(file: BinaryIO, start: int) -> int | None:
    """Offset of the first record of a gzipped archive that begins at `start` or behind it, or null."""
    file.seek(start)
    offset, held = start, b""
    while True:
        block = file.read(BLOCK)
        held += block
        at = held.find(MEMBER)
        while at >= 0 and (not block or at + ENOUGH <= len(held)):
            if is_record(held[at : at + ENOUGH]):
                return offset + at
            at = held.find(MEMBER, at + 1)
        if not block:
            return None
        keep = at if at >= 0 else max(len(held) - len(MEMBER) + 1, 0)
        offset, held = offset + keep, held[keep:]


def is_record(content: bytes) -> bool:
    """Whether compressed bytes are the beginning of a record."""
    try:
        return zlib.decompressobj(31).decompress(content, len(BEGINNING)).startswith(BEGINNING)
    except zlib.error:
        return False


def records_between(file: BinaryIO, start: int, end: int | None) -> Iterator[tuple[int, Any]]:
    """The records of an archive that may hold a page, those that begin at `start` or behind it and before `end`.

    Each comes with the offset that it begins at. Stretches that meet share no record and lose none.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise missing("fastwarc", "a web archive", "warc") from None
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    if start or end is not None:
        first = next_record(file, start)
        if first is None or (end is not None and first >= end):
            return
        file.seek(first)
    for record in ArchiveIterator(file, parse_http=False):
        if end is not None and record.stream_pos >= end:
            return
        if record.record_type & kinds:
            yield record.stream_pos, record


def whole_record(record: Any) -> bytes:
    """A record with its headers, as an archive of its own."""
    written = io.BytesIO()
    record.write(written)
    return written.getvalue()


def read_record(content: bytes, source: str, how: HowToRead) -> Iterator[ReadArticle | SourceError]:
    """The article of a record that `whole_record` gave, if it is a page that was fetched well."""
    from fastwarc.warc import ArchiveIterator

    from factx.readers.web_archive import record_outcome

    for record in ArchiveIterator(io.BytesIO(content), parse_http=True):
        outcome = record_outcome(record, source, how)
        if outcome is not None:
            yield outcome
