"""The day of publication that a text itself names: in its dateline, or in a line "Updated 26 Nov 2025 14.52 GMT"."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import Final

from factx.dates.find import matches
from factx.dates.fine_tokens import Tokens
from factx.dates.readings import Day, Time
from factx.dates.resolve import resolve
from factx.dates.time_context import Context, as_date
from factx.text.reading import Reading, as_reading

LABEL: Final = re.compile(
    r"[*_#>\s]{0,4}(?:(?:first|originally|last)\s+)?(?P<label>published|posted|updated|modified)"
    r"(?:\s+on\b)?\s*:?[*_\s]*(?=\S)",
    re.IGNORECASE,
)
"""What a line that names the day of publication begins with."""
SENTENCE_OR_OPEN: Final = re.compile(r"(?<![AaPp]\.[Mm])\.\s*$|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")
"""What tells that a line is a sentence, or that its day and its month may be either."""
MOST_LINES: Final = 12
"""Lines at the head of a text among which one is looked for."""
LONGEST: Final = 80
"""Characters of such a line behind its label: a sentence is longer."""


def published_in_text(text: str | Reading) -> date | None:
    """The day of publication that a text names in its dateline, else in a line at its head; else null."""
    reading = as_reading(text)
    return published_from_dateline(reading) or published_from_label(reading.text)


def published_from_label(text: str) -> date | None:
    """The date of a line at the head of a text such as "Published: May 3, 2024" or "Updated 26 Nov 2025 14.52 GMT".

    Where there are several, when it was published goes before when it was changed. A line whose date is not whole, or
    that goes on as a sentence does, gives null.
    """
    changed: date | None = None
    lines = (line.group() for line in re.finditer(r"\S[^\n\r]*", text))
    for line in islice(lines, MOST_LINES):
        label = LABEL.match(line)
        if label is None or len(line) - label.end() > LONGEST or SENTENCE_OR_OPEN.search(line, label.end()):
            continue
        day = first_day(line[label.end() :])
        if day is not None and label["label"].lower() in ("published", "posted"):
            return day
        changed = changed or day
    return changed


def first_day(text: str) -> date | None:
    """The whole date, with or without a time, that a text begins with."""
    for start, match, _ in matches(Tokens(text)):
        day = match.reading.day if isinstance(match.reading, Time) else match.reading
        if start or not isinstance(day, Day) or day.year is None or day.day is None:
            return None
        return as_date(resolve(day, Context(None, None)).value)
    return None


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
