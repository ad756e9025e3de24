"""The commands and programs of `docs/formats.md`, run from the first to the last."""

from __future__ import annotations

import contextlib
import os
from io import StringIO
from pathlib import Path

import pytest
import test_readme
from test_readme import BLOCK, ROOT, run

pytest.importorskip("duckdb")
pytest.importorskip("pandas")
pytest.importorskip("polars")
pytest.importorskip("sqlite_utils")
pytest.importorskip("xlsxwriter")

folder = test_readme.folder


def test_what_the_page_says_works(folder: Path) -> None:
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    blocks = [(block[1], block[2]) for block in BLOCK.finditer(page)]
    assert {language for language, _ in blocks} == {"sh", "python"}
    before = Path.cwd()
    said = []
    for language, block in blocks:
        if language == "sh":
            for command in block.splitlines():
                ended = run(command, folder)
                assert (ended.returncode, ended.stderr) == (0, ""), command
                said.append(ended.stdout)
        else:
            out = StringIO()
            os.chdir(folder)
            try:
                with contextlib.redirect_stdout(out):
                    exec(compile(block, "formats.md", "exec"), {})
            finally:
                os.chdir(before)
            assert out.getvalue().strip(), block
            said.append(out.getvalue())
    assert any("Antony Blinken" in words and "partnership" in words for words in said)
    assert any("('US$1 billion', 'm1')" in words for words in said)
    left = {path.name for path in folder.iterdir()}
    assert {"facts", "facts.db", "facts.xlsx", "facts.spacy", "brat", "times", "article.tei.xml", "article.tml"} <= left
