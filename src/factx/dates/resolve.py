"""From a symbolic reading to a TIMEX3 type and value, against publication, the text before, and the clause's tense."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from factx.dates.calendar_values import holiday_in, period_value, safe_date, shifted
from factx.dates.context import TEXT_ROLES, Context, Resolved, as_date
from factx.dates.days import resolve_day, tense_weight
from factx.dates.parts import resolve_part, same_period_year_before
from factx.dates.readings import Day, Fixed, Holiday, Part, Range, Reading, Shift, Time, Unit, Week, YearAgo
from factx.records import DateAnchor

UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
    "DE": "XXX", "CE": "XX", "ML": "X", "FN": "XXXX-WXX",
}  # fmt: skip
YEARS = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}
SHORT = frozenset({"H", "MIN", "S"})
SATURDAY = 6


def resolve(reading: Reading, context: Context) -> Resolved:
    """The type, value and anchor of a reading in its context. A function of its arguments only; raises nothing."""
    if isinstance(reading, Fixed):
        return Resolved(reading.type, reading.value, None)
    if isinstance(reading, Day):
        return resolve_day(reading, context)
    if isinstance(reading, Unit):
        return _unit(reading, context)
    if isinstance(reading, Shift):
        return _shift(reading, context)
    if isinstance(reading, Part):
        if reading.ended is not None:
            return _quarter_ended(reading.ended, context)
        return Resolved("DATE", *resolve_part(reading, context.published, context.tense, context.quarter))
    if isinstance(reading, YearAgo):
        return Resolved("DATE", *same_period_year_before(reading, context.published, context.quarter))
    if isinstance(reading, Holiday):
        return _holiday(reading, context)
    if isinstance(reading, Week):
        day = resolve_day(reading.day, context)
        whole = as_date(day.value)
        return Resolved("DATE", period_value("W", whole) if whole else "XXXX-WXX", day.anchor)
    if isinstance(reading, Range):
        return _range(reading, context)
    return _time(reading, context)


def range_ends(reading: Range, context: Context) -> tuple[Resolved, Resolved]:
    """Both ends of a range, the first of the last's year where only the last names one."""
    first, last = reading.first, reading.last
    if isinstance(first, Day) and isinstance(last, Day) and first.year is None and last.year is not None:
        first = replace(first, year=last.year)
    return resolve(first, context), resolve(last, context)


def _range(reading: Range, context: Context) -> Resolved:
    first, last = range_ends(reading, context)
    if isinstance(reading.first, Fixed) and first.value is not None and last.value is not None:
        return Resolved("DURATION", f"P{int(last.value) - int(first.value) + 1}Y", None)
    begin, end = as_date(first.value), as_date(last.value)
    if begin is None or end is None or end < begin:
        return Resolved("DURATION", None if first.value is None or last.value is None else "PXD", None)
    return Resolved("DURATION", f"P{(end - begin).days + 1}D", first.anchor)


def _unit(reading: Unit, context: Context) -> Resolved:
    unit, role, published = reading.unit, reading.role, context.published
    if role in TEXT_ROLES or (role is None and unit in ("D", "M", "W") and context.day is not None):
        return _unit_of_text(unit, role, context)
    if published is None:
        return Resolved("DATE", UNKNOWN.get(unit, "XXXX"), None)
    if unit == "Q" and role in (None, "latest"):
        return _spoken_quarter(role, context, published)
    count = {"last": -1, "next": 1}.get(role or "", 0)
    day = shifted(published, unit, count)
    return Resolved("DATE", period_value(unit, day) if day else None, "published")


def _quarter_ended(day: Day, context: Context) -> Resolved:
    """The quarter that the text has named, else the calendar's that holds most of the three months up to a day."""
    if context.quarter is not None:
        return Resolved("DATE", context.quarter, "text")
    ended = resolve_day(day, context)
    last = as_date(ended.value) or safe_date(2000, day.month or 1, 1)
    middle = shifted(last, "M", -1) if last is not None else None
    if middle is None:
        return Resolved("DATE", None, None)
    value = period_value("Q", middle)
    return Resolved("DATE", value if as_date(ended.value) else f"XXXX{value[4:]}", ended.anchor)


def _spoken_quarter(role: str | None, context: Context, published: date) -> Resolved:
    if context.quarter is not None:
        return Resolved("DATE", context.quarter, "text")
    day = shifted(published, "Q", 0 if context.tense == "future" and role is None else -1)
    return Resolved("DATE", period_value("Q", day) if day else None, "published")


def _unit_of_text(unit: str, role: str | None, context: Context) -> Resolved:
    day = context.day
    anchor: DateAnchor = "text"
    if unit == "Y" and context.period is not None and context.period[:4].isdecimal():
        day = date(max(1, int(context.period[:4])), 6, 30)
    elif (
        unit in ("M", "Q")
        and context.period is not None
        and len(context.period) == 7
        and context.period[5:].isdecimal()
    ):
        day = date(int(context.period[:4]), int(context.period[5:]), 15)
    if day is None:
        day, anchor = context.published, "published"
    if day is None:
        return Resolved("DATE", UNKNOWN.get(unit, "XXXX"), None)
    moved = shifted(day, unit, {"previous": -1, "following": 1}.get(role or "", 0))
    return Resolved("DATE", period_value(unit, moved) if moved else None, anchor)


def _month_of(period: str | None) -> date | None:
    """A day of the month that a period's value names, or null where it names no month."""
    if period is None or len(period) != 7 or not period[5:].isdecimal():
        return None
    return safe_date(int(period[:4]), int(period[5:]), 15)


def _shift(reading: Shift, context: Context) -> Resolved:
    unit, amount = reading.unit, reading.amount
    day = context.published
    anchor: DateAnchor | None = "published"
    if reading.base is not None:
        base = resolve(reading.base, context)
        day, anchor = as_date(base.value), base.anchor or "text"
    elif reading.from_text and unit == "M" and (month := _month_of(context.period)) is not None:
        day, anchor = month, "text"
    elif reading.from_text and context.day is not None and unit in ("D", "W", "M", "H", "MIN"):
        day, anchor = context.day, "text"
    if amount is None:
        return Resolved("DATE", "PAST_REF" if reading.sign < 0 else "FUTURE_REF", None)
    if unit == "Y" and amount == 1 and reading.sign < 0 and reading.base is None and context.quarter is not None:
        year = max(1, int(context.quarter[:4]) - 1)
        return Resolved("DATE", f"{year:04d}{context.quarter[4:]}", "text")
    if unit in YEARS and reading.from_text and context.period is not None and context.period[:4].isdecimal():
        year = int(context.period[:4]) + reading.sign * int(min(amount, Fraction(10**4)) * YEARS[unit])
        return Resolved("DATE", f"{year:04d}" if 1 <= year <= 9999 else None, "text")
    if unit in SHORT:
        stem = day.isoformat() if day is not None else "XXXX-XX-XX"
        return Resolved("TIME", f"{stem}TXX:XX", "published" if day is not None else None)
    if day is None:
        return Resolved("DATE", UNKNOWN.get(unit, "XXXX"), None)
    if amount.denominator != 1 and unit in YEARS:
        unit, amount = "Y", amount * YEARS[unit]
    if amount.denominator != 1:
        unit, amount = ("M", amount * 12) if unit == "Y" else ("D", amount * {"W": 7, "M": 30}.get(unit, 1))
        amount = Fraction(round(amount))
    moved = shifted(day, unit if unit in UNKNOWN else "D", reading.sign * int(min(amount, Fraction(10**6))))
    if moved is None:
        return Resolved("DATE", None, None)
    if reading.base is not None and isinstance(reading.base, Shift):
        return Resolved("DATE", moved.isoformat(), anchor)
    grain = {"DE": "Y", "CE": "Y", "ML": "Y", "FN": "W"}.get(unit, unit if unit in UNKNOWN else "D")
    return Resolved("DATE", period_value(grain, moved), "text" if anchor == "text" else "published")


def _holiday(reading: Holiday, context: Context) -> Resolved:
    if reading.year is not None:
        day = holiday_in(reading.rule, reading.year)
        return Resolved("DATE", _around(day, reading.around) if day else None, None)
    published = context.published
    if published is None:
        kind, argument = reading.rule.split()[:2]
        if reading.around is not None:
            return Resolved("DATE", UNKNOWN[reading.around], None)
        return Resolved("DATE", f"XXXX-{argument}" if kind in ("fixed", "date") else "XXXX-XX-XX", None)
    days = [holiday_in(reading.rule, published.year + shift) for shift in (-1, 0, 1)]
    known = [day for day in days if day is not None]
    if reading.role in ("last", "previous"):
        known = [day for day in known if day < published][-1:] or known
    elif reading.role == "next":
        known = [day for day in known if day > published][:1] or known
    elif reading.role == "this":
        known = [day for day in known if day.year == published.year] or known
    if not known:
        return Resolved("DATE", None, None)
    distances = {day: (day - published).days for day in known}
    best = min(known, key=lambda day: (abs(distances[day]) * tense_weight(distances[day], context.tense), day))
    return Resolved("DATE", _around(best, reading.around), "published")


def _around(day: date, unit: str | None) -> str:
    """Value of a day, of its week, or of the weekend nearest to it."""
    if unit == "WE":
        to_saturday = (SATURDAY - day.isoweekday() + 3) % 7 - 3
        day = shifted(day, "D", to_saturday) or day
    return period_value(unit or "D", day)


def _time(reading: Time, context: Context) -> Resolved:
    anchor: DateAnchor | None = None
    if reading.day is not None:
        base = resolve(reading.day, context)
        stem, anchor = base.value, base.anchor
        if stem is None:
            return Resolved("TIME", None, anchor)
    else:
        day = context.day or context.published
        stem = day.isoformat() if day is not None else "XXXX-XX-XX"
        anchor = "text" if context.day is not None else "published" if day is not None else None
    return Resolved(
        "TIME", f"{stem}T{reading.clock or reading.part}{'Z' if reading.clock and reading.zone == 'Z' else ''}", anchor
    )
