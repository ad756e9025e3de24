"""Dates on a line: where each stands, on an axis that is pressed together where nothing is dated."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import sqrt
from typing import Final

from factx.records import Date
from factx.writers.date_words import MONTHS

MOST_ROWS: Final = 60
LEFT: Final = 138
RIGHT: Final = 352
"""Where the axis begins and ends, in the units of the drawing."""
ROW_HEIGHT: Final = 20
FIRST_ROW: Final = 14
LEAST_WIDTH: Final = 6
BETWEEN_TICKS: Final = 38
ISO_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")


@dataclass(frozen=True, slots=True)
class Row:
    """The dates that mean the same days: a dot for one day, a bar for more, which may be open at an end."""

    ids: tuple[str, ...]
    label: str
    y: int
    x: float
    width: float
    is_point: bool
    opens: bool
    """Whether no first day is known."""
    ends_open: bool
    """Whether no last day is known."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that the axis names."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of `width` by `height` units. `left_out` dates say no days, `cut` rows were more than fit."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    published: float | None
    height: int
    placed: int
    left_out: int
    cut: int
    width: int = 360


def timeline_of(dates: Sequence[Date], published: str | None) -> Timeline | None:
    """The dates that say days, in the order of the calendar; null where fewer than two different ones do."""
    stretches: dict[tuple[float | None, float | None], list[Date]] = {}
    for one in dates:
        first, past = day_number(one.earliest), day_number(one.latest, is_end=True)
        if first is not None or past is not None:
            stretches.setdefault((first, past), []).append(one)
    if len(stretches) < 2:
        return None
    ordered = sorted(stretches, key=lambda stretch: (known(stretch), stretch[1] or known(stretch)))
    shown = ordered[:MOST_ROWS]
    day = day_number(published)
    axis = Axis([edge for stretch in shown for edge in stretch if edge is not None] + ([day] if day else []))
    rows = []
    for number, (first, past) in enumerate(shown):
        start = LEFT if first is None else axis.x(first)
        end = RIGHT if past is None else axis.x(past)
        is_point = first is not None and past is not None and past - first <= 1
        wide = max(end - start, LEAST_WIDTH)
        rows.append(
            Row(
                tuple(one.id for one in stretches[first, past]),
                label_of(stretches[first, past][0]),
                FIRST_ROW + number * ROW_HEIGHT,
                round((start + end) / 2 if is_point else min(start, RIGHT - wide), 1),
                round(wide, 1),
                is_point,
                first is None,
                past is None,
            )
        )
    placed = sum(map(len, stretches.values()))
    height = FIRST_ROW + len(rows) * ROW_HEIGHT + 16
    x_published = round(axis.x(day + 0.5), 1) if day else None
    return Timeline(
        tuple(rows), tuple(axis.ticks()), x_published, height, placed, len(dates) - placed, len(ordered) - len(shown)
    )


def known(stretch: tuple[float | None, float | None]) -> float:
    """The end of a stretch that is known, the first if both are."""
    first, past = stretch
    return first if first is not None else past or 0.0


def day_number(iso: str | None, *, is_end: bool = False) -> float | None:
    """A moment as a number of days; of a day its first moment, or one past its last. Null for none or another form."""
    match = ISO_DAY.match(iso or "")
    if not match:
        return None
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    try:
        number = date(year or 0, month or 0, day or 0).toordinal()
    except ValueError:
        return None
    if hour is not None:
        return number + hour / 24 + (minute or 0) / 1440
    return float(number + is_end)


def label_of(one: Date) -> str:
    """The days of a date, shortly: "20 Oct 2021", "Oct 2021", "2021", "1 Oct – 7 Nov 2022"."""
    first, last = as_day(one.earliest), as_day(one.latest)
    if first is None or last is None:
        return f"from {day_label(first)}" if first else f"to {day_label(last)}" if last else ""
    if first == last:
        return day_label(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    same_month = (first.year, first.month) == (last.year, last.month)
    if same_month and first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return f"{MONTHS[first.month - 1][:3]} {first.year}"
    same = first.year == last.year
    return f"{first.day} {MONTHS[first.month - 1][:3]}{'' if same else f' {first.year}'} – {day_label(last)}"


def as_day(iso: str | None) -> date | None:
    """The day of a moment; null for none or another form."""
    number = day_number(iso)
    return None if number is None else date.fromordinal(int(number))


def day_label(day: date | None) -> str:
    """A day, shortly."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else ""


class Axis:
    """Days to places. Between two days that are named the width goes with the square root of the time between them,
    so that a century without dates does not press a week of dates into a point."""

    def __init__(self, edges: Iterable[float]) -> None:
        self.edges = sorted(set(edges))
        total = sum(sqrt(past - first) for first, past in pairwise(self.edges)) or 1.0
        self.places = [float(LEFT)]
        for first, past in pairwise(self.edges):
            self.places.append(self.places[-1] + sqrt(past - first) / total * (RIGHT - LEFT))

    def x(self, day: float) -> float:
        """The place of a day, that of an end where it lies outside."""
        for (first, past), (left, right) in zip(pairwise(self.edges), pairwise(self.places), strict=True):
            if day <= past:
                return left + max(day - first, 0) / (past - first) * (right - left)
        return self.places[-1]

    def ticks(self) -> Iterator[Tick]:
        """The days that are named beneath: ends of years, months or days, as many as fit, from the left."""
        taken = float("-inf")
        for day, label in self.candidates():
            x = self.x(day)
            if x - taken >= BETWEEN_TICKS:
                taken = x
                yield Tick(round(x, 1), label)

    def candidates(self) -> Iterator[tuple[float, str]]:
        """The days that may be named, in order."""
        first = date.fromordinal(int(self.edges[0]))
        last = date.fromordinal(min(int(self.edges[-1]), date.max.toordinal()))
        days = (last - first).days
        if days > 730:
            for year in range(first.year, last.year + 1):
                if date(year, 1, 1) >= first:
                    yield date(year, 1, 1).toordinal(), str(year)
            return
        day = first
        while day <= last:
            if days <= 62:
                yield day.toordinal(), f"{day.day} {MONTHS[day.month - 1][:3]}"
            elif day.day == 1:
                yield day.toordinal(), f"{MONTHS[day.month - 1][:3]} {str(day.year)[2:]}"
            if day == date.max:
                return
            day += timedelta(days=1)
