"""From a symbolic reading to a TIMEX3 type and value, against publication, the text before, and the clause's tense."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from factx.dates.readings import Day, Fixed, Holiday, NthDay, Part, Range, Reading, Shift, Time, Unit, Week, YearAgo
from factx.dates.resolve.calendar_values import UNKNOWN
from factx.dates.resolve.day import nth_day_value, resolve_day
from factx.dates.resolve.holiday import period_around, resolve_holiday
from factx.dates.resolve.period import resolve_part, resolve_unit, same_period_year_before
from factx.dates.resolve.shift import resolve_shift
from factx.dates.time_context import EVEN, Context, Resolved, as_date
from factx.records import DateAnchor

A_SEASON: Final = 2
"""As many years are a season or a year of a company: "2018-19" is one time and no amount (ISO 8601-1, 5.5.2.3)."""


def resolve(reading: Reading, context: Context) -> Resolved:
    """The type, value and anchor of a reading in its context. A function of its arguments only; raises nothing."""
    if isinstance(reading, Fixed):
        return Resolved(reading.type, reading.value, None)
    if isinstance(reading, Day):
        return resolve_day(reading, context)
    if isinstance(reading, Unit):
        return resolve_unit(reading, context)
    if isinstance(reading, Shift):
        return resolve_shift(reading, context, resolve)
    if isinstance(reading, Part):
        return resolve_part(reading, context)
    if isinstance(reading, YearAgo):
        return Resolved("DATE", *same_period_year_before(reading, context.published, context.quarter), "quarter")
    if isinstance(reading, Holiday):
        return resolve_holiday(reading, context)
    if isinstance(reading, Week):
        day = resolve_day(reading.day, context)
        whole = as_date(day.value)
        return Resolved("DATE", period_around(whole, reading.unit) if whole else UNKNOWN[reading.unit], day.anchor)
    if isinstance(reading, Range):
        return _range(reading, context)
    if isinstance(reading, NthDay):
        period = resolve(reading.period, context)
        return Resolved("DATE", nth_day_value(reading, period.value), period.anchor)
    return _time(reading, context)


def range_ends(reading: Range, context: Context) -> tuple[Resolved, Resolved]:
    """Both ends of a range, the first of the last's year where only the last names one; the next last day if none."""
    first, last = reading.first, reading.last
    if isinstance(first, Day) and isinstance(last, Day) and first.year is None and last.year is not None:
        first = replace(first, year=last.year)
    begin = resolve(first, context)
    day = as_date(begin.value)
    if day is not None and isinstance(last, Day) and last.month and last.day and last.year is last.year_shift is None:
        last = replace(last, year=day.year + ((last.month, last.day) < (day.month, day.day)))
    return begin, resolve(last, context)


def _range(reading: Range, context: Context) -> Resolved:
    first, last = range_ends(reading, context)
    if isinstance(reading.first, Fixed) and first.value is not None and last.value is not None:
        years = int(last.value) - int(first.value) + 1
        if years == A_SEASON:
            return Resolved("DATE", f"{first.value}/{last.value}", None)
        return Resolved("DURATION", f"P{years}Y", None)
    begin, end = as_date(first.value), as_date(last.value)
    if begin is None or end is None or end < begin:
        return Resolved("DURATION", None if first.value is None or last.value is None else "PXD", None)
    return Resolved("DURATION", f"P{(end - begin).days + 1}D", first.anchor)


def _time(reading: Time, context: Context) -> Resolved:
    if reading.day is not None:
        base = resolve(reading.day, context)
    else:
        day = context.day or context.published
        anchor: DateAnchor | None = "text" if context.day is not None else "published" if day is not None else None
        base = Resolved("DATE", day.isoformat() if day is not None else "XXXX-XX-XX", anchor)
    zone = "Z" if reading.clock and reading.zone == "Z" else ""
    value = f"{base.value}T{reading.clock or reading.part}{zone}" if base.value is not None else None
    certainty = min(base.certainty, EVEN) if reading.is_open else base.certainty
    return base._replace(type="TIME", value=value, certainty=certainty)
