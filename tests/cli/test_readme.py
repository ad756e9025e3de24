"""Every command of the README does what it is there for, and the README leaves no command and no option out.

Commands run with hand-made facts in place of the model's, in a folder with an article and a story of front matter.
What installs factx needs a package index: FACTX_TEST_INSTALL=1 runs that too, in a copy of the project.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hand_made import SAMPLE

from factx.cli import app

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
BY_HAND = Path(__file__).with_name("by_hand.py")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INSTALLERS = ("pip install", "uvx", "pipx")
COMMENT = re.compile(r"\s{2,}#.*")


def blocks(language: str) -> list[str]:
    return [block[2] for block in BLOCK.finditer(README.read_text("utf-8")) if block[1] == language]


def commands() -> list[str]:
    return [COMMENT.sub("", line) for block in blocks("sh") for line in block.splitlines() if line.strip()]


USING = [command for command in commands() if not any(installer in command for installer in INSTALLERS)]
INSTALLING = [command for command in commands() if command not in USING]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the README's user stands: the files that it names, and `factx` and `python` on the path."""
    folder = tmp_path_factory.mktemp("readme")
    for place in ("data/blinken-colombia.txt", "article.txt", "articles/one.txt"):
        (folder / place).parent.mkdir(exist_ok=True)
        shutil.copy(SAMPLE, folder / place)
    (folder / "notes").mkdir()
    for place in ("draft.md", "transcript.txt", "notes/one.txt"):
        (folder / place).write_text("Blinken spoke.", "utf-8")
    (folder / "news-1.jsonl").write_text('{"body": "Blinken spoke."}\n', "utf-8")
    (folder / "story.md").write_text("---\ntitle: Rain\n---\nIt rained.")
    binaries = folder / "bin"
    binaries.mkdir()
    for name, arguments in (("factx", [sys.executable, str(BY_HAND)]), ("python", [sys.executable])):
        (binaries / name).write_text(f'#!/bin/sh\nexec {shlex.join(arguments)} "$@"\n')
        (binaries / name).chmod(0o755)
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "FACTX_CACHE_DIR": str(folder / "cache")}
    return subprocess.run(
        command,
        shell=True,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("command", USING)
def test_a_command_works(command: str, folder: Path) -> None:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for tool in ("jq", "sqlite-utils"):
        if tool in command and not shutil.which(tool, path=path):
            pytest.skip(f"{tool} is not installed")
    ended = run(command, folder)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout or "-o facts.csv" in command or "--output" in command or "sqlite-utils insert" in command


def test_what_the_commands_leave_behind(folder: Path) -> None:
    written = run("factx extract article.txt -o facts.csv && cat facts.csv", folder)
    assert written.stdout.startswith("document,record,")


def test_the_two_commands_come_first_and_need_nothing_but_python() -> None:
    first, second = INSTALLING[:2]
    assert first == (
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/factx extract data/blinken-colombia.txt"
    )
    assert (
        second
        == "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest -n auto --dist loadfile"
    )


@pytest.mark.skipif(not os.environ.get("FACTX_TEST_INSTALL"), reason="needs a package index; FACTX_TEST_INSTALL=1")
@pytest.mark.parametrize("command", INSTALLING)
def test_an_installing_command_works(command: str, tmp_path: Path) -> None:
    tool = shlex.split(command)[0]
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not installed")
    copy = tmp_path / "factx"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache"))
    environment = {name: value for name, value in os.environ.items() if name != "FACTX_TEST_INSTALL"}
    ended = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", cwd=copy, env=environment)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize("block", blocks("python"))
def test_a_python_example_runs(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(block, "README.md", "exec"), {})
    assert "Ann Lee" in capsys.readouterr().out


@pytest.mark.parametrize("command", [command.name for command in app.registered_commands])
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"factx {command}" in README.read_text("utf-8")


def test_every_file_and_folder_of_the_map_is_there() -> None:
    house = README.read_text("utf-8").partition("\n## A map of the house\n")[2]
    places = re.findall(r"^\| `([\w./]+)` \|", house, re.MULTILINE)
    missing = [place for place in places if not (ROOT / "src" / "factx" / place).exists()]
    assert len(places) > 10
    assert missing == []
