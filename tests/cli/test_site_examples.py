"""The site of `docs/`: its commands run, its programs print what it says, its tables are what factx reads.

Commands run with hand-made facts in place of the model's, page by page, as a reader would type them; programs and
tables use the model. FACTX_UPDATE_GOLDEN=1 writes the tables anew.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import json
import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
import test_readme
from by_hand import Ended
from click.testing import CliRunner
from test_readme import BLOCK, COMMENT, INSTALLERS, ROOT, run

from factx import extract

DOCS = ROOT / "docs"
folder = test_readme.folder
BY_OTHERS = {"how-to-corpus.md": "tests/batch/test_how_to.py", "formats.md": "tests/cli/test_formats_page.py"}
"""Pages whose examples tests of their own run."""
UNABLE = {
    "https://": "fetches a page of the web",
    "--watch": "never ends",
    "pre-commit install": "changes the repository it stands in",
    "minutes.pdf": "files that the reader has; tests/readers/ reads one of each kind",
    "crawl.warc.gz": "a file that the reader has; tests/readers/ reads one",
    "datasette facts.db": "serves until it is stopped; tests/cli/test_export_matrix.py asks it",
    ".txt\n<factx review": "a screen; tests/review/ has it in a terminal",
    "--as ann\n<factx review": "a screen; tests/review/ has it in a terminal",
    "--gold": "wants an article that is settled; tests/review/ has one",
    "git clone": "fetches a repository",
    "bash ": "for those who work on factx",
}
"""What of a command keeps it from being run here, and why."""
OF_A_SHELL = re.compile(r" [|>&<] |\*|^factx (batch|merge)")
"""What is given to a shell, or has processes of its own; all other commands run in this one, which costs a tenth."""
IN_README = frozenset(test_readme.USING)
"""Commands that `test_readme.py` runs."""
EXAMPLES = re.compile(r"(<!-- examples: (\w+) -->\n)(.*?)\n\n", re.DOTALL)
PUBLISHED = "2022-10-05"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def shell_commands(page: str) -> list[str]:
    text = (DOCS / page).read_text("utf-8")
    lines = [line for block in BLOCK.finditer(text) if block[1] == "sh" for line in block[2].splitlines()]
    commands = [COMMENT.sub("", line) for line in lines if line.strip() and not line.startswith("#")]
    told = [command for command in commands if not any(installer in command for installer in INSTALLERS)]
    return [command for command in told if not any(part in f"{command}\n<{command}" for part in UNABLE)]


def programs(page: str) -> list[tuple[str, str]]:
    """Each Python block with the block of text right behind it: what it prints."""
    text = (DOCS / page).read_text("utf-8")
    return re.findall(r"^```python\n(.*?)^```\n+```text\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def those_with(of_page: object) -> list[str]:
    return [page for page in PAGES if page not in BY_OTHERS and of_page(page)]  # type: ignore[operator]


@pytest.fixture(scope="module")
def newsroom(folder: Path) -> Path:
    """The folder of the README's user, with what else the site's pages name."""
    (folder / "wire").mkdir()
    for place in ("wire/one.txt", "speech.txt", "data/harbour.txt"):
        (folder / place).write_text("Blinken spoke.", "utf-8")
    (folder / "news.jsonl").write_text('{"body": "Blinken spoke.", "day": "2022-10-03", "url": "a"}\n', "utf-8")
    return folder


@pytest.mark.parametrize("page", those_with(shell_commands))
def test_the_commands_of_a_page_work(
    page: str, newsroom: Path, factx: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    for library in ("sqlite_utils", "pyarrow", "xlsxwriter"):
        pytest.importorskip(library)
    monkeypatch.chdir(newsroom)
    monkeypatch.setenv("FACTX_CACHE_DIR", str(newsroom / "cache"))
    monkeypatch.setattr("sys.stdin", io.StringIO())
    for settings in (".factx.toml", ".factx-baseline.json"):
        (newsroom / settings).unlink(missing_ok=True)
    if page == "how-to/pre-commit.md":
        text = (DOCS / page).read_text("utf-8")
        (newsroom / ".factx.toml").write_text(next(block[2] for block in BLOCK.finditer(text) if block[1] == "toml"))
    for command in shell_commands(page):
        tool, *arguments = shlex.split(command)
        if OF_A_SHELL.search(command):
            told = None if command in IN_README else run(command, newsroom)
            assert told is None or (told.returncode, told.stderr) == (0, ""), command
        elif tool == "factx":
            ended = factx(*arguments)
            assert (ended.status, ended.err) == (0, ""), command
        else:
            assert tool == "sqlite-utils", command
            asked = CliRunner().invoke(importlib.import_module("sqlite_utils.cli").cli, arguments)
            assert asked.exit_code == 0, (command, asked.output)
            assert json.loads(asked.output), command


@pytest.mark.parametrize("page", those_with(programs))
def test_the_programs_of_a_page_print_what_it_says(page: str) -> None:
    for library in ("pandas", "polars"):
        if f"to_{library}" in (DOCS / page).read_text("utf-8"):
            pytest.importorskip(library)
    for program, says in programs(page):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(program, page, "exec"), {})
        assert out.getvalue() == says, program


@pytest.mark.parametrize("page", [page for page in PAGES if page not in BY_OTHERS])
def test_no_program_goes_without_what_it_prints(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    assert len(programs(page)) == text.count("```python\n")


def cell(record: object, path: str) -> str:
    """A field of a record as the tables have it: nothing where it is null."""
    value = record
    for name in path.split("."):
        value = getattr(value, name) if value is not None else None
    if value is None or value == ():
        return ""
    return f"`{', '.join(value)}`" if isinstance(value, tuple) else f"`{value}`"


def read_anew(kind: str, table: str) -> str:
    """The table with every field as factx reads it: a text, the record's text, then fields by the head's names."""
    head, rule, *rows = table.strip().splitlines()
    paths = [name.strip(" `") for name in head.strip("|").split("|")][2:]
    made = [head, rule]
    for row in rows:
        sentence, words, *_ = (cell.strip() for cell in row.strip("|").split("|"))
        facts = extract(sentence, PUBLISHED, attitudes=True, all_marks=True)
        found = [record for record in getattr(facts, kind) if words in {record.text, f"“{record.text}”"}]
        assert len(found) == 1, (sentence, words, [record.text for record in getattr(facts, kind)])
        made.append(
            f"| {' | '.join([sentence, words, *(cell(found[0], path) for path in paths)])} |".replace("|  |", "| |")
        )
    return "\n".join(made).replace("|  |", "| |")


@pytest.mark.parametrize("page", ["amounts", "dates", "quotes"])
def test_the_examples_are_what_factx_reads(page: str) -> None:
    path = DOCS / "explained" / f"{page}.md"
    text = path.read_text("utf-8")
    made = EXAMPLES.sub(lambda match: f"{match[1]}{read_anew(match[2], match[3])}\n\n", text)
    if os.environ.get("FACTX_UPDATE_GOLDEN"):
        path.write_text(made, "utf-8")
    else:
        assert made == text
    assert EXAMPLES.search(text)


def test_the_reference_is_made_of_the_code() -> None:
    pytest.importorskip("typer", minversion="0.20", reason="earlier ones lay help out otherwise")
    found = importlib.util.spec_from_file_location("reference", ROOT / "bench" / "reference.py")
    assert found
    assert found.loader
    reference = importlib.util.module_from_spec(found)
    found.loader.exec_module(reference)
    stale = [path.name for path, text in reference.pages() if path.read_text("utf-8") != text]
    assert stale == [], "python bench/reference.py --write"


def test_the_figures_are_those_of_the_readme() -> None:
    """What a corpus's row says in the README, the site's page of figures says too."""
    readme = (ROOT / "README.md").read_text("utf-8").partition("\n## Accuracy\n")[2]
    rows = [line for line in readme.splitlines() if line.startswith("| ")][2:]
    page = (DOCS / "explained" / "accuracy.md").read_text("utf-8").splitlines()
    assert len(rows) > 5
    assert [row for row in rows if row.count("|") == 4 and "F1" not in row and "`" not in row and row not in page] == []


def test_every_page_stands_in_the_navigation_once() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[2]
    assert sorted(re.findall(r"(\S+\.md)$", navigation, re.MULTILINE)) == PAGES
