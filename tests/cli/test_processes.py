"""The command line as a process: terminals, pipes, signals, imports."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")

ROOT = Path(__file__).parents[2]
BY_HAND = str(Path(__file__).with_name("by_hand.py"))
ARTICLE = "data/blinken-colombia.txt"
STYLE = re.compile(r"\x1b\[[0-9;]*m")
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-7]|9[0-7])(?:;[0-9;]*)?m")
UNSET = ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS", "LINES", "PAGER", "FACTX_PAGER")


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    return {**kept, "TERM": "xterm-256color", "COLUMNS": "80", "PAGER": "cat", **more}


def on_terminal(*arguments: str, stderr_too: bool = False, **more: str) -> tuple[str, str, int]:
    """What a terminal as standard output gets, what standard error gets, and the exit status."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, BY_HAND, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave if stderr_too else subprocess.PIPE,
        cwd=ROOT,
        env=environment(**more),
    )
    os.close(slave)
    out = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux says so when the other side has closed.
            break
        if not piece:
            break
        out += piece
    _, err = process.communicate()
    os.close(master)
    return out.decode().replace("\r\n", "\n"), (err or b"").decode(), process.returncode


def in_pipe(*arguments: str, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, BY_HAND, *arguments], input=given, capture_output=True, cwd=ROOT, env=environment(**more)
    )


def test_a_table_on_a_terminal_and_json_in_a_pipe() -> None:
    out, err, status = on_terminal("extract", ARTICLE)
    assert (err, status) == ("", 0)
    assert COLOUR.search(out)
    assert "\nQuotes  4  " in STYLE.sub("", out)
    piped = in_pipe("extract", ARTICLE)
    assert json.loads(piped.stdout)["schema"] == "factx/1"
    assert b"\x1b" not in piped.stdout + piped.stderr


def test_the_format_option_counts_on_a_terminal_too() -> None:
    out, _, _ = on_terminal("extract", ARTICLE, "--format", "json")
    assert json.loads(out)["schema"] == "factx/1"


def test_no_colour_where_none_is_wanted() -> None:
    assert not COLOUR.search(on_terminal("extract", ARTICLE, NO_COLOR="1")[0])
    assert COLOUR.search(on_terminal("extract", ARTICLE, NO_COLOR="")[0])
    assert "\x1b" not in on_terminal("extract", ARTICLE, TERM="dumb")[0]


@pytest.mark.parametrize(
    ("command", "form"),
    [("extract", "table"), ("quotes", "table"), ("extract", "json"), ("extract", "csv"), ("extract", "markdown")],
)
def test_no_control_of_an_article_reaches_a_terminal(tmp_path: Path, command: str, form: str) -> None:
    path = tmp_path / "bad\x1b[31m.txt"
    path.write_text("Ann\x1b]0;owned\x07\x9b2J\x08\u202e\u2066\x1b[2J spoke. " + "It rained. " * 40)
    out, err, status = on_terminal(command, str(path), str(tmp_path / "no\x1b[2Jne.txt"), "--format", form)
    assert status == 1
    for text in (STYLE.sub("", out) if form == "table" else out, err):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    if form == "table":
        # Of what looks like a style every one is factx's own.
        assert "[31m" not in "".join(STYLE.findall(out))
    if form == "json":
        (facts,) = json.loads(out)
        assert facts["document"]["id"] == str(path)


def test_progress_is_for_terminals_only() -> None:
    out, _, _ = on_terminal("extract", ARTICLE, "-f", "json", stderr_too=True)
    assert "reading data/blinken-colombia.txt" in out
    quiet, _, _ = on_terminal("extract", ARTICLE, "-f", "json", "--quiet", stderr_too=True)
    assert json.loads(quiet)["schema"] == "factx/1"
    dumb, _, _ = on_terminal("extract", ARTICLE, "-f", "json", stderr_too=True, TERM="dumb")
    assert json.loads(dumb)["schema"] == "factx/1"
    assert in_pipe("extract", ARTICLE).stderr == b""


def test_no_source_on_a_terminal_is_wrong_usage() -> None:
    out, err, status = on_terminal("extract")
    assert (out, status) == ("", 2)
    assert "no source was named" in err


@pytest.mark.parametrize("form", ["json", "table"])
def test_head_ends_silently(tmp_path: Path, form: str) -> None:
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text("Word" * 4000)
    process = subprocess.Popen(
        [sys.executable, BY_HAND, "extract", str(tmp_path), "-f", form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


@pytest.mark.parametrize(
    ("redirection", "says", "status"),
    [
        (">&-", "standard output is closed", 2),
        ("- <&-", "standard input: is closed", 3),
        pytest.param(
            "> /dev/full",
            "no space left on device",
            1,
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here"),
        ),
    ],
)
def test_streams_that_are_closed_or_full(redirection: str, says: str, status: int) -> None:
    source = "" if redirection.startswith("-") else ARTICLE
    command = f"exec {sys.executable} {BY_HAND} extract {source} {redirection}"
    ended = subprocess.run(command, shell=True, stderr=subprocess.PIPE, cwd=ROOT, env=environment())
    assert ended.returncode == status
    assert [says in line for line in ended.stderr.decode().splitlines()] == [True]


@pytest.mark.parametrize("arguments", [["--help"], ["schema"]])
def test_a_closed_pipe_is_no_traceback(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen(
        [sys.executable, BY_HAND, *arguments], stdout=writing, stderr=subprocess.PIPE, env=environment()
    )
    os.close(writing)
    assert process.communicate()[1] == b""


def test_an_interrupt_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Interrupt!")
    for command in ("extract", "quotes"):
        ended = in_pipe(command, str(path))
        assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")
        out, err, status = on_terminal(command, str(path), PAGER="less")
        assert (out.strip(), err, status) == ("", "", 130)


def test_output_is_in_utf8_whatever_the_locale() -> None:
    ended = in_pipe("extract", ARTICLE, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "Francia Márquez" in ended.stdout.decode("utf-8")
    assert ended.returncode == 0
    table = in_pipe("extract", ARTICLE, "-f", "table", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "Francia Márquez" in table.stdout.decode("utf-8")


def test_a_terminal_of_ascii_gets_plain_signs(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ndate: 2024-13-45\n---\nAnn spoke.\n")
    ascii_only = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for pager in ("cat", "more"):
        shown, said, status = on_terminal("extract", ARTICLE, str(path), stderr_too=False, PAGER=pager, **ascii_only)
        assert shown.isascii()
        assert "Francia Marquez" in shown
        assert 'the date "2024-13-45" is no day' in said
        assert status == 0
    assert on_terminal("info", stderr_too=False, **ascii_only)[2] == 0


def test_the_same_bytes_twice() -> None:
    first, second = (in_pipe("extract", ARTICLE, PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert first == second


def test_extract_imports_nothing_of_corpora() -> None:
    heavy = {"pyarrow", "fsspec", "ray", "datatrove", "sqlite_utils", "factx.batch"}
    program = (
        "import sys, factx.cli\n"
        f"sys.argv = ['factx', 'extract', {ARTICLE!r}]\n"
        "try:\n    factx.cli.main()\n"
        f"finally:\n    print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment(), cwd=ROOT)
    assert (ended.returncode, ended.stderr.decode().strip()) == (0, "[]")


@pytest.mark.parametrize("arguments", [["--help"], ["quotes", "--help"]])
def test_help_imports_neither_spacy_nor_the_model(arguments: list[str]) -> None:
    heavy = {"spacy", "onnxruntime", "numpy", "tokenizers", "factx.engine", "factx.records"}
    program = (
        "import sys, factx.cli\n"
        f"sys.argv = ['factx', *{arguments!r}]\n"
        "try:\n    factx.cli.main()\n"
        f"finally:\n    print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment())
    assert ended.stderr.decode().strip() == "[]"
    assert ended.returncode == 0


def test_python_m_factx() -> None:
    ended = subprocess.run([sys.executable, "-m", "factx", "--version"], capture_output=True, env=environment())
    assert ended.stdout.startswith(b"factx ")


@pytest.mark.parametrize(
    ("words", "offers"),
    [("factx ex", "extract"), ("factx extract --form", "--format"), ("factx quotes --kind d", "direct")],
)
def test_completion(words: str, offers: str) -> None:
    ended = subprocess.run(
        [sys.executable, BY_HAND],
        capture_output=True,
        env=environment(_FACTX_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split()) - 1)),
    )
    assert offers in ended.stdout.decode().split()


@pytest.mark.skipif(not shutil.which("less"), reason="less is not installed")
def test_long_quotes_go_through_the_pager(tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho paged; cat\n")
    pager.chmod(0o755)
    out, _, status = on_terminal("quotes", ARTICLE, PAGER=str(pager))
    assert status == 0
    assert out.startswith("paged\n")
    assert COLOUR.search(out)
    assert not on_terminal("quotes", ARTICLE, "--no-pager", PAGER=str(pager))[0].startswith("paged")
    assert not on_terminal("quotes", ARTICLE, PAGER=str(pager), FACTX_PAGER="cat")[0].startswith("paged")
    assert not in_pipe("quotes", ARTICLE, "-f", "table", PAGER=str(pager)).stdout.startswith(b"paged")
    for no_command in ("no-such-pager", "'less"):
        assert on_terminal("quotes", ARTICLE, PAGER=no_command)[2] == 0


def test_a_pager_that_is_left_early_ends_silently(tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\nexit 0\n")
    pager.chmod(0o755)
    for number in range(50):
        (tmp_path / f"{number}.txt").write_text("Word " * 200)
    _, err, status = on_terminal("quotes", str(tmp_path), PAGER=str(pager))
    assert (err, status) == ("", 0)
