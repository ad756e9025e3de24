"""The date in a source's metadata."""

from __future__ import annotations

import re
from datetime import date, datetime

ISO_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
MONTH_NAME = re.compile(r"[A-Za-z]{3}")
# A date with a part left out takes that part from the default; two defaults that agree in nothing show it.
DEFAULTS = (datetime(2000, 1, 1), datetime(2003, 2, 2))


def written_date(value: str) -> date | None:
    """The day that a metadata field names: ISO 8601 (`2022-10-03T09:00:00Z`) or with the month in letters.

    Null for a day that does not exist, for one that a part is missing of, and for figures alone in another order
    ("03/10/2022"), which may be read two ways. The day is the one written, whatever its time zone.
    """
    if match := ISO_DATE.match(value.strip()):
        try:
            return date(*(int(part) for part in match.groups()))
        except ValueError:
            return None
    if not MONTH_NAME.search(value) or len(value) > 60:
        return None
    from dateutil import parser

    try:
        first, second = (parser.parse(value, default=default, ignoretz=True).date() for default in DEFAULTS)
    except (ValueError, OverflowError):
        return None
    return first if first == second else None
