"""The day of publication that a text itself names: in its dateline, or in a line at its head or its foot."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import Final

from factx.dates.header_lines import day_in_footer, day_in_header, is_of_event
from factx.text.reading import Reading

LINE: Final = re.compile(r"\S[^\n\r]*")
HEAD_LINES: Final = 12
"""Lines at the head of a text among which one that names the day is looked for."""
HEAD_LENGTH: Final = 600
"""Characters from the start of the text that such a line begins in where no label says what its day is."""
FOOT_LINES: Final = 4
FOOT_LENGTH: Final = 1200
"""Lines at the foot of a text, and its characters, that are asked last."""
YEAR: Final = re.compile(r"(?<![\w.,/$€£-])\d{4}(?![\w%-]|[.,]\d)")
YEARS_AHEAD: Final = 10
"""An article speaks of years farther ahead only in round figures: "by 2050"."""


def published_in_text(text: str | Reading) -> date | None:
    """The day of publication that a text names at its head, else at its foot; else null.

    A dateline goes before a line with a label ("Published: May 3, 2024"), that before a line with nothing but a day, a
    byline and the like, and all before the foot. When it was changed is asked last. A day without a year is none.
    """
    text = text if isinstance(text, str) else text.text
    lines = list(islice(LINE.finditer(text), HEAD_LINES))
    head: dict[str, list[date]] = {"dateline": [], "published": [], "alone": [], "changed": []}
    for n, line in enumerate(lines):
        found = day_in_header(line.group(), is_first=n == 0)
        if found and (line.start() < HEAD_LENGTH or found.kind in ("published", "changed")):
            head[found.kind].append(found.day)
    if any(is_of_event(line.group()) for line in lines) or not _is_its_day(text, head["alone"]):
        head["alone"] = []
    told = [*head["dateline"], *head["published"], *head["alone"]]
    return (
        next(iter(told), None)
        or _day_at_foot(text, lines[-1].end() if lines else 0)
        or next(iter(head["changed"]), None)
    )


def _is_its_day(text: str, days: list[date]) -> bool:
    """Whether days without a label are one, and no chronology's or of a time that the article looks back to."""
    if len(set(days)) != 1:
        return False
    ahead = days[0].year + YEARS_AHEAD
    return not any(ahead < (year := int(found.group())) < 2200 and year % 5 for found in YEAR.finditer(text))


def _day_at_foot(text: str, head_end: int) -> date | None:
    """The day that the last lines say the article was published on."""
    lines = LINE.findall(text, max(head_end, len(text) - FOOT_LENGTH))[-FOOT_LINES:]
    return next((found.day for line in lines if (found := day_in_footer(line))), None)
