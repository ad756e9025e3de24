"""One time expression at a position: modifiers, the longest of all rules, days joined with times of day."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar import (
    calendar,
    clock,
    clock_pairs,
    dated_units,
    numeric,
    parts_of_day,
    relative,
)
from factx.dates.grammar.date_rules import AMOUNT_RULES, FIGURE_RULES, OTHER_RULES, POINT_RULES, TIME_RULES, Rule
from factx.dates.grammar.starters import CORE_STARTERS
from factx.dates.quantities import read_quantity
from factx.dates.readings import Day, Fixed, Match, Part, Reading, Shift, Time, Unit
from factx.dates.vocabulary import MODIFIER_PHRASES, MODIFIERS, ROLES, UNITS, word_set

ARTICLES: Final = word_set("ARTICLES")
DEICTICS: Final = word_set("DEICTICS")
INDEFINITE: Final = word_set("INDEFINITE")
OVER_UNDER: Final = word_set("OVER_UNDER")
BEFORE_OVER: Final = word_set("BEFORE_OVER")
BEHIND_OVER: Final = word_set("BEHIND_OVER")
PART_OF_PART: Final = word_set("PART_OF_PART")
SHIFT_ENDS: Final = word_set("SHIFT_ENDS")

ABOUT: Final = word_set("ABOUT")
AT_ABOUT: Final = ABOUT | {"at"}
HALVES_OF_DAY: Final = word_set("HALVES_OF_DAY")
MODIFIERS_AT_MOST = 3
MOD_WITH_AGO = {
    "LESS_THAN": "AFTER",
    "MORE_THAN": "BEFORE",
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
}


def expression(t: Tokens, i: int) -> Match | None:
    """The time expression that starts at token `i`, or null. `Match.end` is past `i`."""
    found = _modified(t, i)
    if found is None and (t.words[i] in CORE_STARTERS or t.is_number(i)):
        found = _core(t, i)
    return found if found is not None and found.end > i else None


def _core(t: Tokens, i: int) -> Match | None:
    point = _point(t, i)
    amount = _longest(t, i, AMOUNT_RULES)
    best = amount if point is None or (amount is not None and amount.end > point.end) else point
    for rule in OTHER_RULES:
        other = rule(t, i)
        if other is not None and (best is None or other.end > best.end or _outranks(other, best)):
            best = other._replace(rule=rule.__name__)
    return best


def _outranks(other: Match, best: Match) -> bool:
    """Whether a set or a reference is read rather than an amount or a day of the same extent: "a year" as a rate."""
    is_set = isinstance(other.reading, Fixed) and other.reading.type == "SET" and isinstance(best.reading, Day)
    is_amount = isinstance(best.reading, Fixed) and best.reading.type == "DURATION"
    return (is_set or is_amount) and other.end == best.end


def _longest(t: Tokens, i: int, rules: tuple[Rule, ...]) -> Match | None:
    best: Match | None = None
    for rule in rules:
        found = rule(t, i)
        if found is not None and (best is None or found.end > best.end):
            best = found if found.rule else found._replace(rule=rule.__name__)
    return best


def _point(t: Tokens, i: int) -> Match | None:
    figures = t.is_number(i)
    led = None if figures else parts_of_day.hours_of_day(t, i) or parts_of_day.part_of_day(t, i)
    if led is not None:
        return led._replace(rule="hours_of_day")
    first = _first_clock(t, i)
    if first is not None:
        return first
    timed = _longest(t, i, TIME_RULES)
    if timed is not None and isinstance(timed.reading, Time):
        return _time_then_day(t, i, timed, timed.reading)
    point = _longest(t, i, FIGURE_RULES if figures else POINT_RULES)
    if point is None:
        return None
    point = dated_units.with_day(t, relative.with_week(t, point))
    clocked = _then_clock(t, point)
    if clocked is not None:
        return clocked
    if isinstance(point.reading, (Day, Shift)) and not (isinstance(point.reading, Shift) and point.reading.unit != "D"):
        joined = parts_of_day.part_after(t, point.end, point.reading)
        if joined is not None:
            return _then_clock(t, joined) or joined._replace(rule="day_then_part")
        if (
            isinstance(point.reading, Day)
            and point.reading.day is not None
            and t.word(point.end) == "t"
            and t.is_glued(point.end)
        ):
            return clock.iso_time(t, point)
    return point


def _first_clock(t: Tokens, i: int) -> Match | None:
    """The first of two clock times at token `i`, of the day that the second names."""
    first = clock_pairs.first_clock(t, i)
    if first is None:
        return None
    second = _point(t, first.second)
    day = second.reading.day if second is not None and isinstance(second.reading, Time) else None
    return Match(first.end, Time(first.clock, None, day, first.zone), rule="first_clock")


def _then_clock(t: Tokens, point: Match) -> Match | None:
    """A day and the clock time "at" which: "tomorrow at 8:00 a.m.", "Friday at 8 p.m.", "this afternoon at 2:40"."""
    reading: Reading = point.reading
    is_dated = isinstance(reading, Day) and reading.day is not None and reading.month is not None
    at = point.end + 1 if t.word(point.end) in AT_ABOUT else point.end
    if t.breaks_paragraph(point.end) or (at == point.end and not t.is_number(at)):
        return None
    part = ""
    if isinstance(reading, Time) and reading.clock is None and reading.day is not None:
        part = reading.part or ""
        reading = reading.day
    is_day = isinstance(reading, Day) and (reading.day is not None or reading.weekday is not None)
    if not is_day and not (isinstance(reading, Shift) and reading.unit == "D"):
        return None
    if part and (hour := clock.hour_of(t, at)) is not None:
        return Match(hour[0], Time(_clock_in(f"{hour[1]:02d}:00", part), None, reading), rule="day_then_clock")
    timed = clock.clock_time(t, at)
    if timed is None or not isinstance(timed.reading, Time) or timed.reading.clock is None:
        return None
    if at == point.end and not is_dated and HALVES_OF_DAY.isdisjoint(t.words[at : timed.end]):
        return None  # "Friday 3pm", but not "Friday 10:30" of a list
    time = replace(timed.reading, day=reading, clock=_clock_in(timed.reading.clock, part))
    return Match(timed.end, time, rule="day_then_clock")


def _clock_in(time: str, part: str) -> str:
    """The clock time that the figures of a clock face are in a part of the day."""
    hour = int(time[:2])
    return f"{clock.in_part(hour, part):02d}{time[2:]}" if part and hour <= clock.MOST_ON_A_CLOCK else time


def _time_then_day(t: Tokens, i: int, timed: Match, time: Time) -> Match:
    at = timed.end
    for lead in ((",",), ("on",), ("of",), ()):
        start = t.phrase(at, lead) if lead else at
        if start is None:
            continue
        if lead == ("of",) and time.clock is not None:
            continue
        day = relative.named_day(t, start) or relative.role_phrase(t, start) or calendar.written_date(t, start)
        if day is None and lead in (("on",), ()) and t.is_number(start):
            day = numeric.numeric_date(t, start)
        if day is None:
            continue
        is_whole = isinstance(day.reading, Day) and day.reading.year is not None
        if lead != ("on",) and not is_whole and t.is_number(start) and t.is_number(timed.end - 1):
            continue
        if isinstance(day.reading, Time) and day.reading.clock is None and time.clock is not None:
            inside = replace(day.reading, clock=_clock_in(time.clock, day.reading.part or ""), part=None)
            return Match(day.end, inside, rule="time_then_day")
        day = relative.with_week(t, day)
        if isinstance(day.reading, Day) and day.reading.day is None and day.reading.weekday is None:
            continue
        if isinstance(day.reading, (Day, Shift)):
            part = parts_of_day.part_after(t, day.end, day.reading)
            if part is not None and isinstance(part.reading, Time) and HALVES_OF_DAY.isdisjoint(t.words[i : timed.end]):
                time = replace(time, clock=_clock_in(time.clock, part.reading.part or "") if time.clock else None)
            return Match(part.end if part else day.end, replace(time, day=day.reading), rule="time_then_day")
    return _time_alone(t, i, timed, time)


def _time_alone(t: Tokens, i: int, timed: Match, time: Time) -> Match:
    """A clock time that no day stands beside: of the one behind its brackets, of that day where it heads an entry."""
    if time.clock is not None and (outside := _day_outside(t, i, timed.end)) is not None:
        return Match(timed.end, replace(time, day=outside.reading), rule="time_then_day")
    if time.clock is not None and t.starts_line(i) and _heads_entry(t, timed.end):
        return Match(timed.end, replace(time, day=Shift("D", Fraction(0), 1)), rule="live_clock")
    return timed


def _day_outside(t: Tokens, i: int, end: int) -> Match | None:
    """The day of a clock time that is told again in brackets, or stands in them: "7 am (0400 GMT) on Monday"."""
    again = clock.clock_time(t, end + 1) if t.word(end) == "(" else None
    close = again.end if again is not None else end if t.word(i - 1) == "(" else -1
    if t.word(close) != ")":
        return None
    start = close + 2 if t.word(close + 1) == "on" else close + 1
    day = relative.named_day(t, start) or relative.role_phrase(t, start) or calendar.written_date(t, start)
    is_day = day is not None and isinstance(day.reading, (Day, Shift))
    is_month = day is not None and isinstance(day.reading, Day) and not (day.reading.day or day.reading.weekday)
    return day if is_day and not is_month else None


def _heads_entry(t: Tokens, end: int) -> bool:
    """Whether a clock time that ends at token `end` heads an entry of a live report: "6.40am: …"."""
    return t.word(end) == ":" or t.word(end) in DASHES or t.starts_line(end)


def _modified(t: Tokens, i: int, depth: int = 1) -> Match | None:
    start = i + 1 if t.word(i) == "the" and t.word(i + 1) in PART_OF_PART else i
    found = MODIFIER_PHRASES.match(t.words, start)
    if found is None:
        return None
    end, phrase = found
    mod = MODIFIERS[phrase][0]
    at = t.after_dash(end)
    if mod == "MID" and at == end and phrase == "mid" and t.is_glued(end):
        return None
    if phrase == "end" and at == end:
        return None  # only joined to what it is the end of: "end-March"
    inner = (_modified(t, at, depth + 1) if depth < MODIFIERS_AT_MOST else None) or _core(t, at)
    if inner is None or inner.end <= at:
        return None
    reading = inner.reading
    is_amount = (isinstance(reading, Shift) and reading.unit != "D") or (
        isinstance(reading, Fixed) and reading.type == "DURATION"
    )
    is_amount = is_amount or (isinstance(reading, Shift) and t.word(inner.end - 1) in SHIFT_ENDS)
    if phrase == "over" and not _is_more_than(t, end - 1, inner):
        return None
    if not _takes(phrase, reading, is_amount) or not _has_use(t, at, phrase, reading, is_amount):
        return None
    if mod is not None and isinstance(reading, Shift) and mod in MOD_WITH_AGO:
        mod = MOD_WITH_AGO[mod]  # type: ignore[assignment]
    return Match(inner.end, reading, mod or inner.modifier, inner.rule)


def _is_more_than(t: Tokens, at: int, amount: Match) -> bool:
    """Whether "over" at a token says that it is more: "for over 24 weeks"; not during what: "it rose over 24 weeks"."""
    if read_quantity(t, at + 1) is None:
        return False
    if isinstance(amount.reading, Shift):
        return True
    behind = amount.end + 1 if t.word(amount.end) == "of" else amount.end
    return t.word(at - 1) in BEFORE_OVER or t.word(behind) in BEHIND_OVER


def _takes(phrase: str, reading: Reading, is_amount: bool) -> bool:
    """Whether a reading has a modifier at all, and the words of this one belong to its extent."""
    if isinstance(reading, Fixed) and (reading.value.endswith("_REF") or reading.type == "SET"):
        return False
    if phrase == "around" and isinstance(reading, Day) and reading.day is None:
        return False
    is_clock = isinstance(reading, Time) and reading.clock is not None
    return not (phrase in ABOUT and (is_clock or (isinstance(reading, Fixed) and is_amount)))


def _has_use(t: Tokens, at: int, phrase: str, reading: Reading, is_amount: bool) -> bool:
    """Whether what starts at token `at` is of the kind that the modifier is used with by its table."""
    use = MODIFIERS[phrase][1]
    if use == "amount":
        is_role = phrase in OVER_UNDER and t.word(at) in ARTICLES and t.word(at + 1) in ROLES
        return is_amount and not is_role and not (phrase == "some" and t.word(at) in UNITS)
    if use == "point":
        return not is_amount
    if use == "deictic":
        return _takes_earlier(t, at, reading, phrase)
    return use != "both" or is_amount or not isinstance(reading, Unit)


def _takes_earlier(t: Tokens, at: int, reading: object, phrase: str) -> bool:
    if isinstance(reading, Unit) and phrase.endswith(" in"):
        return True
    if isinstance(reading, Unit):
        return (reading.role is not None and reading.unit != "W") or phrase.startswith("some")
    if isinstance(reading, Shift):
        return t.word(at) == "yesterday"
    return isinstance(reading, (Part, Time)) and t.word(at) in DEICTICS
