"""The publication date that a dateline gives: "WASHINGTON, March 12, 1999 (Xinhua) --"."""

from __future__ import annotations

from datetime import date

from factx.dates.context import Context, as_date
from factx.dates.find import matches
from factx.dates.fine_tokens import Tokens
from factx.dates.readings import Day
from factx.dates.resolve import resolve

REACH = 400
"""Characters from the start of the text that a dateline may stand in."""
OPENERS = frozenset({"(", "—", "–", "-", "_", ":", "/", "|"})


def published_from_dateline(text: str) -> date | None:
    """The date of a dateline at the head of a text, or null where there is none or it names no year.

    A dateline is a line that starts with a place in capitals, then the date, then an agency in brackets or a dash.
    "BOGOTÁ, Oct. 3 (Reuters) —" has no year: nothing in it fixes one, so it gives null.
    """
    head = text[:REACH]
    t = Tokens(head)
    for start, match in matches(t):
        reading = match.reading
        if not isinstance(reading, Day) or reading.year is None or reading.day is None:
            continue
        line = head.rfind("\n", 0, t.starts[start]) + 1
        place = head[line : t.starts[start]].strip(" ,(-–—")
        letters = [c for c in place.split(",")[0] if c.isalpha()]
        if t.word(match.end) in OPENERS and letters and all(c.isupper() for c in letters):
            return as_date(resolve(reading, Context(None, None)).value)
    return None
