"""Dates in figures whose month is a name: "14/Mar/2017", "2016-Feb-9", "Feb-9-2016", "Nov/2016", "2017 April"."""

from __future__ import annotations

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar.numeric import full_year, year_after
from factx.dates.readings import Day, Match
from factx.dates.vocabulary import AMBIGUOUS_MONTHS, MONTHS, NAME_MONTHS, SHORT_MONTHS


def named_month_date(t: Tokens, i: int) -> Match | None:
    """A date of figures and a month's name, parted by one kind of mark without blanks."""
    mark = t.word(i + 1)
    if not (mark == "/" or mark in DASHES) or not (t.is_glued(i + 1) and t.is_glued(i + 2)):
        return None
    if t.is_glued(i) and t.word(i - 1) not in ("(", "[", '"', "“"):
        return None
    three = t.word(i + 3) == mark and t.is_glued(i + 3) and t.is_glued(i + 4) and t.is_number(i + 4)
    end = i + 5 if three else i + 3
    if t.is_glued(end) and (t.word(end).isalnum() or t.word(end) in DASHES or t.word(end) == "/"):
        return None
    return _day(t, i) if three else _month(t, i)


def year_then_month(t: Tokens, i: int) -> Match | None:
    """ "2017 April", "2017 September 5": a year before its month, as in Asia."""
    year, month = t.digits(i, 4, 4), MONTHS.get(t.word(i + 1))
    if year is None or month is None or not 1900 <= year <= 2099 or not t.is_capitalised(i + 1) or t.is_glued(i + 1):
        return None
    if t.is_glued(i) or year_after(t, i + 2) is not None:
        return None
    day = t.digits(i + 2, 2)
    if day is not None and 1 <= day <= 31 and t.ends_clause(i + 3):
        return Match(i + 3, Day(year, month, day))
    is_name = t.word(i + 1) in NAME_MONTHS or t.word(i + 1) in AMBIGUOUS_MONTHS or t.word(i + 1) in SHORT_MONTHS
    return Match(i + 2, Day(year, month)) if t.ends_clause(i + 2) or not is_name else None


def _day(t: Tokens, i: int) -> Match | None:
    first, second, third = t.word(i), t.word(i + 2), i + 4
    if second in MONTHS:
        year, day = t.digits(i, 4, 4), t.digits(third, 2)
        if year is None:
            year, day = _year(t, third), t.digits(i, 2)
        month = MONTHS[second]
    elif first in MONTHS:
        year, day, month = _year(t, third), t.digits(i + 2, 2), MONTHS[first]
    else:
        return None
    return Match(i + 5, Day(year, month, day)) if year and day and 1 <= day <= 31 else None


def _month(t: Tokens, i: int) -> Match | None:
    """ "Nov/2016", "Nov-2016", "2016-Nov"; two digits are a day and not a year."""
    if t.word(i) in MONTHS and (year := t.digits(i + 2, 4, 4)):
        return Match(i + 3, Day(year, MONTHS[t.word(i)]))
    if t.word(i + 2) in MONTHS and (year := t.digits(i, 4, 4)) and t.is_capitalised(i + 2):
        return Match(i + 3, Day(year, MONTHS[t.word(i + 2)]))
    return None


def _year(t: Tokens, i: int) -> int | None:
    short = t.digits(i, 2, 2)
    return t.digits(i, 4, 4) if short is None else full_year(short)
