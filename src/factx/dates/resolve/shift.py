"""A time so many units before or after another: publication, a time in the text, or one that it names itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Final

from factx.dates.readings import Reading, Shift
from factx.dates.resolve.bounds import interval_of
from factx.dates.resolve.calendar_values import UNKNOWN, period_value, safe_date, shifted
from factx.dates.time_context import AnchorSource, Context, Resolved, as_date
from factx.records import DateAnchor

YEARS: Final = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}
SHORT: Final = frozenset({"H", "MIN", "S"})


def _month_of(period: str | None) -> date | None:
    """A day of the month that a period's value names, or null where it names no month."""
    if period is None or len(period) != 7 or not period[5:].isdecimal():
        return None
    return safe_date(int(period[:4]), int(period[5:]), 15)


def _counted_from(base: str | None, reading: Shift) -> str | None:
    """The day, month or year so many units from a day, month or year that the expression names."""
    amount = reading.amount or Fraction(0)
    day = as_date(base)
    if base is None or amount.denominator != 1:
        return None if base is None else UNKNOWN["D"]
    if day is not None:
        unit = reading.unit if reading.unit in UNKNOWN else "D"
        moved = shifted(day, unit, reading.sign * int(min(amount, Fraction(10**6))))
        return moved.isoformat() if moved is not None else None
    interval = interval_of(base)
    if interval is None or (len(base), reading.unit) not in ((4, "Y"), (7, "M"), (7, "Y"), (4, "DE")):
        return UNKNOWN["D"]
    moved = shifted(interval[0], reading.unit, reading.sign * int(min(amount, Fraction(10**4))))
    return period_value("Y" if len(base) == 4 else "M", moved) if moved is not None else None


def resolve_shift(reading: Shift, context: Context, resolve: Callable[[Reading, Context], Resolved]) -> Resolved:
    """The time that a shift comes to; `resolve` is asked for the time it is counted from."""
    unit, amount = reading.unit, reading.amount
    day = context.published
    anchor: DateAnchor | None = "published"
    source: AnchorSource = "day"
    if reading.base is not None:
        base = resolve(reading.base, context)
        return Resolved("DATE", _counted_from(base.value, reading), base.anchor, base.source, base.certainty)
    if reading.from_text and unit == "M" and (month := _month_of(context.period)) is not None:
        day, anchor, source = month, "text", "period"
    elif reading.from_text and context.day is not None and unit in ("D", "W", "M", "H", "MIN"):
        day, anchor = context.day, "text"
    if amount is None:
        return Resolved("DATE", "PAST_REF" if reading.sign < 0 else "FUTURE_REF", None)
    if unit == "Y" and amount == 1 and reading.sign < 0 and context.quarter is not None:
        year = max(1, int(context.quarter[:4]) - 1)
        return Resolved("DATE", f"{year:04d}{context.quarter[4:]}", "text", "quarter")
    if unit in YEARS and reading.from_text and context.period is not None and context.period[:4].isdecimal():
        year = int(context.period[:4]) + reading.sign * int(min(amount, Fraction(10**4)) * YEARS[unit])
        return Resolved("DATE", f"{year:04d}" if 1 <= year <= 9999 else None, "text", "period")
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
    grain = {"DE": "Y", "CE": "Y", "ML": "Y", "FN": "W"}.get(unit, unit if unit in UNKNOWN else "D")
    return Resolved("DATE", period_value(grain, moved), "text" if anchor == "text" else "published", source)
