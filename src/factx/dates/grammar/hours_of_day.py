"""Hours before the day that they are of: "the early hours of Monday"."""

from __future__ import annotations

from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar import calendar, clock, numeric, relative
from factx.dates.readings import Day, Match, Shift, Time
from factx.dates.vocabulary import word_set
from factx.records import DateModifier

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
    within = clock.part_after(t, day.end, day.reading)
    part, modifier = NIGHT if t.word(start) == "late" else MORNING
    return Match(within.end if within else day.end, Time(None, part, day.reading), modifier)


def whole_day(t: Tokens, i: int) -> Match | None:
    """A day with or without its month at token `i`, by whatever words."""
    day = relative.named_day(t, i) or relative.role_phrase(t, i) or calendar.written_date(t, i)
    day = day or (numeric.numeric_date(t, i) if t.is_number(i) else None)
    if day is None:
        return None
    day = relative.with_week(t, day)
    reading = day.reading
    is_whole = isinstance(reading, Day) and (reading.day is not None or reading.weekday is not None)
    return day if is_whole or (isinstance(reading, Shift) and reading.unit == "D") else None
