"""Names that are only a part of a date: "B.C." of "the third century B.C.E", "April" of "in April 2021"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from factx.dates.vocabulary import HOLIDAYS, split_phrase
from factx.spans import TaggedSpan, TimeExpression


def is_part_of_date(text: str, name: TaggedSpan, dates: Sequence[TimeExpression]) -> bool:
    """Whether a date of the text, in text order, holds a name and more; a holiday keeps its name."""
    at = bisect_right(dates, name.start, key=lambda date: date.start) - 1
    if at < 0 or name.end > dates[at].end or (name.start, name.end) == (dates[at].start, dates[at].end):
        return False
    return HOLIDAYS.match(list(split_phrase(text[name.start : name.end].lower())), 0) is None
