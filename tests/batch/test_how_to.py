"""A small corpus read as a user reads one, asked the questions of docs/how-to-corpus.md, and merged."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import factx
from factx.cli import app
from factx.kinds import KINDS, records_of

ROOT = Path(__file__).parents[2]
duckdb: Any = pytest.importorskip("duckdb")
QUERIES = re.findall(r"^```sql\n(.*?)^```$", (ROOT / "docs" / "how-to-corpus.md").read_text("utf-8"), re.M | re.S)
TEXTS = {
    "a": "“We paid US$5 million,” Ann Lee told Bob Ray on 4 May 2021.",
    "b": "“It rained,” Ann Lee said. Bob Ray lost $20 and 40 per cent of his sheep.",
    "c": "“No,” said Cy Orr.",
}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`articles/`, and `facts/` and `lines/` made of it."""
    room = tmp_path_factory.mktemp("corpus")
    (room / "articles").mkdir()
    lines = [json.dumps({"id": name, "text": TEXTS[name]}) for name in "ab"]
    (room / "articles" / "news.jsonl").write_text("\n".join([*lines, "{broken"]), "utf-8")
    (room / "articles" / "c.txt").write_text(TEXTS["c"], "utf-8")
    for out, more in (("facts", []), ("lines", ["--format", "jsonl", "--shard-size", "60B", "--part-size", "1B"])):
        command = [sys.executable, "-m", "factx", "batch", "articles/", f"{out}/", *more]
        ended = subprocess.run(command, cwd=room, capture_output=True, text=True)
        account = json.loads(ended.stdout)
        assert (ended.returncode, ended.stderr) == (1, "")
        assert (account["documents"], account["errors"], account["unread"]) == (3, 1, 0)
        assert account["shards"] == account["of_shards"]
    return room


def test_the_records_are_those_of_extract(room: Path) -> None:
    lines = {kind: "".join(p.read_text("utf-8") for p in sorted((room / "lines" / kind).iterdir())) for kind in KINDS}
    for kind in KINDS:
        found = [json.loads(line) for line in lines[kind].splitlines()]
        expected = [
            (name if name in "ab" else "articles/c.txt", record.id, record.text, record.start, record.score)
            for name in ("c", "a", "b")
            for record in records_of(factx.extract(TEXTS[name]), kind)
        ]
        assert [(r["document"], r["id"], r["text"], r["start"], r["score"]) for r in found] == expected
    (error,) = [json.loads(line) for p in (room / "lines" / "errors").iterdir() for line in p.open()]
    assert error["source"] == "articles/news.jsonl"
    assert error["kind"] == "unreadable"
    assert "is no JSON" in error["reason"]
    assert (room / "articles" / "news.jsonl").read_bytes()[error["position"] :] == b"{broken"


def test_parquet_and_lines_hold_the_same(room: Path) -> None:
    for kind in ("documents", *KINDS, "errors"):
        stored = duckdb.sql(f"SELECT * FROM '{room}/facts/{kind}/*.parquet' ORDER BY ALL")
        lines = [line for path in (room / "lines" / kind).iterdir() for line in path.open()]
        assert len(stored.fetchall()) == len(lines)
        if lines:
            assert stored.columns == list(json.loads(lines[0]))


EXPECTED = [
    [("Ann Lee", 2, 2), ("Cy Orr", 1, 1)],
    [(5_000_000.0, "US$5 million", "articles/news.jsonl@0", 1), (20.0, "$20", "articles/news.jsonl@93", 1)],
    [("Ann Lee", "Bob Ray", 2)],
]


@pytest.mark.parametrize(("query", "expected"), list(zip(QUERIES, EXPECTED, strict=True)))
def test_a_question_is_answered(
    room: Path, monkeypatch: pytest.MonkeyPatch, query: str, expected: list[tuple[object, ...]]
) -> None:
    monkeypatch.chdir(room)
    assert duckdb.sql(query).fetchall() == expected


@pytest.mark.parametrize("out", ["facts", "lines"])
def test_merged_into_one_database(room: Path, out: str) -> None:
    path = room / f"{out}.sqlite"
    ended = CliRunner().invoke(app, ["merge", str(room / out), "-o", str(path)])
    assert (ended.exit_code, ended.output) == (0, "")
    with sqlite3.connect(path) as db:
        rows = db.execute(
            "SELECT documents.name, speaker_name FROM quotes JOIN documents ON documents.sha256 = quotes.document "
            "ORDER BY documents.source, quotes.id"
        ).fetchall()
        found = db.execute("SELECT text FROM quotes_fts WHERE quotes_fts MATCH 'rained'").fetchall()
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("SELECT count(*) FROM errors").fetchone() == (1,)
    assert [speaker for _, speaker in rows] == ["Cy Orr", "Ann Lee", "Ann Lee"]
    assert found == [("It rained,",)]


@pytest.mark.parametrize("out", ["facts", "lines"])
def test_merged_into_parquet(room: Path, out: str) -> None:
    folder, file = room / f"{out}.parquet", room / f"{out}-quotes.parquet"
    for target, more in ((folder, []), (file, ["--only", "quotes"])):
        ended = CliRunner().invoke(app, ["merge", str(room / out), "-o", str(target), *more])
        assert (ended.exit_code, ended.output) == (0, "")
    assert sorted(path.stem for path in folder.iterdir()) == sorted(("documents", *KINDS, "errors"))
    for path in (folder / "quotes.parquet", file):
        assert duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall() == [(3,)]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["facts", "-o", "facts.txt"], "its ending is neither .sqlite nor .parquet"),
        (["articles", "-o", "facts.sqlite"], "holds no tables of factx batch"),
        (["facts", "-o", "facts.sqlite", "--only", "quotes"], "--only is for Parquet"),
    ],
)
def test_what_cannot_be_merged(room: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str) -> None:
    monkeypatch.chdir(room)
    ended = CliRunner().invoke(app, ["merge", *arguments])
    assert ended.exit_code == 2
    assert says in " ".join(ended.output.split())


def test_what_is_not_finished_is_said(room: Path, tmp_path: Path) -> None:
    shutil.copytree(room / "lines", tmp_path / "lines")
    next((tmp_path / "lines" / "_factx" / "receipts").iterdir()).unlink()
    ended = CliRunner().invoke(app, ["merge", str(tmp_path / "lines"), "-o", str(tmp_path / "f.sqlite")])
    assert ended.exit_code == 0
    assert "1 of 5 shards are not finished and not in it" in " ".join(ended.output.split())
