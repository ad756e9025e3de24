"""The first and last day or moment that a TIMEX3 value can mean, with its modifier and the preposition before it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from factx.dates.resolve.calendar_values import SEASON_STARTS, shifted
from factx.dates.vocabulary import word_set
from factx.records import DateModifier

Interval = tuple[date, date]
OPEN_END: Final = word_set("OPEN_END")
OPEN_START: Final = word_set("OPEN_START")
PART_HOURS = {
    "MO": ("00:00", "12:00"),
    "AF": ("12:00", "18:00"),
    "EV": ("18:00", "24:00"),
    "MI": ("11:00", "13:00"),
    "DT": ("06:00", "18:00"),
}
WHOLE_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MONTH = re.compile(r"(\d{4})-(\d\d)")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
YEARS = re.compile(r"\d{1,4}")


def interval_of(value: str) -> Interval | None:
    """First and last day of a value that names a period of the calendar; null for any other."""
    try:
        return _interval_of(value)
    except (ValueError, OverflowError):
        return None


def _interval_of(value: str) -> Interval | None:
    if match := WHOLE_DAY.fullmatch(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return (monday + timedelta(days=5) if match[3] else monday), monday + timedelta(days=6)
    if match := PART.fullmatch(value):
        unit = match[2]
        if unit in SEASON_STARTS:
            return _months(int(match[1]), SEASON_STARTS[unit], 3)
        length = 3 if unit[0] == "Q" else 6
        return _months(int(match[1]), (int(unit[1]) - 1) * length + 1, length)
    if YEARS.fullmatch(value):
        span = 10 ** (4 - len(value))
        first = int(value) * span
        return date(max(first, 1), 1, 1), date(first + span - 1, 12, 31)
    return None


def _months(year: int, month: int, length: int) -> Interval:
    first = date(year, month, 1)
    after = shifted(first, "M", length)
    return first, (after - timedelta(days=1) if after else date(year, 12, 31))


def bounds_of(
    value: str | None, modifier: DateModifier | None, before: str, zone: str = "", *, is_half: bool = False
) -> tuple[str | None, str | None]:
    """Earliest and latest, ISO 8601, of a DATE or TIME value; `before` is the word before the expression,
    `zone` the offset of a clock time ("-05:00", "Z"; "" where none is written).

    START, MID and END keep the first, middle or last third, with `is_half` the half. "since" and "after" leave the end
    open, "until", "before", "by" and "through" the beginning. APPROX fixes the same interval: how far "about" reaches,
    no rule says.
    """
    if value is None:
        return None, None
    if "T" in value and not value.startswith("P"):
        return _moments(value, before, zone)
    found = interval_of(value)
    if found is None:
        return None, None
    first, last = _half(found, modifier) if is_half else _thirds(found, modifier)
    if before in OPEN_END or modifier in ("AFTER", "ON_OR_AFTER"):
        start = shifted(last, "D", 1) if before == "after" and modifier is None else first
        return (start.isoformat() if start else None), None
    if before in OPEN_START or modifier in ("BEFORE", "ON_OR_BEFORE"):
        end = shifted(first, "D", -1) if before == "before" and modifier is None else last
        return None, end.isoformat() if end else None
    return first.isoformat(), last.isoformat()


def _thirds(interval: Interval, modifier: DateModifier | None) -> Interval:
    first, last = interval
    days = (last - first).days + 1
    third = days // 3
    if modifier == "START":
        return first, first + timedelta(days=max(third, 1) - 1)
    if modifier == "END":
        return last - timedelta(days=max(third, 1) - 1), last
    if modifier == "MID":
        return first + timedelta(days=third), last - timedelta(days=third)
    return interval


def _half(interval: Interval, modifier: DateModifier | None) -> Interval:
    """The first or the last half: of several years whole years, of days with the one in the middle."""
    first, last = interval
    years = last.year - first.year
    if years:
        middle = date(first.year + (years + 1) // 2, 1, 1)
        return (first, middle - timedelta(days=1)) if modifier == "START" else (middle, last)
    length = timedelta(days=(last - first).days // 2)
    return (first, first + length) if modifier == "START" else (last - length, last)


def _moments(value: str, before: str, zone: str) -> tuple[str | None, str | None]:
    day_text, _, time = value.partition("T")
    found = interval_of(day_text)
    if found is None or found[0] != found[1]:
        return None, None
    after = shifted(found[0], "D", 1)
    first: str | None
    last: str | None
    if time in PART_HOURS:
        start, end = PART_HOURS[time]
        first = f"{day_text}T{start}"
        last = f"{day_text}T{end}" if end != "24:00" else f"{after}T00:00" if after else None
    elif time == "NI":
        first, last = f"{day_text}T18:00", f"{after}T06:00" if after else None
    elif time[:2] == "24":
        first = last = f"{after}T00:00{zone}" if after else None
    elif time[:2].isdecimal():
        first = last = value.removesuffix("Z") + zone
    else:
        return day_text, day_text
    if before in OPEN_END:
        return first, None
    return (None, last) if before in OPEN_START else (first, last)
