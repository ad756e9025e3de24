"""SQLite: a table a kind with keys, indexes and a full-text search of the quotes; opens in Datasette.

A document is known by the SHA-256 of its text: what is written again takes the place of what was there.
"""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePath
from typing import Any, Final

from sqlite_utils import Database

from factx.errors import OptionError
from factx.kinds import KINDS, Kind
from factx.records import SCHEMA, Facts
from factx.writers.columns import COLUMNS, Cell, Column, ColumnType, Table, rows_of, tables_of
from factx.writers.output_formats import Wanted

TYPES: Final[Mapping[ColumnType, type]] = {"integer": int, "real": float}
"""The others are text: days as ISO 8601, lists as JSON."""
INDEXES: Final[Mapping[Table, tuple[str, ...]]] = {
    "documents": ("published",),
    "entities": ("name", "label"),
    "dates": ("earliest_day",),
    "money": ("currency", "amount_number"),
    "figures": ("unit", "value_number"),
    "quotes": ("speaker_name", "kind"),
}
SEARCHED: Final = ("text", "speaker", "speaker_name")
TOKENIZER: Final = "porter unicode61 remove_diacritics 2"
OWN_KEY: Final = ("document", "id")


def write_sqlite(documents: Iterable[Facts], wanted: Wanted, path: Path) -> None:
    """Makes the database at `path`. Raises `OSError` where the disk does not take it."""
    with new_database(path, wanted.kinds) as db:
        for facts in documents:
            (document,) = rows_of(facts, "documents")
            put_document(db, document, {kind: rows_of(facts, kind) for kind in tables_of(wanted.kinds)[1:]})


@contextmanager
def new_database(path: Path, kinds: tuple[Kind, ...]) -> Iterator[Database]:
    """A database with its tables to put documents into. Raises `OSError` where the disk does not take it."""
    db = Database(path)
    try:
        # A file that nobody has seen yet needs no journal: it is thrown away where something fails.
        db.conn.execute("PRAGMA journal_mode = OFF")
        db.conn.execute("PRAGMA synchronous = OFF")
        make_tables(db, kinds)
        yield db
        db.vacuum()
    except sqlite3.OperationalError as error:  # "database or disk is full", "disk I/O error"
        raise OSError(errno.EIO, str(error)) from error
    finally:
        db.close()


def add_sqlite(made: Path, target: Path) -> None:
    """Adds the documents of a database that `write_sqlite` made to one that is there, in one transaction.

    Of a document that is there already, the records of the kinds that were written take the place of those before.
    Raises `OptionError` for a file that is no such database or that somebody else is writing to.
    """
    try:
        db, new = Database(sqlite3.connect(target, timeout=60)), Database(made)
        try:
            kinds = tuple(kind for kind in KINDS if new.table(kind).exists())
            refuse_other_tables(db, target, kinds)
            with db.atomic():
                make_tables(db, kinds)
                for document in new.table("documents").rows:
                    forget(db, document["sha256"], kinds)
                for table in ("documents", "sources", *kinds):
                    db.table(table).insert_all(new.table(table).rows, replace=table in ("documents", "sources"))
        finally:
            new.close()
            db.close()
    except sqlite3.DatabaseError as error:
        raise OptionError(f"{target}: cannot be added to ({error})", "Name another file with --output") from error


def refuse_other_tables(db: Database, target: Path, kinds: tuple[Kind, ...]) -> None:
    """Raises `OptionError` where a table of the name of one of factx's is of something else."""
    for table in ("documents", *kinds):
        key = ["sha256"] if table == "documents" else list(OWN_KEY)
        if db.table(table).exists() and db.table(table).pks != key:
            raise OptionError(f"{target}: has a table {table!r} that factx did not make", "Name another file")


def make_tables(db: Database, kinds: tuple[Kind, ...]) -> None:
    """Makes the tables that are missing, and the columns that an older factx did not have."""
    make_table(db, "documents", document_columns(), ("sha256",))
    if not db.table("sources").exists():
        columns = {"source": str, "document": str}
        db.table("sources").create(columns, pk="source", foreign_keys=[("document", "documents", "sha256")])
    for table in tables_of(kinds)[1:]:
        make_table(db, table, COLUMNS[table], OWN_KEY)
    if "quotes" in kinds and db.table("quotes").detect_fts() is None:
        db.table("quotes").enable_fts(SEARCHED, create_triggers=True, tokenize=TOKENIZER)


def document_columns() -> tuple[Column, ...]:
    """The columns of the documents, the key and the name that Datasette shows for it first."""
    rest = (column for column in COLUMNS["documents"] if column.name != "sha256")
    return (Column("sha256", is_null=False), Column("name", is_null=False), *rest, Column("schema"))


def make_table(db: Database, table: Table, columns: tuple[Column, ...], key: tuple[str, ...]) -> None:
    """Makes one table, or the columns that it lacks."""
    types = {column.name: TYPES.get(column.type, str) for column in columns}
    if db.table(table).exists():
        there = db.table(table).columns_dict
        for name in types.keys() - there.keys():
            db.table(table).add_column(name, types[name])
        return
    db.table(table).create(
        types,
        pk=key[0] if len(key) == 1 else key,
        not_null={column.name for column in columns if not column.is_null},
        foreign_keys=[("document", "documents", "sha256")] if "document" in types else [],
    )
    for name in (*("document",) * ("document" in types), *INDEXES[table]):
        db.table(table).create_index([name])


def put_document(db: Database, document: Mapping[str, Any], records: Mapping[Any, Iterable[Mapping[str, Any]]]) -> None:
    """Puts the row of a document and those of its records, by their kinds, in the place of those of the same text.

    What Datasette shows for a document is its title, else the last part of its source.
    """
    key, source = document["sha256"], document["source"]
    with db.atomic():
        forget(db, key, tuple(records))
        name = document["title"] or PurePath(source).name or source
        db.table("documents").insert({**cells(document), "name": name, "schema": SCHEMA}, replace=True)
        db.table("sources").insert({"source": source, "document": key}, replace=True)
        for kind, rows in records.items():
            db.table(kind).insert_all({**cells(row), "document": key} for row in rows)


def forget(db: Database, key: str, kinds: tuple[Kind, ...]) -> None:
    """Deletes the records of a document."""
    for kind in kinds:
        db.table(kind).delete_where("document = ?", [key])


def cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as SQLite has it: days as ISO 8601, lists as JSON, spans in them as pairs."""
    return {name: cell(value) for name, value in row.items()}


def cell(value: Cell) -> Cell:
    """One cell of it."""
    if isinstance(value, list):
        return json.dumps([[one["start"], one["end"]] if isinstance(one, dict) else one for one in value])
    return value.isoformat() if isinstance(value, date) else value
