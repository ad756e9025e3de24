"""Settings of files and of the environment, and which of them wins."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from by_hand import Ended

from factx.cli.exit_status import ExitStatus

Run = Callable[..., Ended]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one in it that has an article; none above has settings."""
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a.txt").write_text("Ann spoke.")
    for name in ("FACTX_CURRENCY", "FACTX_ONLY", "FACTX_QUIET", "FACTX_MODEL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def asked(factx: Run, pipeline: ModuleType, room: Path, *arguments: str) -> object:
    """The currency that the pipeline is asked for."""
    ended = factx("extract", str(room / "desk" / "a.txt"), *arguments)
    assert ended.status == ExitStatus.DONE, ended.err
    return pipeline.asked[-1][1]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("desk/.factx.toml", 'currency = "CAD"'),
        (".factx.toml", 'currency = "CAD"'),
        (".factx.toml", '[extract]\ncurrency = "CAD"'),
        (".factx.toml", 'currency = "AUD"\n[extract]\ncurrency = "CAD"'),
        ("pyproject.toml", '[tool.factx]\ncurrency = "CAD"'),
        ("pyproject.toml", '[tool.factx.extract]\ncurrency = "CAD"'),
    ],
)
def test_the_nearest_file_counts(factx: Run, pipeline: ModuleType, room: Path, name: str, content: str) -> None:
    (room / name).write_text(content)
    assert asked(factx, pipeline, room) == "CAD"


def test_of_two_files_the_nearer_counts_and_its_own_name_first(factx: Run, pipeline: ModuleType, room: Path) -> None:
    (room / ".factx.toml").write_text('currency = "AUD"')
    (room / "desk" / "pyproject.toml").write_text('[tool.other]\ncurrency = "SGD"')
    assert asked(factx, pipeline, room) == "AUD"
    (room / "desk" / "pyproject.toml").write_text('[tool.factx]\ncurrency = "SGD"')
    assert asked(factx, pipeline, room) == "SGD"
    (room / "desk" / ".factx.toml").write_text('currency = "CAD"')
    assert asked(factx, pipeline, room) == "CAD"


def test_the_command_line_wins_over_the_environment_and_that_over_files(
    factx: Run, pipeline: ModuleType, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (room / ".factx.toml").write_text('currency = "AUD"')
    monkeypatch.setenv("FACTX_CURRENCY", "SGD")
    assert asked(factx, pipeline, room) == "SGD"
    assert asked(factx, pipeline, room, "--currency", "CAD") == "CAD"


def test_values_of_each_kind(factx: Run, room: Path) -> None:
    path = str(room / "desk" / "a.txt")
    (room / ".factx.toml").write_text(
        'published = 2022-10-03\nonly = ["quotes", "money"]\nquiet = true\nmin-score = 0.5\ntimeout = 5\n'
        '[extract]\nformat = "jsonl"\n'
    )
    ended = factx("extract", path)
    assert {json.loads(line)["record"] for line in ended.out.splitlines()} <= {"quote", "money"}
    ended = factx("extract", path, "--format", "json", "--only", "dates")
    facts = json.loads(ended.out)
    assert facts["document"]["published"] == "2022-10-03"
    assert "quotes" not in facts


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('curency = "CAD"', "curency: is no setting. Did you mean currency?"),
        ("[extract]\nquit = true", "extract.quit: is no setting. Did you mean extract.quiet?"),
        ("[extracts]\nquiet = true", "extracts: is no setting. Did you mean extract?"),
        ("[extract]\nby-speaker = true", "extract.by-speaker: is no setting"),
        ('currency = "XYZ"', "currency: 'XYZ' is no ISO 4217 currency code"),
        ('quiet = "yes"', "quiet: 'yes' is neither true nor false"),
        ("min-score = 7", "min-score: "),
        ("currency = [", "cannot be read as TOML"),
        ('output = "/etc/passwd"', "output: can only be given on the command line"),
        ("allow-private = true", "allow-private: can only be given on the command line"),
        ('model = "./theirs"', "model: can only be given on the command line"),
        ("[batch]\naddress = 'ray://there:1'", "batch.address: can only be given on the command line"),
        ("jobs = 100000", "jobs: can only be given on the command line"),
        ('max-size = "9000GB"', "max-size: can only be given on the command line"),
        ("only = " + "[" * 100_000, "cannot be read as TOML"),
    ],
)
def test_what_is_no_setting_is_one_error(factx: Run, room: Path, content: str, says: str) -> None:
    (room / ".factx.toml").write_text(content)
    ended = factx("extract", str(room / "desk" / "a.txt"))
    assert (ended.status, ended.out) == (ExitStatus.USAGE, "")
    assert len(ended.err.splitlines()) == 1
    assert "/.factx.toml: " in ended.err
    assert says in ended.err


def test_a_setting_of_another_command_counts_for_it_alone(factx: Run, pipeline: ModuleType, room: Path) -> None:
    (room / ".factx.toml").write_text('[quotes]\ncurrency = "CAD"\nby-speaker = true\npager = false\n')
    assert asked(factx, pipeline, room) is None
    assert factx("quotes", str(room / "desk" / "a.txt")).status == ExitStatus.DONE
    assert pipeline.asked[-1][1] == "CAD"


def test_a_project_s_file_that_is_no_toml_is_its_owner_s_affair(factx: Run, pipeline: ModuleType, room: Path) -> None:
    (room / "pyproject.toml").write_text("[tool")
    assert asked(factx, pipeline, room) is None


def test_info_shows_what_counts_here(factx: Run, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (room / ".factx.toml").write_text('currency = "CAD"\n[quotes]\npager = false\n')
    monkeypatch.chdir(room / "desk")
    monkeypatch.setenv("FACTX_QUIET", "1")
    settings = json.loads(factx("info").out)["settings"]
    assert settings == {
        "file": "../.factx.toml",
        "values": {"currency": "CAD", "quotes": {"pager": False}},
        "environment": {"FACTX_QUIET": "1"},
    }
    (room / ".factx.toml").write_text('curency = "CAD"')
    ended = factx("info")
    assert ended.status == ExitStatus.USAGE
    assert "../.factx.toml: curency: is no setting" in ended.err
