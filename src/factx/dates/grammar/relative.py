"""Times told from another: "yesterday", "last week", "that year", "Tuesday next week"."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final, cast

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar.calendar import holiday, placed, written_date
from factx.dates.grammar.dated_units import dated_unit
from factx.dates.grammar.quarters import YEAR_SHIFTS, leading_year
from factx.dates.quantities import read_quantity
from factx.dates.readings import Day, Fixed, Holiday, Match, Part, Role, Shift, Time, Unit
from factx.dates.vocabulary import (
    PLURAL_UNITS,
    REFERENCES,
    ROLES,
    SAME_YEARS,
    SHORT_WEEKDAYS,
    UNITS,
    VERBS,
    WEEKDAYS,
    word_set,
)

FOLLOWED: Final = word_set("FOLLOWED")
THAT_WHICH: Final = word_set("THAT_WHICH")
AFTER_CURRENT: Final = word_set("AFTER_CURRENT")
AFTER_NO_ONCE: Final = word_set("AFTER_NO_ONCE")
AFTER_NO_SOON: Final = word_set("AFTER_NO_SOON")
AFTER_NO_UNIT: Final = word_set("AFTER_NO_UNIT")
BEFORE_DAY_OF_HISTORY: Final = word_set("BEFORE_DAY_OF_HISTORY")
YEAR_PREFIXES: Final = word_set("YEAR_PREFIXES")
AFTER_THIS: Final = word_set("AFTER_THIS")
BEFORE_NO_SOON: Final = word_set("BEFORE_NO_SOON")
CALENDAR_KINDS: Final = word_set("CALENDAR_KINDS")
CHANNELS: Final = word_set("CHANNELS")
EARLIER_LATER: Final = word_set("EARLIER_LATER")
INDEFINITE: Final = word_set("INDEFINITE")
CURRENT_RECENT: Final = word_set("CURRENT_RECENT")
GAMES: Final = word_set("GAMES")
LAST_LATEST: Final = word_set("LAST_LATEST")
LAST_NEXT: Final = word_set("LAST_NEXT")
OR_SO: Final = word_set("OR_SO")
PART_NOUNS: Final = word_set("PART_NOUNS")
TITLES_OF_PERIOD: Final = word_set("TITLES_OF_PERIOD")
SHORT_UNITS: Final = word_set("SHORT_UNITS")

ONE = Fraction(1)
QUOTATION_MARKS: Final = frozenset("\"“'‘`")
NAMED_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
DEICTIC_UNITS = frozenset(["D", "W", "M", "Q", "Y", "DE", "CE", "WE"])
DAY_PARTS = {"MO", "AF", "EV", "NI"}
NO_DAY_ROLES: Final = word_set("NO_DAY_ROLES")


def named_day(t: Tokens, i: int) -> Match | None:
    """ "yesterday", "today", "tomorrow", "tonight"."""
    word = t.word(i)
    if word in NAMED_DAYS:
        return Match(i + 1, Shift("D", Fraction(abs(NAMED_DAYS[word])), -1 if NAMED_DAYS[word] < 0 else 1))
    if word == "tonight":
        return Match(i + 1, Time(None, "NI", Shift("D", Fraction(0), 1)))
    return None


def role_phrase(t: Tokens, i: int) -> Match | None:
    """A period placed by "this", "last", "next", "the previous", "that": its unit, weekday, month or holiday."""
    the = t.word(i) == "the"
    start = i + 1 if the else i
    if t.word(start) == "that" and t.word(start + 1) == "same":
        start += 1
    role = cast("Role | None", ROLES.get(t.word(start)))
    if role is None:
        return None
    at = start + 1
    if role == "this" and t.word(at) in AFTER_THIS:
        role, at = cast(Role, ROLES[t.word(at)]), at + 1
    at = at + 1 if t.word(at) in CALENDAR_KINDS else at
    word = t.word(at)
    unit = UNITS.get(word)
    if unit is not None and word not in PLURAL_UNITS and (word not in SHORT_UNITS or _is_short(t, start, at)):
        return _placed_unit(t, at, unit, role, the) if not _is_programme(t, start, at) else None
    if t.word(start) in NO_DAY_ROLES:
        return None
    day = written_date(t, at) if t.word(at) not in SHORT_WEEKDAYS else None
    day = day or holiday(t, at)
    return placed(day, role) if day is not None else None


def _is_short(t: Tokens, start: int, at: int) -> bool:
    """Whether a short unit is one of a period beside this: "last yr", "next qtr"; not "this min"."""
    return t.word(start) in LAST_NEXT and UNITS[t.word(at)] in DEICTIC_UNITS


def _is_programme(t: Tokens, start: int, at: int) -> bool:
    """Whether "This Week", in capitals behind a quotation mark or a channel, is the name of a programme."""
    if not (t.is_capitalised(start) and t.is_capitalised(at)):
        return False
    before = t.word(start - 1)
    return before in QUOTATION_MARKS or before in CHANNELS or (before == "s" and t.word(start - 3) in CHANNELS)


def _placed_unit(t: Tokens, at: int, unit: str, role: Role, the: bool) -> Match | None:
    end = at + 1
    if unit in DAY_PARTS:
        base = {"last": Shift("D", ONE, -1), "this": Shift("D", Fraction(0), 1)}.get(role)
        if base is None:
            sign = {"next": 1, "following": 1, "previous": -1}.get(role, 0)
            base = Shift("D", Fraction(abs(sign)), -1 if sign < 0 else 1, from_text=True)
        elif role == "last" and unit not in ("NI", "EV"):
            return None
        return Match(end, Time(None, unit, base))
    if unit not in DEICTIC_UNITS:
        return None
    if role == "next" and the and unit == "D":
        return Match(end, Shift("D", ONE, 1, from_text=True))
    if t.word(at - 1) == "past" and unit in ("D", "W", "M", "Y", "DE", "CE", "Q"):
        return Match(end, Fixed("DURATION", _one(unit)))
    if unit in ("DE", "CE") and role in LAST_NEXT and the:
        return Match(end, Fixed("DURATION", _one(unit)))
    if unit == "D" and role in LAST_LATEST:
        return None
    if unit == "WE":
        return Match(end, Part("WE", role=role))
    counted = _counts_one(t, end, role, the) if role in LAST_NEXT and unit in ("D", "W", "M", "Y") else None
    return Match(end, Unit(unit, role)) if counted is None else Match(counted, Fixed("DURATION", _one(unit)))


def _counts_one(t: Tokens, end: int, role: Role, the: bool) -> int | None:
    """The end of "the next week or so" and "the last year of his term": one of the unit, and not last year."""
    if t.word(end) == "or" and t.word(end + 1) in OR_SO:
        return end + 2
    return end if role == "last" and the and t.word(end) == "of" else None


def _one(unit: str) -> str:
    return {"DE": "P10Y", "CE": "P100Y", "Q": "P1Q"}.get(unit, f"P1{unit}")


def bare_unit(t: Tokens, i: int) -> Match | None:
    """ "the quarter", "the year", "the weekend", "the week of March 6": the period that the text speaks of."""
    if t.word(i) != "the":
        return None
    i = i + 1 if t.phrase(i + 1, ("full", "year")) else i
    unit = UNITS.get(t.word(i + 1))
    if unit is None or t.word(i + 1) in PLURAL_UNITS:
        return None
    dated = dated_unit(t, i + 2, unit)
    if dated is not None:
        return dated
    if t.is_glued(i + 2) and t.after_dash(i + 2) > i + 2:
        return None
    beyond = _beyond(t, i + 2, unit)
    if beyond is not None:
        return beyond
    if unit in DEICTIC_UNITS and t.word(i + 2) in THAT_WHICH and t.word(i + 3) in FOLLOWED:
        counts = unit in ("DE", "CE")  # no decade of the calendar, but ten years from then
        return Match(i + 4, Fixed("DURATION", _one(unit)) if counts else Unit(unit, "following"))
    if unit == "WE":
        return Match(i + 2, Part("WE"))
    if unit == "D" and t.word(i - 1) == "in" and t.word(i - 2) in EARLIER_LATER:
        return Match(i + 2, Unit(unit, None))
    if t.word(i - 1) == "of" and t.word(i - 2) in TITLES_OF_PERIOD:
        return None  # "named player of the year"
    if unit in ("Q", "Y", "W", "M") and t.word(i + 2) not in AFTER_NO_UNIT:
        return Match(i + 2, Unit(unit, None))
    if unit in ("DE", "CE") and t.word(i - 1) == "of" and t.word(i - 2) in PART_NOUNS and t.word(i + 2) != "of":
        return Match(i + 2, Unit(unit, "this"))
    return None


def _beyond(t: Tokens, i: int, unit: str) -> Match | None:
    """ "before last", "after next" behind "the week": two of the unit from publication."""
    back, ahead = t.phrase(i, ("before", "last")), t.phrase(i, ("after", "next"))
    end = back or ahead
    if end is None or t.word(end) in UNITS or t.word(end) in WEEKDAYS:
        return None
    two = Shift("D" if unit == "NI" else unit, Fraction(2), -1 if back else 1)
    if unit == "NI":
        return Match(end, Time(None, "NI", two))
    return Match(end, two) if unit in ("W", "M", "Y", "WE") else None


def _is_named_in_figures(t: Tokens, i: int, end: int) -> bool:
    """Whether figures name a day of history and no fraction: "since 9/11", "post-9/11"."""
    is_joined = t.is_glued(i) and t.word(i - 1) in DASHES and t.word(i - 2) in YEAR_PREFIXES
    is_whole = t.is_glued(i + 1) and t.is_glued(i + 2) and not (t.is_glued(end) and t.word(end) in "/%")
    return is_whole and (is_joined or (not t.is_glued(i) and t.word(i - 1) in BEFORE_DAY_OF_HISTORY))


def reference(t: Tokens, i: int) -> Match | None:
    """A phrase that means the past, the present or the future: "now", "recently", "the near future"."""
    found = REFERENCES.match(t.words, i)
    if found is None:
        return None
    end, value = found
    if t.is_number(i) and not _is_named_in_figures(t, i, end):
        return None
    first, after = t.word(i), t.word(end)
    if first == "one" and VERBS.get(t.word(i - 1)) not in ("modal", "intends"):
        return None
    if first == "once" and (after in AFTER_NO_ONCE or not after):
        return None
    if first in CURRENT_RECENT and (after in UNITS or after in AFTER_CURRENT):
        return None
    if first == "soon" and (VERBS.get(after) in ("past", "said") or after.endswith("ed")):
        return None
    if first == "now" and (t.is_capitalised(i) and t.is_capitalised(end) and t.word(i - 1) == "the"):
        return None
    if t.word(end - 1) == "past" and (
        after in UNITS or after in GAMES or (read_quantity(t, end) is not None and after not in INDEFINITE)
    ):
        return None
    if first == "soon" and (
        "as" in (t.word(i - 1), after) or after in AFTER_NO_SOON or t.word(i - 1) in BEFORE_NO_SOON
    ):
        return None
    if first == "now" and (t.after_dash(end) > end or t.word(i - 1) in ("-", "–")):
        return None
    if first == "now" and after == "," and not t.word(i - 1).isalpha():
        return None  # "Now, …" only goes on with what is told
    return Match(end, Fixed("DATE", value))


def with_week(t: Tokens, match: Match) -> Match:
    """The match with a week or year that follows it: "Tuesday next week", "July last year", "June that same year"."""
    reading = match.reading
    at = match.end + 1 if t.word(match.end) == "of" else match.end
    same = SAME_YEARS.match(t.words, at)
    if same is not None and isinstance(reading, Day) and reading.month is not None and reading.year is None:
        return match._replace(end=same[0], reading=replace(reading, year_from_text=True))
    if not isinstance(reading, Day) or reading.role is not None or t.word(at) not in YEAR_SHIFTS:
        return match
    shift = YEAR_SHIFTS[t.word(at)]
    if reading.weekday is not None and reading.month is None and t.word(at + 1) == "week":
        return match._replace(end=at + 2, reading=replace(reading, week_shift=shift))
    if reading.month is not None and reading.year is None and t.word(at + 1) == "year":
        return match._replace(end=at + 2, reading=replace(reading, year_shift=shift))
    return match


def possessive_period(t: Tokens, i: int) -> Match | None:
    """ "last year's May", "this year's Easter"."""
    end, _, shift = leading_year(t, i)
    if shift is None:
        return None
    day = written_date(t, end) or holiday(t, end)
    if day is not None and isinstance(day.reading, Day) and day.reading.year is None and day.reading.month is not None:
        return Match(day.end, replace(day.reading, year_shift=shift))
    if day is not None and isinstance(day.reading, Holiday) and day.reading.year is None:
        return Match(day.end, replace(day.reading, year_shift=shift))
    return None
