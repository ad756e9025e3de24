"""Arrow tables of facts: one schema a table, the same for ever, for Parquet files and for frames in Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pyarrow as pa

from factx.records import SCHEMA, Facts
from factx.writers.columns import COLUMNS, TABLES, ColumnType, Row, Table, rows_of

SPAN: Final = pa.struct([pa.field("start", pa.int64(), nullable=False), pa.field("end", pa.int64(), nullable=False)])
TYPES: Final[Mapping[ColumnType, pa.DataType]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "real": pa.float64(),
    "day": pa.date32(),
    "spans": pa.list_(pa.field("item", SPAN, nullable=False)),
    "texts": pa.list_(pa.field("item", pa.string(), nullable=False)),
}


SCHEMAS: Final[Mapping[Table, pa.Schema]] = {
    table: pa.schema(
        [pa.field(one.name, TYPES[one.type], nullable=one.is_null) for one in COLUMNS[table]],
        metadata={"factx.schema": SCHEMA},
    )
    for table in TABLES
}
"""The schema of each table; its metadata say the version of the records (`factx.schema`)."""


def arrow_table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """The rows of one table."""
    return pa.Table.from_pylist(rows, schema=SCHEMAS[table])


def arrow_tables(documents: Iterable[Facts]) -> dict[Table, pa.Table]:
    """All tables of some documents."""
    rows: dict[Table, list[Row]] = {table: [] for table in TABLES}
    for facts in documents:
        for table, so_far in rows.items():
            so_far += rows_of(facts, table)
    return {table: arrow_table(table, so_far) for table, so_far in rows.items()}
