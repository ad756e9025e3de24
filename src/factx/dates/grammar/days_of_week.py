"""Weekdays that a week named before them places: "next week on Tuesday or Thursday", "last week, on Friday night"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar.calendar import weekday_name
from factx.dates.readings import Day, Match, Reading, Time, Unit
from factx.dates.vocabulary import word_set

DAYS_JOINED: Final = word_set("PLURALS_JOINED") | {","}
WEEKS: Final = {"last": -1, "this": 0, "next": 1}
"""Weeks from publication, by the role of the week."""


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
    is_next = len(between) == 1 and between[0] in (DAYS_JOINED if week.has_day else ",")
    if not is_next or not isinstance(day, Day) or day != Day(weekday=day.weekday):
        return match
    placed = replace(day, week_shift=week.shift)
    return match._replace(reading=replace(reading, day=placed) if isinstance(reading, Time) else placed)
