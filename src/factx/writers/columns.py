"""The facts as tables: which columns each kind has, and the rows of a document. For Parquet, SQLite, Excel and frames.

The names are those of the records, with a nested field's own behind it (`speaker_name`). A column once given stays,
with its type, under its name; new ones go to the end of their kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from factx.kinds import KINDS, Kind, asked_for, records_of
from factx.records import Document, Facts, Mention, Record, Review, Span
from factx.text.tables import read_rows

ColumnType = Literal["text", "integer", "real", "day", "spans", "texts"]
"""spans: pairs of offsets, `start` and `end`; texts: any number of texts."""
Cell: TypeAlias = "str | int | float | date | list[dict[str, int]] | list[str] | None"
Row: TypeAlias = dict[str, Cell]
Table = Literal["documents", "entities", "dates", "money", "figures", "quotes"]

TABLES: Final[tuple[Table, ...]] = ("documents", *KINDS)


class Column(NamedTuple):
    """One column."""

    name: str
    type: ColumnType = "text"
    is_null: bool = True
    """Whether a cell may be null."""


def columns_of(table: str) -> tuple[Column, ...]:
    """The columns that `columns.tsv` lists for a table."""
    rows = read_rows("writers", "columns")
    return tuple(Column(name, cast("ColumnType", kind), null == "null") for of, name, kind, null in rows if of == table)


EVERY_RECORD: Final = columns_of("record")
"""`document` is the document's id. `context`, `rule` and `review` are null where they were not asked for."""
COLUMNS: Final[Mapping[Table, tuple[Column, ...]]] = {
    table: (*(EVERY_RECORD if table in KINDS else ()), *columns_of(table)) for table in TABLES
}
"""The exact decimals stand as text (`amount`); beside each the nearest number of 64 bits, to sort and add by."""


def rows_of(facts: Facts, table: Table) -> list[Row]:
    """The rows that a document has in a table."""
    if table == "documents":
        cells = {column.name: getattr(facts.document, column.name) for column in COLUMNS[table]}
        return [{**cells, "published": day(facts.document.published)}]
    return [record_row(facts.document, record, COLUMNS[table]) for record in records_of(facts, table)]


def tables_of(kinds: Sequence[Kind]) -> tuple[Table, ...]:
    """The tables of the kinds that were asked for, and that of the documents."""
    return ("documents", *asked_for(kinds))


def record_row(document: Document, record: Record, columns: Sequence[Column]) -> Row:
    """The row of a record: a field under its own name, a part of one behind the field's (`speaker_name`)."""
    row: Row = {}
    for name, type_, _ in columns:
        if name == "document":
            row[name] = document.id
        elif name in type(record).model_fields:
            row[name] = as_cell(getattr(record, name))
        else:
            field, _, part = name.rpartition("_")
            value = getattr(record, field)
            row[name] = (
                PARTS[part](value) if part in PARTS else as_cell(getattr(value, part, () if type_ == "texts" else None))
            )
    return row


def as_cell(value: object) -> Cell:
    """A field as it stands in a table: of a mention its text, of a review its state."""
    match value:
        case Mention():
            return value.text
        case Review():
            return value.state
        case tuple():
            return [{"start": one.start, "end": one.end} if isinstance(one, Span) else one for one in value]
    return int(value) if isinstance(value, bool) else cast("Cell", value)


def day(moment: str | None) -> date | None:
    """The day of an ISO 8601 day or moment; null where it is none that a calendar of four-digit years has."""
    try:
        return date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        return None


def number(decimal: str | None) -> float | None:
    """The nearest 64-bit number of an exact decimal; null for a score ("3-2") and for what is too large for one."""
    try:
        nearest = float(Decimal(decimal)) if decimal else None
    except ArithmeticError:
        return None
    return None if nearest in (float("inf"), float("-inf")) else nearest


PARTS: Final[Mapping[str, Callable[[str | None], Cell]]] = {"day": day, "number": number}
"""What is made of a field beside it."""
