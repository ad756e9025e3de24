"""The tables of a shard: the rows of all its frames, a file a table, each written aside first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from factx.batch.addresses import missing
from factx.batch.document_rows import Frame, line
from factx.batch.job import TABLES, OutputFormat, Shard, TableFile
from factx.batch.stores import Store

if TYPE_CHECKING:
    from pyarrow import Schema, Table

ROW_GROUP: Final = 4 << 20
"""Bytes of JSON that a row group of Parquet is made of: what is held in memory at once of a table."""


ERRORS: Final = (
    ("document", "string", False),
    ("source", "string", False),
    ("position", "int64", True),
    ("kind", "string", False),
    ("reason", "string", False),
)
"""The columns of the table of errors: name, type, and whether a cell may be null.

`position` is the byte or the row of the source at which the document begins; null for a whole file.
"""


class LinesWriter:
    """JSON Lines: the rows as they are."""

    def __init__(self, path: Path) -> None:
        self.file: BinaryIO = path.open("wb")

    def add(self, lines: bytes) -> None:
        """Adds rows."""
        self.file.write(lines)

    def close(self) -> None:
        """Ends the file."""
        self.file.close()


class ParquetWriter:
    """Parquet, in row groups that depend on nothing but the rows."""

    def __init__(self, path: Path, schema: Schema) -> None:
        from pyarrow import parquet

        self.schema = schema
        self.writer = parquet.ParquetWriter(path, schema, compression="zstd", version="2.6")
        self.lines = bytearray()
        self.groups = 0

    def add(self, lines: bytes) -> None:
        """Adds rows."""
        self.lines += lines
        if len(self.lines) >= ROW_GROUP:
            self.flush()

    def flush(self) -> None:
        """Writes the rows that are held as row groups."""
        for piece in pieces(bytes(self.lines), ROW_GROUP):
            self.writer.write_table(table_of_lines(piece, self.schema))
            self.groups += 1
        self.lines.clear()

    def close(self) -> None:
        """Writes what is left, and the foot of the file; a table without rows has its columns all the same."""
        if self.lines:
            self.flush()
        if not self.groups:
            self.writer.write_table(self.schema.empty_table())
        self.writer.close()


def pieces(lines: bytes, size: int) -> Iterator[bytes]:
    """Lines in pieces of whole lines, each of `size` bytes or little more."""
    start = 0
    while start < len(lines):
        end = lines.find(b"\n", start + size - 1) + 1 or len(lines)
        yield lines[start:end]
        start = end


def writer_of(table: str, form: OutputFormat, path: Path) -> LinesWriter | ParquetWriter:
    """The writer of a table, of which each row is a line of JSON. Raises `OptionError` without pyarrow."""
    return LinesWriter(path) if form == "jsonl" else ParquetWriter(path, schema_of(table))


def schema_of(table: str) -> Schema:
    """The columns of a table, the same for ever. Raises `OptionError` where pyarrow is not installed."""
    try:
        import pyarrow
    except ImportError:
        raise missing("pyarrow", "--format parquet", advice=", or take --format jsonl, which needs no more") from None
    from factx.writers.arrow_tables import SCHEMAS

    if table == "errors":
        return pyarrow.schema(
            [pyarrow.field(name, getattr(pyarrow, kind)(), nullable=is_null) for name, kind, is_null in ERRORS]
        )
    schemas: dict[str, Schema] = dict(SCHEMAS.items())
    return schemas[table]


def table_of_lines(lines: bytes, schema: Schema) -> Table:
    """Rows given as lines of JSON, as an Arrow table; which ones stand together changes none of them."""
    import pyarrow
    from pyarrow import json

    as_text = [field.with_type(pyarrow.string()) if pyarrow.types.is_date(field.type) else field for field in schema]
    table = json.read_json(
        BytesIO(lines),
        read_options=json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        parse_options=json.ParseOptions(explicit_schema=pyarrow.schema(as_text), unexpected_field_behavior="error"),
    )
    return table.cast(schema)


def file_of(table: str, shard: Shard, form: OutputFormat) -> str:
    """The name of a shard's file of a table."""
    return f"{table}/{shard.name}.{form}"


def write_tables(frames: Iterable[Frame], store: Store, shard: Shard, form: OutputFormat) -> dict[str, TableFile]:
    """Writes the rows of frames to the tables of a shard, and returns what each holds."""
    drafts = {table: store.draft(file_of(table, shard, form)) for table in TABLES}
    rows = dict.fromkeys(TABLES, 0)
    with ExitStack() as stack:
        writers = {table: writer_of(table, form, drafts[table]) for table in TABLES}
        for writer in writers.values():
            stack.callback(writer.close)
        for frame in frames:
            for table, count, lines in zip(TABLES, frame.rows, frame.tables, strict=True):
                if count:
                    rows[table] += count
                    writers[table].add(lines)
    held = {}
    for table, draft in drafts.items():
        with draft.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256") if hasattr(hashlib, "file_digest") else read_digest(file)
        held[table] = TableFile(rows=rows[table], bytes=draft.stat().st_size, sha256=digest.hexdigest())
    for table, draft in drafts.items():
        store.commit(draft, file_of(table, shard, form))
    return held


def read_digest(file: BinaryIO) -> hashlib._Hash:
    """The SHA-256 of a file (Python 3.10 has no `file_digest`)."""
    digest = hashlib.sha256()
    while piece := file.read(1 << 20):
        digest.update(piece)
    return digest


def read_lines(path: Path, form: OutputFormat) -> Iterator[bytes]:
    """The rows of a table of a finished shard, as the lines of JSON that it was made of."""
    if form == "jsonl":
        with path.open("rb") as file:
            yield from file
        return
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as stored:
        for batch in stored.iter_batches(use_threads=False):
            yield from map(line, batch.to_pylist())
