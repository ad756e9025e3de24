"""The words of a quotation laid beside the words of a source: what was kept, dropped, added and changed.

A semi-global alignment with affine gaps (Gotoh 1982; Smith and Waterman 1981 for the free ends): every word of the
quotation counts, and of the source only the stretch that is nearest to it. Costs, not similarities: they choose between
readings of one difference and never decide a verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from factx.check.compared_words import Mark
from factx.check.fold import Folded

Costs = npt.NDArray[np.float32]
Operation = Literal["keep", "drop", "add", "change"]

KEEP: Final = -0.1
"""A little in favour of what both have, so that of two ways equally dear the one that keeps more is taken."""
CHANGE: Final = 2.0
"""Less than to drop one word and add another, more than either alone."""
CHANGE_ALIKE: Final = 1.6
"""For words that begin alike, so that "will" is laid beside "won't" and not beside "pay"."""
ALIKE: Final = 2
"""Letters that words which begin alike share."""
DROP_OPEN: Final = 1.0
DROP: Final = 0.12
"""Words left out in one place are one fault, however many."""
ADD_OPEN: Final = 1.0
ADD: Final = 1.0
FREE: Final = 0.01
"""For what an editor may do in sight of the reader: leave out at an ellipsis, put in between brackets."""
BRACKET_CHANGE: Final = 0.5
"""A bracket in the place of a word of the source."""


class Step(NamedTuple):
    """One operation: words `draft[0]` to `draft[1]` of the quotation in place of `source[0]` to `source[1]`."""

    op: Operation
    draft: tuple[int, int]
    source: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The cheapest way from source to quotation; steps of one kind that follow one another are joined."""

    cost: float
    steps: tuple[Step, ...]

    @property
    def kept(self) -> int:
        """Number of words of the quotation that the source has."""
        return sum(step.draft[1] - step.draft[0] for step in self.steps if step.op == "keep")

    @property
    def blocks(self) -> int:
        """Number of stretches that were kept."""
        return sum(step.op == "keep" for step in self.steps)

    @property
    def source(self) -> tuple[int, int]:
        """The words of the source from the first that was kept or changed to the last."""
        used = [step.source for step in self.steps if step.op in ("keep", "change")]
        return (used[0][0], used[-1][1]) if used else (0, 0)


@dataclass(frozen=True, slots=True)
class Ways:
    """How each cell of the table was reached, row by row."""

    by_adding: npt.NDArray[np.bool_]
    """Not by laying word beside word but by adding the quotation's."""
    adding_begins: npt.NDArray[np.bool_]
    by_dropping: npt.NDArray[np.bool_]
    dropped_from: npt.NDArray[np.int32]
    """The column before the words that are left out."""


def align(quotation: Folded, source: Folded, first: int, past: int) -> Alignment:
    """The quotation laid beside words `first` to `past` of a source."""
    rows, columns = len(quotation), past - first
    if not rows or not columns:
        return Alignment(ADD_OPEN + rows * ADD, (Step("add", (0, rows), (first, first)),) if rows else ())
    change = change_costs(quotation, source, first, past)
    ramp = np.concatenate(([0.0], np.cumsum(drop_costs(source, first, past)))).astype(np.float32)
    shape = (rows + 1, columns + 1)
    ways = Ways(np.zeros(shape, bool), np.zeros(shape, bool), np.zeros(shape, bool), np.zeros(shape, np.int32))
    numbers = np.arange(columns + 1, dtype=np.int32)
    best = np.zeros(columns + 1, dtype=np.float32)
    added = np.full(columns + 1, np.inf, dtype=np.float32)
    for row in range(1, rows + 1):
        is_aside = quotation.has(row - 1, Mark.ASIDE)
        opening, each = (FREE, FREE) if is_aside else (ADD_OPEN, ADD)
        if row > 1 and quotation.has(row - 2, Mark.ASIDE) != is_aside:
            added = np.full(columns + 1, np.inf, dtype=np.float32)  # No fault goes on from what a bracket may add.
        ways.adding_begins[row] = best + opening <= added
        added = np.minimum(best + opening, added) + np.float32(each)
        reached = np.full(columns + 1, np.inf, dtype=np.float32)
        reached[1:] = best[:-1] + change[row - 1]
        ways.by_adding[row] = added < reached
        reached = np.minimum(reached, added)
        best = reached
        if row < rows:  # Behind the last word nothing is left out: the source goes on.
            is_gap = quotation.has(row, Mark.GAP)
            opening, slope = (FREE, ramp * np.float32(FREE / DROP)) if is_gap else (DROP_OPEN, ramp)
            level = reached - slope
            lowest = np.minimum.accumulate(level)
            origin = np.maximum.accumulate(np.where(level <= lowest, numbers, 0))
            dropped = np.full(columns + 1, np.inf, dtype=np.float32)
            dropped[1:] = lowest[:-1] + slope[1:] + np.float32(opening)
            ways.dropped_from[row, 1:] = origin[:-1]
            ways.by_dropping[row] = dropped < reached
            best = np.minimum(reached, dropped)
    end = int(np.argmin(best))
    return Alignment(float(best[end]), tuple(joined(trace(ways, change, end), first)))


def change_costs(quotation: Folded, source: Folded, first: int, past: int) -> Costs:
    """What it costs to lay each word of the quotation beside each of the source: nothing where they are the same."""
    keys = source.keys[first:past]
    numbers: dict[str, int] = {}
    ours = np.array([numbers.setdefault(key, len(numbers)) for key in quotation.keys], dtype=np.int32)
    theirs = np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int32)
    begun: dict[str, int] = {}
    our_starts = np.array([begun.setdefault(key[:ALIKE], len(begun)) for key in quotation.keys], dtype=np.int32)
    their_starts = np.array([begun.setdefault(key[:ALIKE], len(begun)) for key in keys], dtype=np.int32)
    alike = our_starts[:, None] == their_starts[None, :]
    costs: Costs = np.where(alike, np.float32(CHANGE_ALIKE), np.float32(CHANGE)).astype(np.float32)
    costs[ours[:, None] == theirs[None, :]] = KEEP
    for row in range(len(quotation)):
        if quotation.has(row, Mark.ASIDE):
            costs[row] = np.minimum(costs[row], BRACKET_CHANGE)
        if stem := quotation.stems.get(row):
            costs[row, [column for column, key in enumerate(keys) if key.startswith(stem)]] = KEEP
    return costs


def drop_costs(source: Folded, first: int, past: int) -> Costs:
    """What it costs to leave out each word of the source once others are left out."""
    asides = np.frombuffer(source.marks, dtype=np.uint8)[first:past] & int(Mark.ASIDE)
    costs: Costs = np.where(asides > 0, np.float32(FREE), np.float32(DROP)).astype(np.float32)
    return costs


def trace(ways: Ways, change: Costs, column: int) -> list[Step]:
    """The single operations of the cheapest way that ends at `column`, in text order, source words from 0."""
    steps: list[Step] = []
    row = ways.by_adding.shape[0] - 1
    is_adding = False
    while row > 0:
        if not is_adding and ways.by_dropping[row, column]:
            origin = int(ways.dropped_from[row, column])
            steps.append(Step("drop", (row, row), (origin, column)))
            column = origin
        if is_adding or ways.by_adding[row, column]:
            steps.append(Step("add", (row - 1, row), (column, column)))
            is_adding = not ways.adding_begins[row, column]
            row -= 1
        else:
            op: Operation = "keep" if change[row - 1, column - 1] < 0 else "change"
            steps.append(Step(op, (row - 1, row), (column - 1, column)))
            row, column = row - 1, column - 1
    return steps[::-1]


def joined(steps: Sequence[Step], first: int) -> list[Step]:
    """The steps with neighbours of one kind as one; words of the source by their own numbers."""
    whole: list[Step] = []
    for step in steps:
        start, end = step.source[0] + first, step.source[1] + first
        if whole and whole[-1].op == step.op:
            before = whole.pop()
            whole.append(Step(step.op, (before.draft[0], step.draft[1]), (before.source[0], end)))
        else:
            whole.append(Step(step.op, step.draft, (start, end)))
    return whole


def align_along(quotation: Folded, source: Folded, anchors: Sequence[tuple[int, int, int]]) -> Alignment:
    """The quotation laid beside a source along stretches that both have: for quotations too long for one table.

    An anchor is the first word of the quotation, one past its last, and the first word of the source; they ascend in
    both. What lies between two of them is aligned by itself.
    """
    steps: list[Step] = []
    row, column = anchors[0][0], anchors[0][2]
    if row:
        head = align(quotation.chosen(list(range(row))), source, max(column - 2 * row - 10, 0), column)
        steps += head.steps
        used = head.source[1]
        if head.kept and used < column:
            steps.append(Step("drop", (row, row), (used, column)))
    for first, past, start in anchors:
        if first > row and start > column and (first - row) * (start - column) <= MOST_CELLS:
            between = align(quotation.chosen(list(range(row, first))), source, column, start)
            begun, ended = between.source if between.source[1] else (column, column)
            moved = [Step(s.op, (s.draft[0] + row, s.draft[1] + row), s.source) for s in between.steps]
            steps += [Step("drop", (row, row), (column, begun))] if begun > column else []
            steps += moved
            steps += [Step("drop", (first, first), (ended, start))] if ended < start else []
        elif first > row or start > column:
            op: Operation = "change" if first > row and start > column else "add" if first > row else "drop"
            steps.append(Step(op, (row, first), (column, start)))
        steps.append(Step("keep", (first, past), (start, start + past - first)))
        row, column = past, start + past - first
    if row < len(quotation):
        rest = len(quotation) - row
        tail = align(
            quotation.chosen(list(range(row, len(quotation)))), source, column, min(column + 2 * rest + 10, len(source))
        )
        begun = tail.source[0] if tail.source[1] else column
        steps += [Step("drop", (row, row), (column, begun))] if begun > column else []
        steps += [Step(s.op, (s.draft[0] + row, s.draft[1] + row), s.source) for s in tail.steps]
    whole = joined(steps, 0)
    return Alignment(sum(step.op != "keep" for step in whole), tuple(whole))


MOST_CELLS: Final = 1_000_000
"""Words of a quotation times words of a source that are laid beside each other in one table."""
