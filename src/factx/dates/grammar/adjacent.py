"""Times beside another: "the day before yesterday", "the day after Monday", "the year before"."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar.calendar import holiday, written_date
from factx.dates.grammar.relative import NAMED_DAYS, named_day, role_phrase
from factx.dates.readings import Day, Fixed, Holiday, Match, Shift, Time
from factx.dates.vocabulary import SINGULAR_UNITS, UNITS, word_set

AND_BUT: Final = word_set("AND_BUT")
ARTICLES: Final = word_set("ARTICLES")
BEFORE_AFTER: Final = word_set("BEFORE_AFTER")
DAY_PARTS: Final = frozenset({"MO", "AF", "EV", "NI"})
ONE: Final = Fraction(1)
POSSESSIVES: Final = word_set("POSSESSIVES")
IN_TO: Final = word_set("IN_TO")
SHIFTED_UNITS: Final = frozenset({"D", "W", "M", "Y"})


def adjacent(t: Tokens, i: int) -> Match | None:
    """The day, week, month, year or part of a day that stands before or after another time."""
    start = i + 1 if t.word(i) == "the" else i
    if t.word(start + 1) not in BEFORE_AFTER:
        return None
    unit = UNITS.get(t.word(start), "") if t.word(start) in SINGULAR_UNITS else ""
    sign = -1 if t.word(start + 1) == "before" else 1
    beside = _day_beside(t, start + 2, sign) if unit == "D" else None
    if beside is not None or start == i:
        return beside
    if t.ends_clause(start + 2) or t.word(start + 2) in AND_BUT:
        return _of_text(start + 2, unit, sign)
    is_event = t.word(start + 2) in ARTICLES or t.word(start + 2) in POSSESSIVES or t.is_capitalised(start + 2)
    if unit == "D" and is_event and t.word(i - 1) not in IN_TO:
        return Match(start + 1, Fixed("DATE", "XXXX-XX-XX"))  # the words after it are a signal (TimeML 1.2.1)
    return None


def _of_text(end: int, unit: str, sign: int) -> Match | None:
    """ "the year before" that ends before token `end`: beside the time that the text spoke of last."""
    if unit in DAY_PARTS:
        return Match(end, Time(None, unit, Shift("D", ONE, sign, from_text=True)))
    return Match(end, Shift(unit, ONE, sign, from_text=True)) if unit in SHIFTED_UNITS else None


def _day_beside(t: Tokens, i: int, sign: int) -> Match | None:
    """The day beside another that token `i` begins: "before yesterday", "after Monday", "after the Nov. 5 election"."""
    day = named_day(t, i) if t.word(i) in NAMED_DAYS else None
    if day is not None and isinstance(day.reading, Shift) and day.reading.amount == ONE:
        return Match(day.end, Shift("D", Fraction(2), sign))
    base = role_phrase(t, i) or written_date(t, i) or holiday(t, i) or day_of_event(t, i)
    if base is not None and isinstance(base.reading, (Day, Holiday)):
        return Match(base.end, Shift("D", ONE, sign, base=base.reading))
    return None


def day_of_event(t: Tokens, i: int) -> Match | None:
    """The day of an event with its date before it: "the Nov. 5" of "the Nov. 5 election"."""
    if t.word(i) != "the" and t.word(i) not in POSSESSIVES:
        return None
    day = written_date(t, i + 1)
    is_whole = day is not None and isinstance(day.reading, Day) and day.reading.day is not None
    return day if day is not None and is_whole and t.word(day.end).isalpha() else None
