"""A unit that a date behind it places: "the week of March 6", "the quarter ended Sept. 30", "the year to August"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar.calendar import holiday, later_day, written_date
from factx.dates.readings import Day, Fixed, Holiday, Match, Part, Unit, Week
from factx.dates.vocabulary import ROLES, word_set

BEGINNING: Final = word_set("BEGINNING")
DAYS_JOINED: Final = word_set("DAYS_JOINED")
ENDED: Final = word_set("ENDED")
ON_IN: Final = word_set("ON_IN")
TO_UNTIL: Final = word_set("TO_UNTIL")


def dated_unit(t: Tokens, i: int, unit: str) -> Match | None:
    """A week, weekend, quarter or year that ends before token `i`, placed by the date that follows it."""
    word = t.word(i)
    if unit in ("W", "WE") and word == "of":
        return _around(t, i + 1, unit)
    if unit == "Y" and (word in ENDED or word in TO_UNTIL):
        dated = written_date(t, i + 2 if t.word(i + 1) in ON_IN else i + 1)
        is_amount = dated is not None or word == "ending" or (word == "ended" and t.word(i + 1) in ROLES)
        return Match(i, Fixed("DURATION", "P1Y")) if is_amount else None
    if unit == "Q" and word in ENDED:
        day = written_date(t, i + 1)
        if day is not None and isinstance(day.reading, Day) and day.reading.month is not None:
            return Match(i, Part("Q", ended=day.reading))
        return Match(i, Unit("Q", None))
    if unit == "W" and (word in ENDED or word in BEGINNING or word in TO_UNTIL):
        day = written_date(t, i + 1)
        if day is not None and isinstance(day.reading, Day) and (day.reading.day or day.reading.weekday):
            return Match(i, Week(day.reading))
    return None


def _around(t: Tokens, i: int, unit: str) -> Match | None:
    """The week or weekend of a day or of two: "the week of March 6", "the weekend of Sept. 6-7"."""
    day = written_date(t, i)
    named = holiday(t, i) if day is None else None
    if named is not None and isinstance(named.reading, Holiday) and named.reading.around is None:
        return named._replace(reading=replace(named.reading, around=unit))
    if day is None or not isinstance(day.reading, Day) or day.reading.day is None:
        return None
    later = later_day(t, day.end, day.reading)
    if later is None and t.word(day.end) in DAYS_JOINED | DASHES:
        later = written_date(t, day.end + 1)
    return Match(later.end if later is not None else day.end, Week(day.reading, "WE" if unit == "WE" else "W"))
