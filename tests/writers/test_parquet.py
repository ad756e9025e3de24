"""Parquet, as DuckDB, pandas and Polars read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from from_tables import facts_from
from hand_made import made_for, sample_article, sample_facts

from factx.article import Article
from factx.facts import with_context
from factx.kinds import KINDS, Kind
from factx.records import RECORDS, Document, Facts, Review
from factx.writers.columns import COLUMNS, TABLES, Table, number, rows_of
from factx.writers.output_formats import Wanted

duckdb = pytest.importorskip("duckdb")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pa = pytest.importorskip("pyarrow")

from factx.writers import parquet  # noqa: E402
from factx.writers.arrow_tables import SCHEMAS, arrow_tables  # noqa: E402

Rows = list[dict[str, Any]]


def reviewed(facts: Facts) -> Facts:
    """The facts with a decision on each name."""
    review = Review(state="corrected", by="Ann", note="=1")
    return facts.model_copy(update={"entities": tuple(e.model_copy(update={"review": review}) for e in facts.entities)})


DOCUMENTS = (
    sample_facts(sample_article()),
    reviewed(with_context(made_for(Article("Žižek 🎉 spoke.", id="b", source="b")), Article("Žižek 🎉 spoke."))),
)


def by_duckdb(path: Path) -> Rows:
    relation = duckdb.sql(f"select * from '{path}'")
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def by_pandas(path: Path) -> Rows:
    frame = pd.read_parquet(path, dtype_backend="pyarrow")
    rows: Rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{name: None if value is pd.NA else value for name, value in row.items()} for row in rows]


def by_polars(path: Path) -> Rows:
    rows: Rows = pl.read_parquet(path).to_dicts()
    return rows


@pytest.mark.parametrize("read", [by_duckdb, by_pandas, by_polars])
def test_what_went_in_comes_back(tmp_path: Path, read: Callable[[Path], Rows]) -> None:
    parquet.write_parquet(DOCUMENTS, Wanted(), tmp_path / "facts")
    tables = {table: read(tmp_path / "facts" / f"{table}.parquet") for table in TABLES}
    assert facts_from(tables) == list(DOCUMENTS)


def test_one_kind_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "money.parquet").write_bytes(b"".join(parquet.write_parquet_file(DOCUMENTS, Wanted(("money",)))))
    assert duckdb.sql(f"select sum(amount_number) from '{tmp_path}/money.parquet'").fetchall() == [(1_230_000_000.0,)]


def test_kinds_not_asked_for_have_no_file(tmp_path: Path) -> None:
    parquet.write_parquet(DOCUMENTS, Wanted(("dates",)), tmp_path / "facts")
    assert sorted(path.name for path in (tmp_path / "facts").iterdir()) == ["dates.parquet", "documents.parquet"]


def test_two_runs_give_the_same_bytes_however_rows_are_grouped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "ab":
        parquet.write_parquet(DOCUMENTS, Wanted(), tmp_path / name)
    assert all((tmp_path / "a" / f"{t}.parquet").read_bytes() == (tmp_path / "b" / f"{t}.parquet").read_bytes()
               for t in TABLES)  # fmt: skip
    monkeypatch.setattr(parquet, "ROW_GROUP", 3)
    parquet.write_parquet(DOCUMENTS, Wanted(), tmp_path / "c")
    assert by_polars(tmp_path / "a" / "entities.parquet") == by_polars(tmp_path / "c" / "entities.parquet")


@pytest.mark.parametrize("table", TABLES)
def test_rows_have_the_columns_of_their_table_in_order(table: Table) -> None:
    names = [column.name for column in COLUMNS[table]]
    rows = [row for facts in DOCUMENTS for row in rows_of(facts, table)]
    assert rows
    assert all(list(row) == names for row in rows)
    assert SCHEMAS[table].names == names
    assert SCHEMAS[table].metadata == {b"factx.schema": b"factx/1"}


def test_a_document_without_facts_has_empty_tables() -> None:
    tables = arrow_tables([Facts(document=DOCUMENTS[0].document)])
    assert {name: table.num_rows for name, table in tables.items()} == {"documents": 1} | dict.fromkeys(KINDS, 0)


@pytest.mark.parametrize(
    ("decimal", "nearest"),
    [("1200000000", 1.2e9), ("0.1", 0.1), ("3-2", None), (None, None), ("1" + "0" * 400, None), ("-3.1", -3.1)],
)
def test_decimals_have_the_nearest_number_beside_them(decimal: str | None, nearest: float | None) -> None:
    assert number(decimal) == nearest


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_has_every_field_of_the_records(kind: Kind) -> None:
    names = {column.name for column in COLUMNS[kind]}
    assert set(RECORDS[kind].model_fields) - {"sentence"} <= names
    assert set(Document.model_fields) == {column.name for column in COLUMNS["documents"]}
