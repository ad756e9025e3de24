"""Halves of periods that TIMEX3 has no letter for: "the first half of July", "the latter half of the 19th century"."""

from __future__ import annotations

from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar import calendar, eras, numeric, quarters, relative
from factx.dates.readings import Day, Fixed, Match, Reading, Unit
from factx.records import DateModifier

MODIFIERS: Final[dict[int, DateModifier]] = {1: "START", 2: "END"}
UNITS_IN_HALVES: Final = frozenset("MW")
LONGEST_ERA: Final = 3
"""Figures of the value of a decade or a century."""


def half_of_period(t: Tokens, i: int) -> Match | None:
    """The month, week, decade or century that it is a half of, with START or END; of a year there is H1 and H2."""
    half = quarters.index_of(t, i + 1 if t.word(i) == "the" else i)
    if half is None or half[1] not in MODIFIERS or not t.phrase(half[0], ("half", "of")):
        return None
    at = half[0] + 2
    rules = (relative.role_phrase, calendar.written_date, numeric.decade, eras.century)
    for period in filter(None, (rule(t, at) for rule in rules)):
        if _has_halves(period.reading):
            return Match(period.end, period.reading, MODIFIERS[half[1]])
    return None


def _has_halves(reading: Reading) -> bool:
    if isinstance(reading, Day):
        return reading.month is not None and reading.day is None and reading.weekday is None
    if isinstance(reading, Unit):
        return reading.unit in UNITS_IN_HALVES and reading.role is not None
    return isinstance(reading, Fixed) and reading.type == "DATE" and len(reading.value) <= LONGEST_ERA
