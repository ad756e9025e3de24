"""Accuracy floors only rise."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if not (ROOT / "bench").is_dir():
    pytest.skip("bench/ is not part of a source distribution", allow_module_level=True)
sys.path.insert(0, str(ROOT))

from bench.floors import Figures, Floor, FloorError, broken_floors, figure_at, raised_floors, read_floors, write_floors  # noqa: E402

FLOOR = Floor("ner", "entities/dev.jsonl", "abc", "exact.core4.f1", 0.83, 0.002)
HASHES = {"entities/dev.jsonl": "abc"}


def figures(f1: float, **counts: int) -> dict[str, Figures]:
    return {"entities/dev.jsonl": {"task": "ner", **counts, "exact": {"core4": {"f1": f1}}}}


def test_a_figure_at_or_a_little_below_its_floor_holds() -> None:
    assert broken_floors([FLOOR], figures(0.83), HASHES) == []
    assert broken_floors([FLOOR], figures(0.8281), HASHES) == []


def test_a_figure_below_the_tolerance_breaks_its_floor() -> None:
    assert broken_floors([FLOOR], figures(0.8279), HASHES) == [
        "entities/dev.jsonl exact.core4.f1: 0.8279 is below 0.8300 - 0.002"
    ]


def test_another_gold_file_breaks_the_floor() -> None:
    assert "not the file" in broken_floors([FLOOR], figures(0.99), {"entities/dev.jsonl": "def"})[0]


def test_a_task_that_was_not_measured_breaks_its_floor() -> None:
    assert broken_floors([FLOOR], {}, HASHES) == ["entities/dev.jsonl exact.core4.f1: not measured"]


@pytest.mark.parametrize("count", ["missing", "extra", "bad_offsets"])
def test_missing_documents_and_bad_offsets_are_never_allowed(count: str) -> None:
    assert broken_floors([FLOOR], figures(0.9, **{count: 2}), HASHES) == [f"entities/dev.jsonl: {count} is 2, not 0"]


def test_raising_goes_up_only() -> None:
    assert raised_floors([FLOOR], figures(0.84126), HASHES) == [replace(FLOOR, value=0.8413)]
    assert raised_floors([FLOOR], figures(0.829), HASHES) == [FLOOR]
    with pytest.raises(FloorError, match="below"):
        raised_floors([FLOOR], figures(0.7), HASHES)


def test_lowering_needs_its_flag() -> None:
    assert raised_floors([FLOOR], figures(0.7), HASHES, allow_lower=True) == [replace(FLOOR, value=0.7)]


def test_a_changed_gold_file_needs_the_flag_too() -> None:
    changed = {"entities/dev.jsonl": "def"}
    with pytest.raises(FloorError, match="not the file"):
        raised_floors([FLOOR], figures(0.9), changed)
    (floor,) = raised_floors([FLOOR], figures(0.9), changed, allow_lower=True)
    assert (floor.sha256, floor.value) == ("def", 0.9)


def test_a_figure_that_the_referee_does_not_have_is_named() -> None:
    with pytest.raises(FloorError, match=r"exact\.core5\.f1"):
        figure_at(figures(0.9)["entities/dev.jsonl"], "exact.core5.f1")
    with pytest.raises(FloorError, match="no number"):
        figure_at(figures(0.9)["entities/dev.jsonl"], "task")


def test_floors_come_back_as_written() -> None:
    floors = [FLOOR, replace(FLOOR, figure="exact.all9.f1")]
    assert read_floors(write_floors(floors)) == floors


@pytest.mark.parametrize("text", ["", "{}", '{"floors": [{"task": "ner"}]}'])
def test_floors_that_cannot_be_read_are_an_error(text: str) -> None:
    with pytest.raises(FloorError, match="restore it"):
        read_floors(text)


def test_the_committed_floors_can_be_read() -> None:
    floors = read_floors((ROOT / "bench" / "floors.json").read_text("utf-8"))
    assert all(len(floor.sha256) == 64 and 0 <= floor.value <= 1 for floor in floors)
    assert len({(floor.gold, floor.figure) for floor in floors}) == len(floors) > 0


def test_an_error_may_not_rise() -> None:
    ceiling = replace(FLOOR, figure="calibration.error", value=0.03)
    low, high = ({"entities/dev.jsonl": {"calibration": {"error": error}}} for error in (0.02, 0.05))
    assert broken_floors([ceiling], low, HASHES) == []
    assert "0.0500 is above 0.0300" in broken_floors([ceiling], high, HASHES)[0]
    assert raised_floors([ceiling], low, HASHES) == [replace(ceiling, value=0.02)]
