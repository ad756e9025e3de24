"""Days of one month told one behind another: "On Sept. 4, 5 and 6, 2021"."""

from __future__ import annotations

from typing import NamedTuple

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar.calendar import day_number, ends_later_day
from factx.dates.grammar.numeric import year_after
from factx.dates.readings import Day, Match
from factx.dates.vocabulary import MONTHS, word_set

AND_OR = word_set("PLURALS_JOINED")


class ListedDay(NamedTuple):
    """A day of a list, from token `start` to `end`."""

    start: int
    end: int
    number: int


def listed_days(t: Tokens, i: int, first: Day) -> list[tuple[int, Match]]:
    """The starts and matches of the days that follow the first of a list, which ends before token `i`.

    Empty where there is no list: two days without a comma are `calendar.later_day`'s.
    """
    if t.word(i) != "," or first.day is None or first.month is None or first.year is not None:
        return []
    days = [ListedDay(i, i, first.day)]
    while t.word(days[-1].end) == "," and (day := _next(t, days[-1].end + 1, days[-1].number)) is not None:
        days.append(day)
    end = days[-1].end + 1 if t.word(days[-1].end) == "," else days[-1].end
    last = _next(t, end + 1, days[-1].number) if t.word(end) in AND_OR else None
    if last is None or len(days) == 1 or not ends_later_day(t, last.end):
        return []
    year = year_after(t, last.end)
    days = [*days[1:], last]
    matches = [(day.start, Match(day.end, Day(year[1] if year else None, first.month, day.number))) for day in days]
    if year is not None:
        matches[-1] = (last.start, matches[-1][1]._replace(end=year[0]))
    return [(start, match._replace(rule="listed_days")) for start, match in matches]


def _next(t: Tokens, i: int, number: int) -> ListedDay | None:
    """The day at token `i` where it is later than the one before and no month's name follows it."""
    day = day_number(t, i) if t.word(i) not in MONTHS else None
    if day is None or day[1] <= number or t.word(day[0]) in MONTHS:
        return None
    return ListedDay(i, day[0], day[1])
