"""What CONTRIBUTING.md asks of every file: one idea, under one name, short enough to read."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from factx.cli import app
from factx.readers.source_kinds import KINDS

ROOT = Path(__file__).parent.parent / "src" / "factx"
FILES = sorted(path.relative_to(ROOT) for path in ROOT.rglob("*.py"))
COMMANDS = [f"{command.name}.py" for command in app.registered_commands]


def has_the_name_of_its_kind(file: Path) -> bool:
    """Whether a file is called as what it is of: a kind of fact, a command, or a format that is read and written."""
    room = file.parts[0]
    if room == "writers":
        return file.stem in {kind.reader.partition(":")[0] for kind in KINDS}
    return room == "components" or (room == "cli" and file.name in COMMANDS)


def test_a_basename_stands_once() -> None:
    places = defaultdict(list)
    for file in FILES:
        if file.name != "__init__.py" and not has_the_name_of_its_kind(file):
            places[file.name].append(str(file))
    assert [found for found in places.values() if len(found) > 1] == []


@pytest.mark.parametrize("room", ["readers", "writers"])
def test_a_format_shares_its_name_with_its_counterpart_alone(room: str) -> None:
    others = {file.name for file in FILES if file.parts[0] not in ("components", "cli", "readers", "writers")}
    assert {file.name for file in FILES if file.parts[0] == room} & others == {"__init__.py"}


def test_a_file_has_at_most_three_hundred_lines() -> None:
    lengths = {str(file): (ROOT / file).read_text("utf-8").count("\n") for file in FILES}
    assert {file: lines for file, lines in lengths.items() if lines > 300} == {}


def test_a_command_has_less_than_a_hundred_lines() -> None:
    lengths = {name: (ROOT / "cli" / name).read_text("utf-8").count("\n") for name in COMMANDS}
    assert {file: lines for file, lines in lengths.items() if lines >= 100} == {}
