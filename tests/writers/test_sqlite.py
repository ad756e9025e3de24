"""SQLite, as sqlite-utils, Python's own module and Datasette read it."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from from_tables import facts_from
from hand_made import made_for, sample_article, sample_facts

from factx.article import Article
from factx.errors import OptionError
from factx.records import Facts
from factx.writers.columns import COLUMNS, TABLES
from factx.writers.output_formats import Wanted

pytest.importorskip("sqlite_utils")
datasette_app = pytest.importorskip("datasette.app")

from factx.writers import sqlite_tables  # noqa: E402
from factx.writers.sqlite_tables import add_sqlite, make_tables, write_sqlite  # noqa: E402

SAMPLE = sample_facts(sample_article())
OTHER = made_for(Article("Žižek spoke.", id="b.txt", source="b.txt"))


def written(path: Path, *documents: Facts, wanted: Wanted = Wanted()) -> Path:  # noqa: B008 - frozen
    write_sqlite(documents, wanted, path)
    return path


def all_rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    connection = sqlite3.connect(path)
    rows = {table: sorted(connection.execute(f"select * from {table}"), key=repr) for table in (*TABLES, "sources")}
    assert connection.execute("pragma foreign_key_check").fetchall() == []
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
    connection.execute("insert into quotes_fts(quotes_fts) values ('integrity-check')")
    connection.close()
    return rows


def test_what_went_in_comes_back(tmp_path: Path) -> None:
    connection = sqlite3.connect(written(tmp_path / "facts.db", SAMPLE, OTHER))
    connection.row_factory = sqlite3.Row
    ids = {row["sha256"]: row["id"] for row in connection.execute("select * from documents")}
    tables: dict[Any, list[dict[str, Any]]] = {}
    for table in TABLES:
        rows = [dict(row) for row in connection.execute(f"select * from {table} order by rowid")]
        tables[table] = [{column.name: row[column.name] for column in COLUMNS[table]} for row in rows]
        for row in tables[table]:
            if table != "documents":
                row["document"] = ids[row["document"]]
    assert facts_from(tables) == [SAMPLE, OTHER]


def test_a_second_run_adds_nothing(tmp_path: Path) -> None:
    target = written(tmp_path / "facts.db", SAMPLE)
    before = all_rows(target)
    add_sqlite(written(tmp_path / "again.db", SAMPLE), target)
    assert all_rows(target) == before
    add_sqlite(written(tmp_path / "other.db", OTHER), target)
    assert all_rows(target) == all_rows(written(tmp_path / "both.db", SAMPLE, OTHER))


def test_a_later_run_takes_the_place_of_the_kinds_that_it_wrote(tmp_path: Path) -> None:
    target = written(tmp_path / "facts.db", SAMPLE)
    before = all_rows(target)
    fewer = SAMPLE.model_copy(update={"quotes": SAMPLE.quotes[:1], "money": ()})
    add_sqlite(written(tmp_path / "new.db", fewer, wanted=Wanted(("quotes",))), target)
    after = all_rows(target)
    assert len(after["quotes"]) == 1
    assert after["money"] == before["money"]


def test_one_text_of_two_sources_is_one_document(tmp_path: Path) -> None:
    copy = SAMPLE.model_copy(update={"document": SAMPLE.document.model_copy(update={"id": "c", "source": "c"})})
    rows = all_rows(written(tmp_path / "facts.db", SAMPLE, copy))
    assert len(rows["documents"]) == 1
    assert [source for source, _ in rows["sources"]] == ["c", "data/blinken-colombia.txt"]
    assert len(rows["quotes"]) == len(SAMPLE.quotes)


def test_columns_that_an_older_database_lacks_are_added(tmp_path: Path) -> None:
    target = written(tmp_path / "facts.db", SAMPLE)
    connection = sqlite3.connect(target)
    connection.execute("alter table quotes drop column page")
    connection.execute("create table mine (a)")
    connection.commit()
    connection.close()
    add_sqlite(written(tmp_path / "other.db", OTHER), target)
    columns = [row[1] for row in sqlite3.connect(target).execute("pragma table_info(quotes)")]
    assert set(columns) == {column.name for column in COLUMNS["quotes"]}
    assert sqlite3.connect(target).execute("select * from mine").fetchall() == []


@pytest.mark.parametrize("what", ["no database", "another table"])
def test_a_file_of_something_else_is_left_as_it_was(tmp_path: Path, what: str) -> None:
    target = tmp_path / "facts.db"
    if what == "no database":
        target.write_text("notes of mine, longer than the head of a database\n" * 9)
    else:
        connection = sqlite3.connect(target)
        connection.execute("create table quotes (document, record)")
        connection.commit()
        connection.close()
    before = target.read_bytes()
    with pytest.raises(OptionError, match=r"cannot be added to|has a table 'quotes' that factx did not make"):
        add_sqlite(written(tmp_path / "new.db", SAMPLE), target)
    assert target.read_bytes() == before


def test_a_failure_adds_nothing(tmp_path: Path) -> None:
    target, new = written(tmp_path / "facts.db", SAMPLE), written(tmp_path / "new.db", OTHER)
    before = all_rows(target)
    connection = sqlite3.connect(new)
    connection.execute("drop table sources")
    connection.execute("create table sources (source, document, column_of_none)")
    connection.execute("insert into sources values ('b', 'c', 'd')")
    connection.commit()
    connection.close()
    with pytest.raises(OptionError, match="cannot be added to"):
        add_sqlite(new, target)
    assert all_rows(target) == before


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = (written(tmp_path / name, SAMPLE, OTHER).read_bytes() for name in ("a.db", "b.db"))
    assert one == two


def test_datasette_serves_it_with_its_keys_and_search(tmp_path: Path) -> None:
    path = written(tmp_path / "facts.db", SAMPLE, OTHER)

    async def asked(url: str) -> Any:
        response = await datasette_app.Datasette([str(path)]).client.get(url)
        assert response.status_code == 200
        return response.json()

    found = asyncio.run(asked("/facts/quotes.json?_search=partnerships&_shape=objects&_labels=on"))
    assert [row["id"] for row in found["rows"]] == ["q1"]
    assert found["rows"][0]["document"]["label"] == "blinken-colombia.txt"
    key = SAMPLE.document.sha256
    (row,) = asyncio.run(asked(f"/facts/money/{key},m1.json?_shape=objects"))["rows"]
    assert (row["amount"], row["amount_number"]) == ("1000000000", 1e9)
    tables = {table["name"]: table for table in asyncio.run(asked("/facts.json"))["tables"]}
    for kind in ("entities", "dates", "money", "figures", "quotes"):
        (foreign,) = tables[kind]["foreign_keys"]["outgoing"]
        assert foreign == {"column": "document", "other_table": "documents", "other_column": "sha256"}
        assert tables[kind]["primary_keys"] == ["document", "id"]
    assert tables["quotes"]["fts_table"] == "quotes_fts"


def test_a_full_disk_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def make_tables_on_a_small_disk(db: Any, kinds: Any) -> None:
        db.conn.execute("PRAGMA max_page_count = 10")
        make_tables(db, kinds)

    monkeypatch.setattr(sqlite_tables, "make_tables", make_tables_on_a_small_disk)
    with pytest.raises(OSError, match="full"):
        written(tmp_path / "facts.sqlite", SAMPLE)
