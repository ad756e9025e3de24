"""A unit that a date behind it places ("the week of March 6", "the quarter ended Sept. 30"), and the days of a week."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar.calendar import holiday, later_day, weekday_name, written_date
from factx.dates.readings import Day, Fixed, Holiday, Match, Part, Reading, Time, Unit, Week
from factx.dates.vocabulary import ROLES, word_set

BEGINNING: Final = word_set("BEGINNING")
DAYS_JOINED: Final = word_set("DAYS_JOINED")
ENDED: Final = word_set("ENDED")
ON_IN: Final = word_set("ON_IN")
TO_UNTIL: Final = word_set("TO_UNTIL")
DAYS_TOLD: Final = word_set("PLURALS_JOINED") | {","}
WEEKS: Final = {"last": -1, "this": 0, "next": 1}
"""Weeks from publication, by the role of the week."""


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


class NamedWeek(NamedTuple):
    """A week, or a day told of it, that ends before token `end`; how many weeks it is from publication."""

    end: int
    shift: int
    has_day: bool


def with_day(t: Tokens, match: Match) -> Match:
    """The match, or where it is a week the day of it that follows: "next week on Tuesday", "last week Friday"."""
    shift = _shift_of_week(match.reading)
    weekday = weekday_name(t, match.end + 1 if t.word(match.end) == "on" else match.end) if shift is not None else None
    if weekday is None or t.breaks_paragraph(match.end):
        return match
    return Match(weekday[0], Day(weekday=weekday[1], week_shift=shift), rule="day_of_week")


def named_week(match: Match) -> NamedWeek | None:
    """The week that a match names, or names a day of, by its place beside publication; null where it does not."""
    shift = _shift_of_week(match.reading)
    if shift is not None:
        return NamedWeek(match.end, shift, has_day=False)
    day = match.reading.day if isinstance(match.reading, Time) else match.reading
    is_placed = isinstance(day, Day) and day.week_shift is not None
    return NamedWeek(match.end, day.week_shift or 0, has_day=True) if is_placed and isinstance(day, Day) else None


def _shift_of_week(reading: Reading) -> int | None:
    is_week = isinstance(reading, Unit) and reading.unit == "W"
    return WEEKS.get(reading.role or "") if is_week and isinstance(reading, Unit) else None


def in_week(t: Tokens, start: int, match: Match, week: NamedWeek) -> Match:
    """The match; a weekday at token `start` as one of the week named just before it: ", on Tuesday", "or Thursday"."""
    between = t.words[week.end : start]
    if between[-1:] == ["on"]:
        between = between[:-1]
    elif not week.has_day:
        return match
    reading = match.reading
    day = reading.day if isinstance(reading, Time) else reading
    is_next = len(between) == 1 and between[0] in (DAYS_TOLD if week.has_day else ",")
    if not is_next or not isinstance(day, Day) or day != Day(weekday=day.weekday):
        return match
    placed = replace(day, week_shift=week.shift)
    return match._replace(reading=replace(reading, day=placed) if isinstance(reading, Time) else placed)
