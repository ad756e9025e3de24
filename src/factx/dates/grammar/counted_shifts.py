"""Times so far from another, or beside it: "two weeks ago", "ten days from now", "the day before yesterday"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar.calendar import holiday, written_date
from factx.dates.grammar.durations import amount_value
from factx.dates.grammar.relative import NAMED_DAYS, named_day, role_phrase
from factx.dates.quantities import read_quantity
from factx.dates.readings import Day, Fixed, Holiday, Match, Shift, Time
from factx.dates.vocabulary import PLURAL_UNITS, SINGULAR_UNITS, UNITS, WEEKDAYS, word_set

AND_BUT: Final = word_set("AND_BUT")
ARTICLES: Final = word_set("ARTICLES")
BEFORE_AFTER: Final = word_set("BEFORE_AFTER")
DAY_PARTS: Final = frozenset({"MO", "AF", "EV", "NI"})
ONE: Final = Fraction(1)
POSSESSIVES: Final = word_set("POSSESSIVES")
IN_TO: Final = word_set("IN_TO")
SHIFTED_UNITS: Final = frozenset({"D", "W", "M", "Y"})
COUNTED_FROM: Final = word_set("COUNTED_FROM")
TO_UNTIL: Final = word_set("TO_UNTIL")
BACKWARD: Final = word_set("BACKWARD")
BARE_SHIFT_ENDS: Final = word_set("BARE_SHIFT_ENDS")
BEFORE_SHIFTED_UNIT: Final = word_set("BEFORE_SHIFTED_UNIT")
CLAUSE_SHIFT_ENDS: Final = word_set("CLAUSE_SHIFT_ENDS")
EARLIER_LATER: Final = word_set("EARLIER_LATER")
FROM_DAYS: Final = word_set("FROM_DAYS")
OR_SO: Final = word_set("OR_SO")
ONE_WORDS: Final = word_set("ONE_WORDS")


def shifted(t: Tokens, i: int) -> Match | None:
    """An amount with a direction: "two weeks ago", "a year earlier", "three days later", "ten days from now"."""
    moved = _shifted_by(t, i)
    if moved is None:
        return None
    end, unit, amount = moved
    tail = t.word(end)
    if tail == "ago" and t.word(end + 1) in NAMED_DAYS and amount is not None and unit in ("D", "W", "M", "Y"):
        day = Shift("D", Fraction(abs(NAMED_DAYS[t.word(end + 1)])), -1 if t.word(end + 1) == "yesterday" else 1)
        return Match(end + 2, Shift(unit, amount, -1, base=day))
    if tail == "ago" and unit == "W" and amount is not None and t.ends_clause(end + 2) and t.word(end + 1) in WEEKDAYS:
        return Match(end + 2, Shift("W", amount, -1, base=Day(weekday=WEEKDAYS[t.word(end + 1)], role="last")))
    if tail == "ago":
        return Match(end + 1, Shift(unit, amount, -1), "APPROX" if t.phrase(end - 2, ("or", "so")) else None)
    if tail in EARLIER_LATER or (tail in CLAUSE_SHIFT_ENDS and t.ends_clause(end + 1)):
        if t.word(end + 1) == "than" or (amount is None and tail != "hence"):
            return None  # "a few days later" has no date: an amount of time and a signal
        if unit in ("H", "MIN", "S") and amount is not None and (value := amount_value(unit, amount)) is not None:
            return Match(end + 1, Fixed("DURATION", value))
        return Match(end + 1, Shift(unit, amount, -1 if tail in BACKWARD else 1, from_text=tail != "hence"))
    if tail in COUNTED_FROM and amount is not None and (counted := _counted_from(t, end, unit, amount)) is not None:
        return counted
    if tail == "from" and t.word(end + 1) in FROM_DAYS:
        return Match(end + 2, Shift(unit, amount, 1))
    return None


def _shifted_by(t: Tokens, i: int) -> tuple[int, str, Fraction | None] | None:
    """The token after an amount that may have a direction behind it, its unit, and how many; null for "years ago"."""
    quantity = read_quantity(t, i)
    if quantity is None:
        bare = UNITS.get(t.word(i)) if t.word(i) in PLURAL_UNITS else None
        return (i + 1, bare, None) if bare is not None and t.word(i + 1) in BARE_SHIFT_ENDS else None
    at = t.after_dash(quantity.end)
    at = at + 1 if t.word(at) in BEFORE_SHIFTED_UNIT else at
    unit = UNITS.get(t.word(at))
    if unit is None:
        return None
    end, amount = at + 1, quantity.amount
    if t.word(end) == "and" and t.word(end + 1) in ONE_WORDS and t.word(end + 2) == "half" and amount is not None:
        end, amount = end + 3, amount + Fraction(1, 2)
    if t.word(end) == "or" and t.word(end + 1) in OR_SO:
        end += 2
    return end, unit, amount


def _counted_from(t: Tokens, i: int, unit: str, amount: Fraction) -> Match | None:
    """ "two months after next Friday", "a week from Tuesday", "two years after 2003"; not "after Friday's vote"."""
    if unit not in ("D", "W", "M", "Y", "FN", "DE"):
        return None
    event = day_of_event(t, i + 1)
    point = named_day(t, i + 1) or role_phrase(t, i + 1) or written_date(t, i + 1) or holiday(t, i + 1) or event
    if point is None and unit in ("Y", "DE"):
        year = t.digits(i + 1, 4, 4)
        point = Match(i + 2, Fixed("DATE", f"{year:04d}")) if year is not None and 1900 <= year <= 2099 else None
    if point is None or t.after_possessive(point.end) > point.end:
        return None
    if point is not event and t.is_capitalised(point.end):
        return None
    reading = point.reading
    is_day = isinstance(reading, (Holiday, Shift)) or (
        isinstance(reading, Day) and (reading.day is not None or reading.weekday is not None)
    )
    is_period = isinstance(reading, Fixed) or (isinstance(reading, Day) and unit in ("M", "Y"))
    if not (is_day or is_period) or (t.word(i) == "from" and (not is_day or t.word(point.end) in TO_UNTIL)):
        return None
    sign = -1 if t.word(i) == "before" else 1
    if t.word(i) == "from" and isinstance(reading, Day) and reading.month is None and reading.role is None:
        reading = replace(reading, role="next")
    return Match(point.end, Shift(unit, amount, sign, base=reading))


def adjacent(t: Tokens, i: int) -> Match | None:
    """The day, week, month, year or part of a day that stands before or after another time."""
    start = i + 1 if t.word(i) == "the" else i
    if t.word(start + 1) not in BEFORE_AFTER:
        return None
    unit = UNITS.get(t.word(start), "") if t.word(start) in SINGULAR_UNITS else ""
    sign = -1 if t.word(start + 1) == "before" else 1
    beside = _day_beside(t, start + 2, sign) if unit == "D" else None
    if beside is not None or start == i:
        return beside
    if t.ends_clause(start + 2) or t.word(start + 2) in AND_BUT:
        return _of_text(start + 2, unit, sign)
    is_event = t.word(start + 2) in ARTICLES or t.word(start + 2) in POSSESSIVES or t.is_capitalised(start + 2)
    if unit == "D" and is_event and t.word(i - 1) not in IN_TO:
        return Match(start + 1, Fixed("DATE", "XXXX-XX-XX"))  # the words after it are a signal (TimeML 1.2.1)
    return None


def _of_text(end: int, unit: str, sign: int) -> Match | None:
    """ "the year before" that ends before token `end`: beside the time that the text spoke of last."""
    if unit in DAY_PARTS:
        return Match(end, Time(None, unit, Shift("D", ONE, sign, from_text=True)))
    return Match(end, Shift(unit, ONE, sign, from_text=True)) if unit in SHIFTED_UNITS else None


def _day_beside(t: Tokens, i: int, sign: int) -> Match | None:
    """The day beside another that token `i` begins: "before yesterday", "after Monday", "after the Nov. 5 election"."""
    day = named_day(t, i) if t.word(i) in NAMED_DAYS else None
    if day is not None and isinstance(day.reading, Shift) and day.reading.amount == ONE:
        return Match(day.end, Shift("D", Fraction(2), sign))
    base = role_phrase(t, i) or written_date(t, i) or holiday(t, i) or day_of_event(t, i)
    if base is not None and isinstance(base.reading, (Day, Holiday)):
        return Match(base.end, Shift("D", ONE, sign, base=base.reading))
    return None


def day_of_event(t: Tokens, i: int) -> Match | None:
    """The day of an event with its date before it: "the Nov. 5" of "the Nov. 5 election"."""
    if t.word(i) != "the" and t.word(i) not in POSSESSIVES:
        return None
    day = written_date(t, i + 1)
    is_whole = day is not None and isinstance(day.reading, Day) and day.reading.day is not None
    return day if day is not None and is_whole and t.word(day.end).isalpha() else None
