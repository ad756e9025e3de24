"""Two days or months told together: "in March and April 2020", or as one stretch of time: "July 24-25", "2013-20".

"From 1991 to 1997" is two expressions (TimeML 1.2.1); a range with a dash cannot be cut and is an amount of time with
a beginning and an end (TIMEX3 DURATION with beginPoint and endPoint).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar.calendar import later_day, written_date
from factx.dates.grammar.numeric import full_range_year
from factx.dates.readings import Day, Fixed, Match, Range
from factx.dates.vocabulary import word_set

AND_OR: Final = word_set("PLURALS_JOINED")
BETWEEN: Final = word_set("BETWEEN")
PART_OF_PART: Final = word_set("PART_OF_PART")
TO_UNTIL: Final = word_set("TO_UNTIL")


class Paired(NamedTuple):
    """A match with what the second of its pair gives it, and the tokens of the one whose clause tells both sides."""

    match: Match
    start: int
    end: int


def paired(t: Tokens, i: int, match: Match) -> Paired | None:
    """The day or month at token `i` with the year of the one joined to it; null where none is, or it has its own.

    Where neither has a year, the first of a stretch is the last of its name before the second.
    """
    first = match.reading
    if not isinstance(first, Day) or first.month is None or not _is_open(first):
        return None
    joined = _joined(t, match.end)
    if joined is None:
        return None
    at, other, last = joined
    is_stretch = t.word(match.end) in TO_UNTIL or t.word(match.end) in DASHES or t.word(i - 1) in BETWEEN
    if not is_stretch and (first.day is None) != (last.day is None):
        return None
    after = paired(t, at, other) if last.year is None else None
    if after is not None and isinstance(after.match.reading, Day):
        last = after.match.reading
    elif t.word(match.end) == ",":
        return None
    if last.year is not None:
        year = last.year - 1 if is_later(first, last) else last.year
        return Paired(match._replace(reading=replace(first, year=year)), at, other.end)
    if not is_stretch or not _is_open(last):
        return None
    return Paired(match._replace(reading=replace(first, leads_to=last)), at, other.end)


def _is_open(day: Day) -> bool:
    """Whether nothing but the clause tells its year."""
    return day.year is None and day.role is None and day.year_shift is None and not day.year_from_text


def _joined(t: Tokens, i: int) -> tuple[int, Match, Day] | None:
    """The token, the match and the reading of the day or month that "and", "to", a dash or a comma joins at `i`."""
    if t.word(i) not in AND_OR and t.word(i) not in TO_UNTIL and t.word(i) not in DASHES and t.word(i) != ",":
        return None
    at = i + 2 if t.word(i) == "," and t.word(i + 1) in AND_OR else i + 1
    at = t.after_dash(at + 1) if t.word(at) in PART_OF_PART else at
    other = written_date(t, at)
    if other is None or not isinstance(other.reading, Day) or other.reading.month is None:
        return None
    return at, other, other.reading


def is_later(first: Day, last: Day) -> bool:
    """Whether the first of a pair stands behind the last in a year, and so is of the year before."""
    if first.month == last.month:
        return first.day is not None and last.day is not None and first.day > last.day
    return (first.month or 0) > (last.month or 0)


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
