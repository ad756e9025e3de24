"""Which year's day a holiday is, and the week or weekend around it."""

from __future__ import annotations

from datetime import date
from typing import Final

from factx.dates.readings import Holiday
from factx.dates.resolve.calendar_values import UNKNOWN, holiday_in, period_value, shifted
from factx.dates.time_context import EVEN, Context, Resolved

SATURDAY: Final = 6


def resolve_holiday(reading: Holiday, context: Context) -> Resolved:
    """A named day, of its year where that is told, else of the year that the clause and nearness speak for."""
    if reading.year is not None:
        day = holiday_in(reading.rule, reading.year)
        return Resolved("DATE", period_around(day, reading.around) if day else None, None)
    published = context.published
    if published is None:
        kind, argument = reading.rule.split()[:2]
        if reading.around is not None:
            return Resolved("DATE", UNKNOWN[reading.around], None)
        return Resolved("DATE", f"XXXX-{argument}" if kind in ("fixed", "date") else "XXXX-XX-XX", None)
    if reading.year_shift is not None:
        day = holiday_in(reading.rule, published.year + reading.year_shift)
        return Resolved("DATE", period_around(day, reading.around) if day else None, "published")
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
    now = period_value("W", published)
    of_now = [day for day in known if reading.around and period_value("W", day) == now]  # "as Easter week began"
    best, certainty = (of_now[0], 1.0) if of_now else _of_side(known, published, context)
    return Resolved("DATE", period_around(best, reading.around), "published", certainty=certainty)


def _of_side(days: list[date], published: date, context: Context) -> tuple[date, float]:
    """The last of some days before publication or the first after it, and how likely it is."""
    past = [day for day in days if day <= published]
    ahead = [day for day in days if day > published]
    if not past or not ahead:
        return (past or ahead)[-1 if past else 0], 1.0
    if past[-1] == published:
        return published, 1.0
    share = context.probability_ahead("holiday", (ahead[0] - published).days)
    return (ahead[0], share) if share > EVEN else (past[-1], 1 - share)


def period_around(day: date, unit: str | None) -> str:
    """Value of a day, of its week, or of the weekend nearest to it."""
    if unit == "WE":
        to_saturday = (SATURDAY - day.isoweekday() + 3) % 7 - 3
        day = shifted(day, "D", to_saturday) or day
    return period_value(unit or "D", day)
