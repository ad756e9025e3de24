"""Web archives (WARC) by fastwarc: the pages that were fetched well, each an article by trafilatura."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Final

from fastwarc.warc import ArchiveIterator, WarcRecordType

from factx.errors import SourceError
from factx.readers import plain
from factx.readers.content import too_large
from factx.readers.protocol import BY_ITSELF, HowToRead, ReadArticle
from factx.readers.web_page import PAGES, in_charset, page_reading

KINDS: Final = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion


def read(file: BinaryIO, source: str, how: HowToRead = BY_ITSELF) -> Iterator[ReadArticle | SourceError]:
    """The articles of an archive, each called by its address; its source has the number of its record, from 1.

    Raises `SourceError` from where on it is no archive.
    """
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(file, parse_http=True), 1):
            outcome = record_outcome(record, f"{source}:{number}", how)
            if outcome is not None:
                yield outcome
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        reason = "is a web archive that is damaged, or not whole"
        raise SourceError(f"{source}:{number + 1}", reason, "What follows is not read") from error


def record_outcome(record: Any, source: str, how: HowToRead = BY_ITSELF) -> ReadArticle | SourceError | None:
    """The article of one record, or why there is none; null for a record that holds no page and no text.

    `record` is a `WarcRecord` of fastwarc whose HTTP headers are parsed. Only 200 is a page.
    """
    if not record.record_type & KINDS:
        return None
    if record.http_headers is not None and record.http_headers.status_code != 200:
        return None
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in PAGES and kind != "text/plain":
        return None
    content = record.reader.read(how.max_size + 1)
    if len(content) > how.max_size:
        return too_large(source, how.max_size)
    address = record.headers.get("WARC-Target-URI") or source
    try:
        if kind == "text/plain":
            reading = plain.read(content, source, how)
        else:
            reading = page_reading(content, source, in_charset(how, record.http_charset))
    except SourceError as error:
        return error
    return replace(reading, article=replace(reading.article, id=address), of_many=True)
