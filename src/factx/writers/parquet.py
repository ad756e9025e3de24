"""Parquet: a folder with a file a table, or one file of a single kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq

from factx.records import Facts
from factx.writers.arrow_tables import SCHEMAS, arrow_table
from factx.writers.columns import Row, Table, rows_of, tables_of
from factx.writers.output_formats import Wanted

ROW_GROUP: Final = 50_000
"""Rows that are held back until they are written as one group."""
COMPRESSION: Final = "zstd"


def write_parquet(documents: Iterable[Facts], wanted: Wanted, path: Path) -> None:
    """Makes the folder `path` with `documents.parquet` and a file for each kind, in bounded memory."""
    path.mkdir()
    with ExitStack() as open_files:
        files = {
            table: open_files.enter_context(
                pq.ParquetWriter(path / f"{table}.parquet", SCHEMAS[table], compression=COMPRESSION)
            )
            for table in tables_of(wanted.kinds)
        }
        waiting: dict[Table, list[Row]] = {table: [] for table in files}
        for facts in documents:
            for table, rows in waiting.items():
                rows += rows_of(facts, table)
            write_full(files, waiting, ROW_GROUP)
        write_full(files, waiting, 0)


def write_full(files: Mapping[Table, pq.ParquetWriter], waiting: Mapping[Table, list[Row]], least: int) -> None:
    """Writes the rows of each table of which more than `least` are waiting."""
    for table, rows in waiting.items():
        if len(rows) > least:
            files[table].write_table(arrow_table(table, rows))
            rows.clear()


def write_parquet_file(documents: Iterable[Facts], wanted: Wanted) -> Iterator[bytes]:
    """One Parquet file of the only kind that was asked for, without a table of the documents."""
    (kind,) = wanted.kinds
    file = BytesIO()
    with pq.ParquetWriter(file, SCHEMAS[kind], compression=COMPRESSION) as writer:
        waiting: list[Row] = []
        for facts in documents:
            waiting += rows_of(facts, kind)
            write_full({kind: writer}, {kind: waiting}, ROW_GROUP)
        write_full({kind: writer}, {kind: waiting}, 0)
    yield file.getvalue()
