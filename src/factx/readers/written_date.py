"""The date in a source's metadata."""

from __future__ import annotations

import re
from datetime import date, datetime

ISO_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
FIGURES = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
MONTH_NAME = re.compile(r"[A-Za-z]{3}")
# A date with a part left out takes that part from the default; two defaults that agree in nothing show it.
DEFAULTS = (datetime(2000, 1, 1), datetime(2003, 2, 2))


def written_date(value: str) -> date | None:
    """The day that a metadata field names: ISO 8601 (`2022-10-03T09:00:00Z`) or with the month in letters.

    Null for a day that does not exist, for one that a part is missing of, and for figures alone in another order that
    may be read two ways ("03/10/2022", but not "31/10/2022"). The day is the one written, whatever its time zone.
    """
    if match := ISO_DATE.match(value.strip()):
        days = days_of(match[1], match[2], match[3])
        return days[0] if days else None
    if match := FIGURES.match(value.strip()):
        days = days_of(match[3], match[1], match[2]) + days_of(match[3], match[2], match[1])
        return days[0] if len(set(days)) == 1 else None
    if not MONTH_NAME.search(value) or len(value) > 60:
        return None
    from dateutil import parser

    try:
        first, second = (parser.parse(value, default=default, ignoretz=True).date() for default in DEFAULTS)
    except (ValueError, OverflowError):
        return None
    return first if first == second else None


def days_of(year: str, month: str, day: str) -> list[date]:
    """The day of these figures, or nothing where the calendar has none."""
    try:
        return [date(int(year), int(month), int(day))]
    except ValueError:
        return []


def date_fault(value: str) -> str:
    """Why `written_date` gives nothing for a value, to follow it in a sentence."""
    if match := FIGURES.match(value.strip()):
        both = days_of(match[3], match[1], match[2]) and days_of(match[3], match[2], match[1])
        return "may be read two ways" if both else "is no day of the calendar"
    return "is no day of the calendar" if ISO_DATE.match(value.strip()) else "names no single day"
