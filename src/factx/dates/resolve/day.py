"""Which day or month a calendar date without a year, or a weekday, is: by the clause's tense and by nearness."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from factx.dates.clause import is_alone, is_habitual
from factx.dates.grammar.pairs import is_later
from factx.dates.readings import Day, NthDay
from factx.dates.resolve.bounds import interval_of
from factx.dates.resolve.calendar_values import period_value, safe_date, shifted
from factx.dates.time_context import EVEN, TEXT_ROLES, Context, Resolved, Tense
from factx.records import DateAnchor

UNLIKELY: Final = 0.15
"""Below it "this Friday" is the one behind."""
DAYS_OF_A_YEAR: Final = 366
RECENT: Final = 3
"""Days before publication within which a day is news, though the text told another of its name."""
SIDES: Final[tuple[Tense, Tense]] = ("past", "future")
NO_LEAP_YEAR: Final = 8
"""A February 29 is never farther from another."""


def resolve_day(reading: Day, context: Context) -> Resolved:
    """The value of a day, weekday or month, placed beside the publication where it names no year of its own."""
    if reading.leads_to is not None:
        return _before_end(reading, reading.leads_to, context)
    if reading.year_from_text:
        period = context.period or ""
        if len(period) >= 4 and period[:4].isdecimal():
            placed = resolve_day(replace(reading, year=int(period[:4]), year_from_text=False), context)
            return placed._replace(anchor="text", source="period")
    if reading.month is None:
        return _weekday(reading, context)
    if reading.day is None:
        return _month(reading, context)
    year, anchor, certainty = reading.year, None, 1.0
    published = context.published
    if year is None and reading.year_shift is None and (named := _named_before(reading, context)) is not None:
        return named
    if year is None and published is not None:
        if reading.year_shift is not None:
            year = published.year + reading.year_shift
        else:
            year, certainty = _nearest_year(reading, published, context)
        anchor = "published"
    if year is None:
        possible = safe_date(2000, reading.month, reading.day) is not None
        return Resolved("DATE", f"XXXX-{reading.month:02d}-{reading.day:02d}" if possible else None, None)
    day = safe_date(year, reading.month, reading.day)
    return Resolved("DATE", day.isoformat() if day else None, "published" if anchor else None, certainty=certainty)


def _before_end(reading: Day, last: Day, context: Context) -> Resolved:
    """The first day or month of a stretch: the last of its name before the end."""
    end = resolve_day(last, context)
    year = int(end.value[:4]) if end.value is not None and end.value[:4].isdecimal() else None
    if year is not None and is_later(reading, last):
        year -= 1
    placed = resolve_day(replace(reading, year=year, leads_to=None), context)
    return placed if year is None else placed._replace(anchor=end.anchor, source=end.source, certainty=end.certainty)


def _named_before(reading: Day, context: Context) -> Resolved | None:
    """The day that the text has named with its year before: "the Oct. 7 attack" after "On Oct. 7, 2023"."""
    whole = context.whole_days.get((reading.month or 0, reading.day or 0))
    day = safe_date(whole.year, reading.month or 1, reading.day or 1) if whole is not None else None
    if whole is None or day is None or reading.weekday not in (None, day.isoweekday()):
        return None
    published = context.published
    stands_alone = context.clause is None or is_alone(context.clause)
    if published is not None and stands_alone and day.year != published.year:
        again = safe_date(_nearest_year(reading, published, context)[0], reading.month or 1, reading.day or 1)
        if again is not None and (again > published or (published - again).days <= RECENT):
            return None  # its anniversary
    return Resolved("DATE", day.isoformat(), "text", "day", counted_from=whole.start)


def nth_day_value(reading: NthDay, period: str | None) -> str | None:
    """The day, weekend or week of that number in a month or year; null where the period has none of that number."""
    if period is None or not period[:4].isdecimal() or len(period) not in (4, 7):
        return "XXXX-WXX-WE" if reading.unit == "WE" else "XXXX-WXX" if reading.unit == "W" else "XXXX-XX-XX"
    interval = interval_of(period)
    if interval is None:
        return None
    if reading.unit == "W" and len(period) == len("2016-06"):
        day = shifted(interval[0], "W", reading.nth - 1) if reading.nth > 0 else interval[1]
        return period_value("W", day) if day is not None else None
    if reading.unit == "W":
        return f"{period}-W{reading.nth:02d}" if interval_of(f"{period}-W{reading.nth:02d}") else None
    first, last = interval
    weekday = 6 if reading.unit == "WE" else reading.weekday
    if weekday is None:
        day = last if reading.nth < 0 else shifted(first, "D", reading.nth - 1)
    elif reading.nth < 0:
        day = shifted(last, "D", -((last.isoweekday() - weekday) % 7))
    else:
        day = shifted(first, "D", (weekday - first.isoweekday()) % 7 + 7 * (reading.nth - 1))
    if day is None or not first <= day <= last:
        return None
    return period_value("WE" if reading.unit == "WE" else "D", day)


def _nearest_year(reading: Day, published: date, context: Context) -> tuple[int, float]:
    """The year of the last or next such day, by clause and distance or by its weekday, and how likely it is."""
    years = [
        (year, day)
        for year in range(published.year - NO_LEAP_YEAR, published.year + NO_LEAP_YEAR + 1)
        if (day := safe_date(year, reading.month or 1, reading.day or 1)) is not None
    ]
    if reading.weekday is not None:
        fitting = [(year, day) for year, day in years if day.isoweekday() == reading.weekday]
        near = [(year, day) for year, day in fitting if abs((day - published).days) <= DAYS_OF_A_YEAR]
        if len(near) == 1:
            return near[0][0], 1.0
    past = [year for year, day in years if day < published]
    ahead = [(year, day) for year, day in years if day >= published]
    if not past or not ahead:
        return published.year, 1.0
    if ahead[0][1] == published:
        return published.year, 1.0
    share = context.probability_ahead("day", (ahead[0][1] - published).days)
    return (ahead[0][0], share) if share > EVEN else (past[-1], 1 - share)


def _month(reading: Day, context: Context) -> Resolved:
    month = reading.month or 1
    if reading.year is not None:
        return Resolved("DATE", f"{reading.year:04d}-{month:02d}", None)
    published = context.published
    if reading.role in TEXT_ROLES and context.day is not None:
        published = context.day
    if published is None:
        return Resolved("DATE", f"XXXX-{month:02d}", None)
    away = (month - published.month) % 12
    year, certainty = published.year, 1.0
    if reading.year_shift is not None:
        year += reading.year_shift
    elif reading.role in ("last", "latest", "previous"):
        year -= 0 if month < published.month else 1
    elif reading.role in ("next", "following"):
        year += 1 if month <= published.month else 0
    elif reading.role is None and context.clause is not None and is_habitual(context.clause):
        return Resolved("DATE", f"XXXX-{month:02d}", None)
    elif reading.role == "this" or away == 0:
        pass
    elif (share := context.probability_ahead("month", away)) > EVEN:
        certainty = share
        year += (published.month + away - 1) // 12
    else:
        certainty = 1 - share
        year += (published.month - (12 - away) - 1) // 12
    value = f"{year:04d}-{month:02d}" if 1 <= year <= 9999 else None
    return Resolved("DATE", value, "published", certainty=certainty)


def _weekday(reading: Day, context: Context) -> Resolved:
    published, weekday = context.published, reading.weekday
    if published is None or weekday is None:
        return Resolved("DATE", f"XXXX-WXX-{weekday}" if weekday else "XXXX-XX-XX", None)
    if reading.day is not None:
        return Resolved("DATE", _weekday_the(reading.day, weekday, published, context.tense), "published")
    anchor: DateAnchor = "published"
    start = published
    if reading.role in TEXT_ROLES and context.day is not None:
        start, anchor = context.day, "text"
    back = (start.isoweekday() - weekday) % 7
    share, certainty = 0.0, 1.0
    if reading.week_shift is not None:
        days = 7 * reading.week_shift + weekday - start.isoweekday()
    elif reading.role in ("last", "latest", "previous"):
        days = -(back or 7)
    elif reading.role in ("next", "following"):
        days = (7 - back) % 7 or 7
    elif reading.role == "this":
        days = (7 - back) % 7 if context.probability_ahead("weekday", 7 - back) > UNLIKELY else -back
    elif back and (share := context.probability_ahead("weekday", 7 - back)) > EVEN:
        days, certainty = 7 - back, share
    else:
        days, certainty = -back, 1 - share
    day = shifted(start, "D", days)
    return Resolved("DATE", day.isoformat() if day else None, anchor, certainty=certainty)


def _weekday_the(number: int, weekday: int, published: date, tense: Tense | None) -> str | None:
    """ "Friday the 13th": the nearest one, on the side of the tense where it has one."""
    if tense is None:
        both = [_weekday_the(number, weekday, published, side) for side in SIDES]
        days = [date.fromisoformat(value) for value in both if value is not None]
        return min(days, key=lambda day: abs((day - published).days)).isoformat() if days else None
    step = 1 if tense == "future" else -1
    month = published.replace(day=1)
    for count in range(60):
        first = shifted(month, "M", step * count)
        day = safe_date(first.year, first.month, number) if first else None
        if day is not None and day.isoweekday() == weekday and (day - published).days * step >= 0:
            return day.isoformat()
    return None
