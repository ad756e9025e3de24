"""What the grammar reads before anything is known of the publication date: symbolic time expressions.

`factx.dates.resolve` turns each into a TIMEX3 value.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from factx.records import DateModifier, DateType

Role = Literal["this", "last", "latest", "next", "previous", "following", "same"]
"""Places a period against publication (this, last, latest, next) or against a time in the text (the others)."""


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day or month: what is given of year, month, day of the month and weekday (ISO, Monday 1)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    role: Role | None = None
    year_shift: int | None = None
    """Years from publication: -1 in "July last year"."""
    year_from_text: bool = False
    """Whether the year is the one the text spoke of last: "June that same year"."""
    week_shift: int | None = None
    """Weeks from publication: 1 in "Tuesday next week"."""
    leads_to: Day | None = None
    """The end of the stretch that it begins, whose year tells its own: "from November to February"."""


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter, half, season or weekend: `unit` Q, H, WE or a season's letters; `index` for Q and H."""

    unit: str
    index: int | None = None
    year: int | None = None
    role: Role | None = None
    year_shift: int | None = None
    is_fiscal: bool = False
    """Whether it is of a company's year."""
    ended: Day | None = None
    """The day it ended, where that tells it: the text may have named it otherwise ("fiscal first quarter")."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The period of a unit that holds, precedes or follows its anchor: "this year", "last month", "the quarter"."""

    unit: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class Shift:
    """A time some units before (`sign` -1) or after an anchor; `amount` null where vague ("several years ago")."""

    unit: str
    amount: Fraction | None
    sign: int
    from_text: bool = False
    """Whether the anchor is a time in the text ("a year earlier") and not publication ("a year ago")."""
    base: Reading | None = None
    """The time it is counted from where the expression names it: "the day before last Tuesday"."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no anchor: a year, a decade, a reference, a duration, a set."""

    type: DateType
    value: str


@dataclass(frozen=True, slots=True)
class YearAgo:
    """The same period a year before the one the text speaks of: "year-earlier", "the year-ago quarter"."""

    unit: str | None
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day by its rule in `tables/holidays.tsv`; `around` W or WE for the week or weekend that it is part of."""

    rule: str
    year: int | None = None
    role: Role | None = None
    around: str | None = None
    year_shift: int | None = None
    """Years from publication: -1 in "Labor Day last year"."""


@dataclass(frozen=True, slots=True)
class NthDay:
    """A day, a weekday of that number or an ISO week by its number in a month or year; `nth` -1 for the last."""

    nth: int
    weekday: int | None
    unit: str
    """D, WE or W where it is no weekday, else empty."""
    period: Reading


@dataclass(frozen=True, slots=True)
class Time:
    """A clock time ("10:35") or part of the day ("MO") of a day; `day` null where only the context names it."""

    clock: str | None
    part: str | None
    day: Reading | None = None
    zone: str = ""
    is_open: bool = False
    """Whether nothing tells the half of the day of an hour of a clock face."""


@dataclass(frozen=True, slots=True)
class Week:
    """The week of a day or the weekend next to it (`unit` WE): "the week of March 6"."""

    day: Day
    unit: Literal["W", "WE"] = "W"


@dataclass(frozen=True, slots=True)
class Range:
    """Two ends of a stretch of time written as one: "July 24-25"."""

    first: Reading
    last: Reading


Reading = Day | Part | Unit | Shift | Fixed | YearAgo | Holiday | Time | Week | Range | NthDay


class Match(NamedTuple):
    """A reading of the tokens from `start` (where it differs from where the rule was tried) up to `end`."""

    end: int
    reading: Reading
    modifier: DateModifier | None = None
    rule: str = ""
    """Name of the grammar rule that read it."""
