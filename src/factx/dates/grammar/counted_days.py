"""Days told by number: "the last day of June 2016", "the second Wednesday of May", "Friday after next"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final, cast

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar.calendar import month_and_day, weekday_name
from factx.dates.grammar.numeric import year_after
from factx.dates.quantities import read_ordinal, read_words
from factx.dates.readings import Day, Fixed, Match, NthDay, Reading, Role, Shift, Unit
from factx.dates.vocabulary import PLURAL_WEEKDAYS, ROLES, UNITS, word_numbers, word_set

YEAR_SHIFTS: Final = word_numbers("YEAR_SHIFTS")
LAST_ORDINALS: Final = word_set("LAST_ORDINALS")
AFTER_LAST_WEEKDAY: Final = word_set("AFTER_LAST_WEEKDAY")
HERE: Final = word_set("HERE")
LAST_NEXT: Final = word_set("LAST_NEXT")
OF_IN: Final = word_set("OF_IN")
COUNTED_UNITS: Final = frozenset({"D", "WE", "W"})


def nth_day(t: Tokens, i: int) -> Match | None:
    """A day by its number in a month or year: "the last day of June 2016", "the first Monday in September"."""
    start = i + 1 if t.word(i) == "the" else i
    if t.word(start) in LAST_ORDINALS:
        nth: tuple[int, int] | None = (start + 1, -1)
    else:
        nth = read_ordinal(t, start)
    if nth is None:
        return None
    at, index = nth
    if t.word(at) == "of" and index >= 1 and t.is_number(start):
        period = _period(t, at + 1)
        is_month = period is not None and isinstance(period[1], Unit) and period[1].unit == "M"
        return Match(period[0], NthDay(index, None, "D", period[1])) if period is not None and is_month else None
    weekday = weekday_name(t, at)
    unit = UNITS.get(t.word(at), "")
    if weekday is None and unit not in COUNTED_UNITS:
        return None
    if index > (5 if weekday is not None else 366):
        return None
    end = weekday[0] if weekday is not None else at + 1
    if t.word(end) not in OF_IN and (weekday is None or t.word(end) not in YEAR_SHIFTS):
        return None
    period = _period(t, end + 1 if t.word(end) in OF_IN else end)
    if period is None:
        return None
    return Match(period[0], NthDay(index, weekday[1] if weekday is not None else None, unit, period[1]))


def _period(t: Tokens, i: int) -> tuple[int, Reading] | None:
    """End and reading of the month or year that the day is counted in."""
    month = month_and_day(t, i)
    if month is not None:
        fits = isinstance(month.reading, Day) and month.reading.day is None
        return (month.end, month.reading) if fits else None
    year = t.digits(i, 4, 4)
    if year is not None and 1900 <= year <= 2099:
        return i + 1, Fixed("DATE", f"{year:04d}")
    start = i + 1 if t.word(i) == "the" else i
    role = ROLES.get(t.word(start))
    at = start + 1 if role is not None else start
    named = month_and_day(t, at) if t.word(start) in YEAR_SHIFTS else None
    if named is not None and isinstance(named.reading, Day) and named.reading == Day(month=named.reading.month):
        return named.end, replace(named.reading, role=cast(Role, role))
    if UNITS.get(t.word(at)) not in ("M", "Y") or at == i or t.word(at).endswith("s"):
        return None
    return at + 1, Unit(UNITS[t.word(at)], role if role is not None else "this")  # type: ignore[arg-type]


def weekday_after_next(t: Tokens, i: int) -> Match | None:
    """ "Friday after next", "three Fridays from now", "two Mondays ago", "Monday last", "Friday week"."""
    weekday = weekday_name(t, i)
    if weekday is not None:
        end, number = weekday
        if t.phrase(end, ("after", "next")):
            return Match(end + 2, Shift("W", Fraction(1), 1, base=Day(weekday=number, role="next")))
        if t.phrase(end, ("before", "last")):
            return Match(end + 2, Shift("W", Fraction(1), -1, base=Day(weekday=number, role="last")))
        if t.word(end) in LAST_NEXT and _ends_phrase(t, end + 1):
            return Match(end + 1, Day(weekday=number, role="last" if t.word(end) == "last" else "next"))
        if t.word(end) == "week" and _ends_phrase(t, end + 1) and t.is_capitalised(i):
            return Match(end + 1, Shift("W", Fraction(1), 1, base=Day(weekday=number, role="next")))
        return None
    count = t.digits(i, 2)
    number_end = i + 1
    if count is None:
        words = read_words(t, i)
        if words is None or words.amount is None or words.amount.denominator != 1:
            return None
        count, number_end = int(words.amount), words.end
    plural = PLURAL_WEEKDAYS.get(t.word(number_end))
    if plural is None or not 1 <= count <= 60:
        return None
    at = number_end + 1
    if t.word(at) == "ago":
        return Match(at + 1, Shift("W", Fraction(count - 1), -1, base=Day(weekday=plural, role="last")))
    if t.word(at) == "from" and t.word(at + 1) in HERE:
        return Match(at + 2, Shift("W", Fraction(count - 1), 1, base=Day(weekday=plural, role="next")))
    return None


def _ends_phrase(t: Tokens, i: int) -> bool:
    word = t.word(i)
    return not word or not word.isalnum() or word in AFTER_LAST_WEEKDAY or t.breaks_paragraph(i)


def numbered_week(t: Tokens, i: int) -> Match | None:
    """A week by its ISO number: "week 14 of last year", "the week 23 of 2016"."""
    i = i + 1 if t.word(i) == "the" else i
    if t.word(i) != "week":
        return None
    number = t.digits(i + 1, 2)
    if number is None or not 1 <= number <= 53:
        return None
    year = year_after(t, i + 2) if t.word(i + 2) == "of" else None
    if year is not None:
        return Match(year[0], Fixed("DATE", f"{year[1]:04d}-W{number:02d}"))
    at = i + 3 if t.word(i + 2) == "of" else i + 2
    shift = YEAR_SHIFTS.get(t.word(at))
    if shift is None or t.word(at + 1) != "year":
        return None
    return Match(at + 2, NthDay(number, None, "W", Unit("Y", "last" if shift < 0 else "next" if shift else "this")))
