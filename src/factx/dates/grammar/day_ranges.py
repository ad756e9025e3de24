"""Ranges written as one word: "July 24-25", "5-7 June", "2013-20", "1992/1993". Each is one stretch of time.

"From 1991 to 1997" is two expressions (TimeML 1.2.1); a range with a dash cannot be cut and is an amount of time with
a beginning and an end (TIMEX3 DURATION with beginPoint and endPoint).
"""

from __future__ import annotations

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar.calendar import later_day, written_date
from factx.dates.grammar.numeric import full_range_year
from factx.dates.readings import Day, Fixed, Match, Range


def ranged(t: Tokens, start: int, match: Match) -> Match | None:
    """The range that a day or year at token `start` begins, or null where no dash and second end stick to it."""
    end, first = match.end, match.reading
    if not (t.word(end) in DASHES or t.word(end) == "/") or not t.is_glued(end) or not t.is_glued(end + 1):
        return None
    if isinstance(first, Day) and first.day is not None and first.month is not None and t.word(end) in DASHES:
        later = later_day(t, end, first)
        if later is None:
            dated = written_date(t, end + 1)
            is_later = dated is not None and isinstance(dated.reading, Day) and dated.reading.day is not None
            later = dated if is_later else None
        return Match(later.end, Range(first, later.reading), rule="ranged") if later is not None else None
    if isinstance(first, Fixed) and end == start + 1 and t.digits(start, 4, 4) is not None:
        last = full_range_year(t, end + 1)
        return (
            Match(last[0], Range(first, Fixed("DATE", f"{last[1]:04d}")), rule="ranged") if last is not None else None
        )
    return None
