"""Formats of bytes, files and folders: where they may go, and that nothing of them is left half done."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from by_hand import Ended

from factx.cli.exit_status import ExitStatus

ARTICLE = "data/blinken-colombia.txt"
BY_HAND = str(Path(__file__).with_name("by_hand.py"))
Run = Callable[..., Ended]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("Ann spoke.")
    return path


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["-f", "brat"], "--format brat makes a folder of files. Name it: --output facts/"),
        (["-f", "sqlite"], "--format sqlite makes a file. Name it: --output facts.db"),
        (["-f", "sqlite", "-o", "-"], "--format sqlite makes a file. Name it: --output facts.db"),
        (["-o", "FOLDER/facts.parquet"], "a file of parquet holds one kind of record"),
        (["-f", "docbin", "-o", "FOLDER/a.txt"], "is a source, and factx writes over none"),
        (["-f", "brat", "-o", "FOLDER/notes"], "is a file, and --format brat makes a folder of files"),
        (["-f", "docbin", "-o", "FOLDER"], "is a folder. Name a file in it"),
        (["-f", "brat", "-o", "FOLDER/none/facts"], "cannot be written (no such file or directory)"),
    ],
)
def test_where_a_format_may_not_go(factx: Run, article: Path, options: list[str], says: str) -> None:
    (article.parent / "notes").write_text("mine")
    arguments = [option.replace("FOLDER", str(article.parent)) for option in options]
    ended = factx("extract", str(article), *arguments)
    assert (ended.status, ended.out) == (ExitStatus.USAGE, "")
    assert says in ended.err
    assert sorted(path.name for path in article.parent.iterdir()) == ["a.txt", "notes"]
    assert (article.parent / "notes").read_text() == "mine"


def test_what_is_missing_is_said_before_anything_is_read(
    factx: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("factx.writers.parquet", "factx.writers.arrow"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    article.write_text("Fail!")
    ended = factx("extract", str(article), "-f", "parquet", "-o", str(article.parent / "facts"))
    assert ended.status == ExitStatus.USAGE
    assert ended.err.startswith("factx: --format parquet needs pyarrow")
    assert ended.err.endswith("which is not installed. pip install 'factx[parquet]'\n")
    assert [path.name for path in article.parent.iterdir()] == ["a.txt"]


def test_bytes_go_through_a_pipe() -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, BY_HAND, "extract", ARTICLE, "-f", "docbin"]
    ended = subprocess.run(command, capture_output=True, cwd=root, check=True)
    from spacy.lang.en import English
    from spacy.tokens import DocBin

    (doc,) = DocBin().from_bytes(ended.stdout).get_docs(English().vocab)
    assert [span.text for span in doc.spans["money"]] == ["US$1 billion", "US$230 million"]


@pytest.mark.skipif(not hasattr(signal, "SIGTERM"), reason="signals of POSIX")
@pytest.mark.parametrize("options", [["-f", "brat", "-o", "facts"], ["-o", "facts.spacy"], ["-o", "facts.tml"]])
def test_a_signal_leaves_nothing_half_written(article: Path, options: list[str]) -> None:
    article.write_text("Signal SIGTERM!")
    command = [sys.executable, BY_HAND, "extract", "a.txt", *options]
    ended = subprocess.run(command, capture_output=True, cwd=article.parent)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGTERM, b"", b"")
    assert [path.name for path in article.parent.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("options", [["-f", "brat", "-o", "facts"], ["-o", "facts.spacy"], ["-o", "facts.tei"]])
def test_where_nothing_could_be_read_nothing_is_written(factx: Run, article: Path, options: list[str]) -> None:
    article.write_text("Fail!")
    named = [*options[:-1], str(article.parent / options[-1])]
    assert factx("extract", str(article), *named).status == ExitStatus.NONE_READ
    assert [path.name for path in article.parent.iterdir()] == ["a.txt"]


def test_a_folder_that_is_there_keeps_what_else_is_in_it(factx: Run, article: Path) -> None:
    folder = article.parent / "facts"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    (folder / "a.ann").write_text("old")
    for _ in range(2):
        assert factx("extract", str(article), "-f", "brat", "-o", str(folder)).status == 0
    assert sorted(path.name for path in folder.iterdir()) == ["a.ann", "a.txt", "annotation.conf", "mine.txt"]
    assert (folder / "a.ann").read_text().startswith("T1\tMISC 0 3\tAnn\n")
    assert (folder / "mine.txt").read_text() == "mine"


def test_a_database_that_is_there_is_added_to(factx: Run, article: Path) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils")
    target = str(article.parent / "facts.db")
    for source in (ARTICLE, str(article), ARTICLE):
        ended = factx("extract", source, "-o", target)
        assert (ended.status, ended.err) == (0, "")
    db = sqlite_utils.Database(target)
    assert (db["documents"].count, db["sources"].count, db["money"].count) == (2, 2, 2)
    db.close()
