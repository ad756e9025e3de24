"""The first of two clock times whose half of the day stands with the second: "between 9 and 11 a.m.", "6-9 p.m."."""

from __future__ import annotations

from typing import Final, NamedTuple

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar.clock import clock_time
from factx.dates.quantities import read_words
from factx.dates.readings import Time
from factx.dates.vocabulary import SMALL_NUMBERS, word_set

AND_OR: Final = word_set("PLURALS_JOINED")
AT: Final = word_set("BEFORE_FIRST_CLOCK")
BETWEEN: Final = word_set("BETWEEN")
CURRENCY_MARKS: Final = frozenset("$€£¥₹")
TELLS_HALF: Final = word_set("HALVES_OF_DAY") | word_set("FIXED_CLOCKS") | word_set("HALVES_IN_WORDS")
TO_UNTIL: Final = word_set("TO_UNTIL")
MOST_ON_A_CLOCK: Final = 12
HALF_DAY: Final = 12 * 60


class FirstClock(NamedTuple):
    """A clock time that ends before token `end`; the second time, which tells its half, begins at token `second`."""

    end: int
    clock: str
    second: int
    zone: str


def first_clock(t: Tokens, i: int) -> FirstClock | None:
    """The first of two clock times at token `i`: the hour of it nearest before the second time."""
    figures = _hour_and_minute(t, i) if t.is_number(i) or t.word(i) in SMALL_NUMBERS else None
    if figures is None:
        return None
    end, minutes = figures
    second = _joined(t, i, end)
    timed = clock_time(t, second) if second is not None else None
    if second is None or timed is None or not isinstance(timed.reading, Time) or timed.reading.clock is None:
        return None
    if TELLS_HALF.isdisjoint(t.words[second : timed.end]):
        return None
    last = int(timed.reading.clock[:2]) * 60 + int(timed.reading.clock[3:5])
    before = (last - minutes) % HALF_DAY or HALF_DAY
    first = (last - before) % (2 * HALF_DAY)
    return FirstClock(end, f"{first // 60:02d}:{first % 60:02d}", second, timed.reading.zone)


def _hour_and_minute(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and minutes of a clock face of "9", "9:30", "9.30" or "nine" at token `i`."""
    if t.is_glued(i) and (t.word(i - 1) in CURRENCY_MARKS or t.word(i - 1) in ".:,/" or t.word(i - 1).isalnum()):
        return None
    hour = t.digits(i, 2)
    if hour is None:
        spelt = read_words(t, i) if not t.is_number(i) else None
        is_hour = spelt is not None and spelt.amount is not None and 1 <= spelt.amount <= MOST_ON_A_CLOCK
        return (spelt.end, int(spelt.amount) * 60) if is_hour and spelt is not None and spelt.amount else None
    if not 1 <= hour <= MOST_ON_A_CLOCK:
        return None
    minute = t.digits(i + 2, 2, 2) if t.word(i + 1) in (":", ".") and t.is_glued(i + 1) and t.is_glued(i + 2) else None
    if minute is not None:
        return (i + 3, hour * 60 + minute) if minute < 60 else None
    return i + 1, hour * 60


def _joined(t: Tokens, i: int, end: int) -> int | None:
    """The token of the second time that "to", a dash, or "and" behind "between" and "at" joins at token `end`."""
    word = t.word(end)
    is_list = word in AND_OR and (t.word(i - 1) in BETWEEN or t.word(i - 1) in AT)
    return end + 1 if is_list or word in TO_UNTIL or word in DASHES else None
