"""The page about sources: its table is that of the kinds of source, each kind tried on a file of another program.

FACTX_UPDATE_GOLDEN=1 writes the table anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from factx.readers import KINDS, FieldNames, HowToRead, ReadArticle, read_sources
from factx.readers.source_kinds import SourceKind

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "sources.md"
FILES = Path(__file__).parent / "files"
TABLE = re.compile(r"(<!-- readers: [^>]*-->\n).*?(<!-- /readers -->)", re.DOTALL)
FAIR = HowToRead(fields=FieldNames("story", "key", "day", "headline"))
TRIED = {
    "plain text": (ROOT / "data" / "blinken-colombia.txt", "by hand"),
    "Markdown": (ROOT / "tests" / "check" / "session" / "draft.md", "by hand"),
    "HTML": (FILES / "harbour.html", "by hand; fetched from a server"),
    "PDF": (FILES / "harbour-columns.pdf", "LibreOffice, Chromium"),
    "Word document": (FILES / "harbour.docx", "LibreOffice"),
    "mail": (FILES / "statement.eml", "S-nail, Python"),
    "mailbox": (FILES / "letters.mbox", "Python's mailbox"),
    "JSON Lines": (FILES / "fair.jsonl", "Python"),
    "JSON": (FILES / "fair.json", "Python"),
    "Parquet": (FILES / "fair.parquet", "pyarrow"),
    "web archive": (FILES / "crawl.warc.gz", "warcio"),
    "CSV": (FILES / "fair.csv", "Python"),
}


def row(kind: SourceKind) -> str:
    endings = " ".join(f"`{suffix}`" for suffix in kind.suffixes)
    needs = f"`factx[{kind.extra}]` ({kind.library})" if kind.extra else ""
    return f"| {kind.name} | {endings} | {'many' if kind.of_many else 'one'} | {needs} | {TRIED[kind.name][1]} |\n"


def test_the_table_is_that_of_the_kinds_of_source() -> None:
    head = "| kind | endings | articles | needs | tried on a file made by |\n| --- | --- | --- | --- | --- |\n"
    table = head + "".join(map(row, KINDS))
    text = PAGE.read_text("utf-8")
    made = TABLE.sub(lambda match: match[1] + table + match[2], text)
    if os.environ.get("FACTX_UPDATE_GOLDEN"):
        PAGE.write_text(made, "utf-8")
    assert made == text or os.environ.get("FACTX_UPDATE_GOLDEN")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_reads_its_file(kind: SourceKind) -> None:
    path = TRIED[kind.name][0]
    how = FAIR if path.name.startswith("fair") else HowToRead()
    assert any(isinstance(outcome, ReadArticle) for outcome in read_sources([str(path)], how))


def test_every_extra_is_one_that_can_be_installed() -> None:
    extras = re.findall(r"^(\w+) = \[", (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert {kind.extra for kind in KINDS if kind.extra} <= set(extras)
