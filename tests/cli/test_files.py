"""Files that are written and read: none is lost, none is waited for, none is read that was not meant."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from by_hand import Ended

from factx.cli.exit_status import ExitStatus
from factx.writers.output_formats import FORMATS

ARTICLE = "data/blinken-colombia.txt"
BY_HAND = str(Path(__file__).with_name("by_hand.py"))
Run = Callable[..., Ended]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article in a folder of its own."""
    path = tmp_path / "articles" / "a.md"
    path.parent.mkdir()
    path.write_text("Ann spoke.")
    return path


@pytest.mark.parametrize("command", ["extract", "quotes"])
@pytest.mark.parametrize("name", ["itself", "another spelling", "a link", "a hard link"])
def test_no_source_is_written_over(factx: Run, article: Path, command: str, name: str) -> None:
    output = article.parent.parent / "link.md"
    if name == "itself":
        output = article
    elif name == "another spelling":
        output = article.parent / ".." / "articles" / "." / "a.md"
    elif name == "a link":
        output.symlink_to(article)
    else:
        output.hardlink_to(article)
    ended = factx(command, str(article), "-o", str(output))
    assert (ended.status, ended.out) == (ExitStatus.USAGE, "")
    assert "is a source, and factx writes over none" in ended.err
    assert article.read_text() == "Ann spoke."


def test_no_article_of_a_folder_is_written_over(factx: Run, article: Path) -> None:
    ended = factx("extract", str(article.parent), "-o", str(article))
    assert ended.status == ExitStatus.USAGE
    assert "is an article of the folder" in ended.err
    assert article.read_text() == "Ann spoke."


@pytest.mark.parametrize("command", ["extract", "quotes"])
@pytest.mark.parametrize("name", ["facts.md", "facts.txt", "facts.json", "facts.jsonl", "facts.csv", "f.prodigy.jsonl"])
def test_a_folder_s_own_output_is_none_of_its_articles(factx: Run, article: Path, command: str, name: str) -> None:
    output = article.parent / name
    assert factx(command, str(article.parent), "-o", str(output)).status == 0
    first = output.read_bytes()
    assert factx(command, str(article.parent), "-o", str(output)).status == 0
    assert output.read_bytes() == first


def test_a_table_of_a_folder_may_be_made_anew_and_another_s_may_not(factx: Run, article: Path) -> None:
    arguments = ["extract", str(article.parent), "--only", "quotes", "-o", str(article.parent / "facts.parquet")]
    assert [factx(*arguments).status, factx(*arguments).status] == [0, 0]
    others = article.parent / "news.jsonl"
    others.write_text('{"text": "Ann spoke."}\n')
    ended = factx("extract", str(article.parent), "-o", str(others))
    assert ended.status == ExitStatus.USAGE
    assert others.read_text() == '{"text": "Ann spoke."}\n'


@pytest.mark.parametrize("shell", ['"$1" -m factx extract - -o a.md <a.md', '"$1" -m factx extract a.md >>a.md'])
def test_what_the_shell_opens_is_not_written_over(article: Path, shell: str) -> None:
    ended = subprocess.run(
        ["sh", "-c", shell, "sh", sys.executable], cwd=article.parent, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "factx writes over no" in ended.stderr
    assert article.read_text() == "Ann spoke."


def test_what_the_shell_writes_to_is_no_article_of_its_folder(article: Path) -> None:
    (article.parent / "z.md").write_text("Bob spoke.")
    shell = '"$1" -m factx extract . -f jsonl --only quotes -v >out.md'
    ended = subprocess.run(
        ["sh", "-c", shell, "sh", sys.executable], cwd=article.parent, capture_output=True, text=True
    )
    assert ended.returncode == 0
    assert [line.split()[1] for line in ended.stderr.splitlines()] == ["./a.md:", "./z.md:"]


def test_a_report_is_no_other_kind_of_file(factx: Run, article: Path) -> None:
    output = article.parent / "report.pdf"
    ended = factx("report", str(article), "-o", str(output))
    assert ended.status == ExitStatus.USAGE
    assert "a report is a page of HTML" in ended.err
    assert not output.exists()


def test_an_ending_that_names_no_format_is_wrong_usage(factx: Run, tmp_path: Path) -> None:
    ended = factx("extract", ARTICLE, "-o", str(tmp_path / "facts.doc"))
    assert (ended.status, ended.out) == (ExitStatus.USAGE, "")
    assert all(suffix in ended.err for form in FORMATS for suffix in form.endings)
    assert factx("extract", ARTICLE, "-f", "json", "-o", str(tmp_path / "facts.doc")).status == 0
    assert factx("extract", ARTICLE, "-o", str(tmp_path / "facts")).status == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts", "facts.doc"]


def test_a_name_that_is_too_long_fails_alone(factx: Run, article: Path) -> None:
    ended = factx("extract", "x" * 5000, str(article))
    assert ended.status == ExitStatus.SOME_FAILED
    assert "file name too long" in ended.err
    assert len(json.loads(ended.out)) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_a_folder_is_not_waited_for(factx: Run, article: Path) -> None:
    os.mkfifo(article.parent / "b.txt")
    ended = factx("extract", str(article.parent))
    assert ended.status == ExitStatus.SOME_FAILED
    assert ended.err == (f"factx: {article.parent}/b.txt: is no file. Name it by itself to read it all the same\n")


def test_links_out_of_a_folder_are_followed_where_named_only(factx: Run, article: Path) -> None:
    outside = article.parent.parent / "outside.txt"
    outside.write_text("Bob spoke.")
    link = article.parent / "b.txt"
    link.symlink_to(outside)
    (article.parent / "c.md").symlink_to(article)
    ended = factx("extract", str(article.parent))
    assert ended.status == ExitStatus.SOME_FAILED
    assert [Path(facts["document"]["source"]).name for facts in json.loads(ended.out)] == ["a.md", "c.md"]
    assert "is a link to a file outside the folder. Name it by itself to read it" in ended.err
    assert factx("extract", str(link)).status == 0


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_an_endless_source_ends_with_one_line(factx: Run) -> None:
    ended = factx("extract", "/dev/zero", "--max-size", "3MB")
    assert ended.status == ExitStatus.NONE_READ
    assert ended.err == "factx: /dev/zero: is larger than 3 MB. --max-size allows more\n"


def test_a_source_may_be_as_large_as_the_user_says(factx: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ann spoke.")
    assert factx("extract", str(path), "--max-size", "10").status == 0
    assert "is larger than 9 bytes" in factx("extract", str(path), "--max-size", "9b").err
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"Ann spoke."), encoding="ascii"))
    assert "standard input: is larger than 5 bytes" in factx("extract", "--max-size", "5").err
    assert factx("extract", str(path), "--max-size", "much").status == ExitStatus.USAGE


def test_a_signal_before_a_command_begins_shows_no_traceback(tmp_path: Path) -> None:
    program = (
        "import os, signal, factx.cli\n"
        "def early(*_, **__):\n    os.kill(os.getpid(), signal.SIGTERM)\n    signal.pause()\n"
        "factx.cli.app = early\nfactx.cli.main()"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGTERM, b"", b"")


@pytest.mark.skipif(not hasattr(signal, "SIGTERM") or os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT"])
def test_a_signal_leaves_nothing_half_written(tmp_path: Path, number: str) -> None:
    output = tmp_path / "facts.json"
    output.write_text("old")
    article = tmp_path / "a.txt"
    article.write_text(f"Signal {number}!")
    ended = subprocess.run([sys.executable, BY_HAND, "extract", str(article), "-o", str(output)], capture_output=True)
    assert (ended.stdout, ended.stderr) == (b"", b"")
    assert ended.returncode == (130 if number == "SIGINT" else -getattr(signal, number))
    assert output.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "facts.json"]
