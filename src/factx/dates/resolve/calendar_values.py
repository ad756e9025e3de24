"""Calendar arithmetic and TIMEX3 values of periods: days, ISO weeks, quarters, seasons, named days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

UNKNOWN: Final = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
    "DE": "XXX", "CE": "XX", "ML": "X", "FN": "XXXX-WXX",
}  # fmt: skip
"""The value of a period of which nothing but its unit is known."""
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def day_value(day: date) -> str:
    """2021-10-20"""
    return day.isoformat()


def week_value(day: date) -> str:
    """2013-W12"""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(day: date) -> str:
    """2021-10"""
    return f"{day.year:04d}-{day.month:02d}"


def quarter_of(day: date) -> int:
    """1 to 4"""
    return (day.month + 2) // 3


def period_value(unit: str, day: date) -> str:
    """Value of the period of a unit that holds a day."""
    if unit == "D":
        return day_value(day)
    if unit == "W":
        return week_value(day)
    if unit == "WE":
        return f"{week_value(day)}-WE"
    if unit == "M":
        return month_value(day)
    if unit == "Q":
        return f"{day.year:04d}-Q{quarter_of(day)}"
    if unit == "DE":
        return f"{day.year // 10:03d}"
    if unit == "CE":
        return f"{day.year // 100:02d}"
    if unit == "ML":
        return f"{day.year // 1000:d}"
    return f"{day.year:04d}"


def shifted(day: date, unit: str, count: int) -> date | None:
    """The day `count` units after a day (before, if negative); null outside the years 1 to 9999."""
    steps = {
        "D": {"days": count}, "W": {"weeks": count}, "WE": {"weeks": count}, "FN": {"weeks": 2 * count},
        "M": {"months": count}, "Q": {"months": 3 * count}, "Y": {"years": count}, "DE": {"years": 10 * count},
        "CE": {"years": 100 * count}, "ML": {"years": 1000 * count},
    }.get(unit, {"years": count})  # fmt: skip
    try:
        moved: date = day + relativedelta(**steps)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None
    return moved


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or null where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def holiday_in(rule: str, year: int) -> date | None:
    """The day that a rule of `tables/holidays.tsv` gives in a year; null outside the years it can be told.

    A table and not the `holidays` package: that gives the days off of a country, by names of its own, and not the days
    that news names (Christmas Eve, Halloween, Ash Wednesday, Black Friday) whatever country the text is of.
    """
    kind, *arguments = rule.split()
    try:
        if kind in ("fixed", "date"):
            month, day = arguments[0].split("-")
            return date(year, int(month), int(day))
        if kind == "easter":
            return easter(year) + timedelta(days=int(arguments[0]))
        in_month, nth, weekday = (int(part) for part in arguments[:3])
        after = int(arguments[3]) if len(arguments) > 3 else 0
        return nth_weekday(year, in_month, nth, weekday) + timedelta(days=after)
    except (ValueError, OverflowError):
        return None


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth weekday (ISO number) of a month; nth -1 is the last."""
    if nth < 0:
        last = date(year, month, 1) + relativedelta(months=1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
