"""A part of the day before the day that it is of: "the early hours of Monday", "the morning of Sept. 11"."""

from __future__ import annotations

from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar import calendar, clock, numeric, parts_of_day, relative
from factx.dates.readings import Day, Holiday, Match, Shift, Time
from factx.dates.vocabulary import SINGULAR_UNITS, UNITS, word_set
from factx.records import DateModifier

EARLY_LATE: Final = word_set("EARLY_LATE")
BEFORE_DAY_OF_PART: Final = word_set("BEFORE_DAY_OF_PART")
NIGHT: Final[tuple[str, DateModifier | None]] = ("NI", None)
MORNING: Final[tuple[str, DateModifier | None]] = ("MO", "START")


def hours_of_day(t: Tokens, i: int) -> Match | None:
    """ "the early hours of" with the day or "the morning" that follows."""
    start = i + 1 if t.word(i) == "the" else i
    if t.word(start) not in BEFORE_DAY_OF_PART or not t.phrase(start + 1, ("hours", "of")):
        return None
    if morning := t.phrase(start + 3, ("the", "morning")):
        return Match(morning, Time(None, "MO"), "START")
    day = whole_day(t, start + 3)
    if day is None:
        return None
    within = parts_of_day.part_after(t, day.end, day.reading)
    part, modifier = NIGHT if t.word(start) == "late" else MORNING
    return Match(within.end if within else day.end, Time(None, part, day.reading), modifier)


def part_of_day(t: Tokens, i: int) -> Match | None:
    """ "the morning of Sept. 11", "the late evening of May 3, 2020": a part of the day that stands behind it."""
    start = i + 1 if t.word(i) == "the" else i
    if start == i and t.word(i - 1).isalpha():
        return None  # "the opening night of June 3"
    at = start + 1 if t.word(start) in EARLY_LATE else start
    part = UNITS.get(t.word(at), "") if t.word(at) in SINGULAR_UNITS else ""
    if part not in clock.PARTS or t.word(at + 1) != "of":
        return None
    day = whole_day(t, at + 2)
    if day is None or parts_of_day.part_after(t, day.end, day.reading) is not None:
        return None
    modifier: DateModifier | None = None if at == start else "START" if t.word(start) == "early" else "END"
    return Match(day.end, Time(None, part, day.reading), modifier)


def whole_day(t: Tokens, i: int) -> Match | None:
    """A day with or without its month at token `i`, by whatever words."""
    day = relative.named_day(t, i) or relative.role_phrase(t, i) or calendar.written_date(t, i)
    day = day or (numeric.numeric_date(t, i) if t.is_number(i) else calendar.holiday(t, i))
    if day is None:
        return None
    day = relative.with_week(t, day)
    reading = day.reading
    is_whole = isinstance(reading, Day) and (reading.day is not None or reading.weekday is not None)
    is_named = isinstance(reading, Holiday) and reading.around is None
    return day if is_whole or is_named or (isinstance(reading, Shift) and reading.unit == "D") else None
