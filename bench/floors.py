"""Accuracy floors: figures reached once, which may only rise. Pure functions over `bench/floors.json` and the figures.

A floor names a task of the referee, the gold file and its SHA-256, the figure as a dotted path into the referee's JSON
("exact.core4.f1"), the value reached and how far below it a run may fall.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Union

Figures = Mapping[str, Union[float, str, "Figures"]]
"""The JSON object that the referee prints for a task."""

MUST_BE_ZERO = ("missing", "extra", "bad_offsets")
"""Counts of the referee that spoil every figure."""


@dataclass(frozen=True)
class Floor:
    """One figure that may not fall."""

    task: str
    gold: str
    sha256: str
    figure: str
    value: float
    tolerance: float

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better: an error of calibration may not rise."""
        return self.figure.endswith(".error")


class FloorError(Exception):
    """A floor that cannot be compared or may not be written; the message says which and what to do."""


def read_floors(text: str) -> list[Floor]:
    """The floors in the JSON `text`. Raises `FloorError` where it is not what `write_floors` writes."""
    try:
        return [Floor(**floor) for floor in json.loads(text)["floors"]]
    except (ValueError, KeyError, TypeError) as error:
        raise FloorError(f"bench/floors.json cannot be read: {error!r}; restore it from git") from error


def write_floors(floors: Sequence[Floor]) -> str:
    """`floors` as JSON, one a line, so that a diff shows what rose."""
    rows = ",\n".join("  " + json.dumps(asdict(floor)) for floor in floors)
    return '{"floors": [\n' + rows + "\n]}\n"


def figure_at(figures: Figures, path: str) -> float:
    """The number at a dotted path of the referee's figures. Raises `FloorError` where there is none."""
    here: Figures | float | str = figures
    for key in path.split("."):
        if not isinstance(here, Mapping) or key not in here:
            raise FloorError(f"the referee has no figure {path!r}")
        here = here[key]
    if isinstance(here, (Mapping, str)):
        raise FloorError(f"{path!r} is no number")
    return float(here)


def broken_floors(floors: Sequence[Floor], figures: Mapping[str, Figures], hashes: Mapping[str, str]) -> list[str]:
    """One line for each floor that is broken or cannot be compared.

    `figures` has the referee's figures by gold file, `hashes` the SHA-256 of each gold file by its name in the floors.
    """
    broken: list[str] = []
    for gold, counts in figures.items():
        broken += [f"{gold}: {name} is {counts[name]}, not 0" for name in MUST_BE_ZERO if counts.get(name, 0) != 0]
    for floor in floors:
        where = f"{floor.gold} {floor.figure}"
        if floor.gold not in figures:
            broken.append(f"{where}: not measured")
        elif hashes.get(floor.gold) != floor.sha256:
            broken.append(f"{where}: {floor.gold} is not the file that the floor was measured on")
        else:
            reached = figure_at(figures[floor.gold], floor.figure)
            if floor.is_ceiling and reached > floor.value + floor.tolerance:
                broken.append(f"{where}: {reached:.4f} is above {floor.value:.4f} + {floor.tolerance}")
            elif not floor.is_ceiling and reached < floor.value - floor.tolerance:
                broken.append(f"{where}: {reached:.4f} is below {floor.value:.4f} - {floor.tolerance}")
    return broken


def raised_floors(
    floors: Sequence[Floor],
    figures: Mapping[str, Figures],
    hashes: Mapping[str, str],
    *,
    allow_lower: bool = False,
) -> list[Floor]:
    """`floors` with the values and hashes reached now.

    Raises `FloorError`, unless `allow_lower`, where a figure is below its floor by more than the tolerance or the gold
    file has changed; a figure that is lower within the tolerance leaves its floor as it is.
    """
    if not allow_lower and (broken := broken_floors(floors, figures, hashes)):
        raise FloorError("; ".join(broken) + " (--allow-lower writes it nevertheless)")
    raised: list[Floor] = []
    for floor in floors:
        if floor.gold not in figures:
            raised.append(floor)
            continue
        reached = round(figure_at(figures[floor.gold], floor.figure), 4)
        best = min if floor.is_ceiling else max
        value = reached if allow_lower else best(reached, floor.value)
        raised.append(replace(floor, value=value, sha256=hashes[floor.gold]))
    return raised
