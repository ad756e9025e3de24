"""The documents of a shard as they stand in the input, one after another, none of them read yet."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import BinaryIO, Final, Literal

from factx.batch.addresses import missing, opened
from factx.batch.archives import records_between, whole_record
from factx.batch.job import Job, Limits, Shard, Unit
from factx.errors import FactxError, SourceError
from factx.readers.content import size_in_words
from factx.readers.fields import wanted_columns
from factx.readers.json_records import lines_between
from factx.readers.table_rows import delimiter_of

Form = Literal["file", "line", "record", "archived"]
Reason = Literal["unreadable", "too_large", "time", "memory", "died", "failed"]
ROWS: Final = 64
"""Rows of a Parquet file that are held at once."""


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as it stands in the input, or why it cannot be had."""

    position: tuple[int, int]
    """Its unit in the shard, and its number in the unit."""
    name: str
    """What it is called where it has no name of its own: its file, or the file and where in it ("news.jsonl@1024")."""
    source: str
    where: int | None
    """The byte or the row of the source that it begins at; null for a whole file."""
    form: Form
    content: bytes
    refused: tuple[Reason, str] | None = None


def document_head(document: RawDocument) -> dict[str, object]:
    """A raw document without its content, as JSON can carry it."""
    head = asdict(document)
    del head["content"]
    return head


def document_of(head: dict[str, object], content: bytes) -> RawDocument:
    """The document that was sent."""
    return RawDocument(**{**head, "content": content})  # type: ignore[arg-type]


Reads = Callable[[Unit, Job, Limits, str], Iterator[RawDocument]]


def documents_of(shard: Shard, job: Job, limits: Limits, base: str = "") -> Iterator[RawDocument]:
    """The documents of a shard in order. What of a unit cannot be read is one document that is refused.

    Raises `FactxError` where a package is missing that reads them.
    """
    for number, unit in enumerate(shard.units):
        index = 0
        try:
            for document in READS[unit.kind](unit, job, limits, base):
                yield replace(document, position=(number, index))
                index += 1
        except SourceError as error:
            yield replace(broken(unit, error.reason), position=(number, index))
        except FactxError:
            raise
        except Exception as error:  # a broken archive fails in as many ways as there are libraries
            yield replace(broken(unit, said(error)), position=(number, index))


def said(error: Exception) -> str:
    """What went wrong, on one line."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return " ".join(reason.split())[:300].lower() or type(error).__name__


def broken(unit: Unit, reason: str) -> RawDocument:
    """A unit that cannot be read, or not from here on."""
    return RawDocument((0, 0), unit.address, unit.address, None, "file", b"", ("unreadable", reason))


def too_large(document: RawDocument, limits: Limits) -> RawDocument:
    """The document without its content where that is larger than it may be."""
    if len(document.content) <= limits.size:
        return document
    return replace(document, content=b"", refused=("too_large", f"is larger than {size_in_words(limits.size)}"))


def file_of(unit: Unit, job: Job, limits: Limits, base: str) -> Iterator[RawDocument]:
    """A file that a reader reads."""
    del job
    with opened(unit.address, base, decompressed=False) as file:
        content = file.read(limits.size + 1)
    yield too_large(RawDocument((0, 0), unit.address, unit.address, None, "file", content), limits)


def lines_of(unit: Unit, job: Job, limits: Limits, base: str) -> Iterator[RawDocument]:
    """The lines of a JSON Lines file; of one that is too long no more is held than may be."""
    del job
    with opened(unit.address, base) as file:
        for start, line in lines_between(file, unit.start, unit.end, max_size=limits.size):
            if line.strip():
                named = f"{unit.address}@{start}"
                yield too_large(RawDocument((0, 0), named, unit.address, start, "line", line), limits)


class CountedLines:
    """The lines of a binary file as text, and where the next one begins; a byte that does not fit is a surrogate."""

    def __init__(self, file: BinaryIO, position: int, end: int | None, encoding: str, most: int) -> None:
        self.file, self.position, self.end, self.encoding, self.most = file, position, end, encoding, most

    def __iter__(self) -> CountedLines:
        return self

    def __next__(self) -> str:
        line = b"" if self.end is not None and self.position >= self.end else self.file.readline(self.most + 1)
        if not line:
            raise StopIteration
        self.position += len(line)
        if len(line) > self.most:  # which is more than a cell may have, so that nothing of the rest is wanted
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = self.file.readline(self.most)
                self.position += len(rest)
        return line.decode(self.encoding, "surrogateescape")


def rows_of(unit: Unit, job: Job, limits: Limits, base: str) -> Iterator[RawDocument]:
    """The rows of a CSV file, each a record by the columns of its header."""
    encoding = job.encoding or "utf-8"
    with opened(unit.address, base) as file:
        first = file.readline() if unit.header is None or unit.start == 0 else unit.header.encode(encoding, "replace")
        if unit.header is not None and unit.start:
            file.seek(unit.start)
        lines = CountedLines(file, unit.start or len(first), unit.end, encoding, limits.size)
        named = first.decode(encoding, "replace").removeprefix("\ufeff")
        delimiter = delimiter_of(named)
        columns = next(csv.reader([named], delimiter=delimiter), [])
        csv.field_size_limit(limits.size)
        yield from csv_documents(csv.reader(lines, delimiter=delimiter), lines, columns, unit, limits)


def csv_documents(
    rows: Iterator[list[str]], lines: CountedLines, columns: list[str], unit: Unit, limits: Limits
) -> Iterator[RawDocument]:
    """The rows of a table as records; one that does not fit its header is refused."""
    while True:
        start = lines.position
        row: list[str] = []
        refused: tuple[Reason, str] | None = None
        try:
            row = next(rows)
            if not row:
                continue
            if len(row) != len(columns):
                refused = ("unreadable", f"has {len(row)} cells, the header {len(columns)}")
            content = json.dumps(dict(zip(columns, row, strict=False)), ensure_ascii=False).encode()
        except StopIteration:
            return
        except csv.Error as error:
            refused, content = ("unreadable", f"is no row of CSV ({error})"), b""
        except UnicodeEncodeError:
            refused, content = ("unreadable", f"is not {lines.encoding}; --encoding names another"), b""
        document = RawDocument((0, 0), f"{unit.address}@{start}", unit.address, start, "record", content, refused)
        yield document if refused else too_large(document, limits)


def parquet_rows(unit: Unit, job: Job, limits: Limits, base: str) -> Iterator[RawDocument]:
    """The rows of a Parquet file's row groups, each a record of those columns that an article needs."""
    try:
        from pyarrow.parquet import ParquetFile

        from factx.readers.parquet_rows import records_of
    except ImportError:
        raise missing("pyarrow", unit.address) from None
    with opened(unit.address, base, decompressed=False) as file:
        table = ParquetFile(file)
        groups = range(unit.start, table.num_row_groups if unit.end is None else unit.end)
        row = sum(table.metadata.row_group(number).num_rows for number in range(unit.start))
        columns = wanted_columns(table.schema_arrow.names, job.fields) or None
        for batch in table.iter_batches(batch_size=ROWS, row_groups=list(groups), columns=columns, use_threads=False):
            for record in records_of(batch):
                content = json.dumps(record, ensure_ascii=False, default=str).encode("utf-8", "replace")
                named = f"{unit.address}@{row}"
                yield too_large(RawDocument((0, 0), named, unit.address, row, "record", content), limits)
                row += 1


def archived(unit: Unit, job: Job, limits: Limits, base: str) -> Iterator[RawDocument]:
    """The records of a web archive, those that may hold a page."""
    del job
    is_cut = unit.end is not None
    with opened(unit.address, base, decompressed=not is_cut) as file:
        for start, record in records_between(file, unit.start, unit.end):
            large = record.content_length > limits.size
            content = bytes(limits.size + 1) if large else whole_record(record)
            named = f"{unit.address}@{start}"
            yield too_large(RawDocument((0, 0), named, unit.address, start, "archived", content), limits)


READS: Final[dict[str, Reads]] = {
    "file": file_of,
    "jsonl": lines_of,
    "csv": rows_of,
    "parquet": parquet_rows,
    "warc": archived,
}
