"""The publication date that a dateline gives: "WASHINGTON, March 12, 1999 (Xinhua) --"."""

from __future__ import annotations

from datetime import date

from factx.dates.find import matches
from factx.dates.fine_tokens import Tokens
from factx.dates.readings import Day
from factx.dates.resolve import resolve
from factx.dates.time_context import Context, as_date
from factx.text.reading import Reading, as_reading


def published_from_dateline(text: str | Reading) -> date | None:
    """The date of the dateline at the head of a text, or null where there is none or it names no year.

    The place is in capitals and the date ends the dateline but for the agency. "BOGOTÁ, Oct. 3 (Reuters) —" has no
    year: nothing in it fixes one, so it gives null.
    """
    reading = as_reading(text)
    dateline = reading.dateline
    if dateline is None:
        return None
    t = Tokens(reading.text[slice(*dateline.header)])
    for start, match, _ in matches(t):
        day = match.reading
        if not isinstance(day, Day) or day.year is None or day.day is None or match.end != t.size:
            continue
        if t.text[: t.starts[start]].split(",")[0].strip().isupper():
            return as_date(resolve(day, Context(None, None)).value)
    return None
