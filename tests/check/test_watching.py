from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factx.cli.check_options import CheckOptions
from factx.cli.check_request import CheckRequest
from factx.cli.messages import Messages
from factx.cli.watching import stamps, watch_drafts
from factx.errors import OptionError, SourceError


def test_it_checks_again_when_something_was_saved(tmp_path: Path) -> None:
    draft, notes = tmp_path / "draft.md", tmp_path / "notes"
    notes.mkdir()
    draft.write_text("One.", "utf-8")
    runs: list[str] = []

    def ticks() -> Iterator[None]:
        yield None
        draft.write_text("One and two.", "utf-8")
        yield None
        yield None
        (notes / "new.txt").write_text("Three.", "utf-8")
        yield None

    request = CheckRequest([str(draft)], CheckOptions(against=[str(notes)]))
    with pytest.raises(SystemExit):
        watch_drafts(request, Messages(is_quiet=True), lambda: runs.append(draft.read_text("utf-8")), ticks())
    assert runs == ["One.", "One and two.", "One and two."]


def test_a_failure_does_not_end_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("One.", "utf-8")

    def run() -> None:
        raise OptionError("there is nothing to check against") if draft.exists() else SourceError("x", "y")

    with pytest.raises(SystemExit):
        watch_drafts(CheckRequest([str(draft)], CheckOptions(against=["a.txt"])), Messages(), run, [None])
    assert "there is nothing to check against" in capsys.readouterr().err


def test_settings_are_watched_too(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text("One.", "utf-8")
    (tmp_path / ".factx.toml").write_text('[check]\nagainst = ["a.txt"]\n', "utf-8")
    (tmp_path / "a.txt").write_text("A.", "utf-8")
    names = {Path(path).name for path in stamps(CheckRequest([str(draft)]))}
    assert names == {"draft.md", ".factx.toml", "a.txt"}
