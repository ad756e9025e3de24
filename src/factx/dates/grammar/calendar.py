"""Dates with names of months and days: "Friday, March 22, 2013", "22nd of March", "Oct. 7", "May", "last Monday"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar.eras import year_of_era, year_value
from factx.dates.grammar.numeric import numeric_date, year_after
from factx.dates.grammar.quarters import YEAR_SHIFTS, year_tail
from factx.dates.quantities import read_ordinal
from factx.dates.readings import Day, Fixed, Holiday, Match, Role
from factx.dates.vocabulary import (
    AMBIGUOUS_MONTHS,
    COUNTED,
    HOLIDAYS,
    MONTHS,
    NAME_MONTHS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    word_set,
    word_values,
)

LAST_NEXT: Final = word_set("LAST_NEXT")
AFTER_ANY_WEEKDAY: Final = word_set("AFTER_ANY_WEEKDAY")
INDEFINITE: Final = word_set("INDEFINITE")
AROUND_HOLIDAY: Final = word_values("AROUND_HOLIDAY")
AFTER_HOLIDAY_NAME: Final = word_set("AFTER_HOLIDAY_NAME")
AFTER_LATER_DAY: Final = word_set("AFTER_LATER_DAY")
AFTER_NO_MAY: Final = word_set("AFTER_NO_MAY")
AFTER_VERB_MAY: Final = word_set("AFTER_VERB_MAY")
BEFORE_MONTH_AS_NOUN: Final = word_set("BEFORE_MONTH_AS_NOUN")
BEFORE_SHORT_WEEKDAY: Final = word_set("BEFORE_SHORT_WEEKDAY")
DAYS_JOINED: Final = word_set("DAYS_JOINED")
LATER_DAY_JOINED: Final = word_set("LATER_DAY_JOINED")
WORDLIKE_WEEKDAYS: Final = word_set("WORDLIKE_WEEKDAYS")

BEFORE_MONTH: Final = word_set("BEFORE_MONTH")
SURE_BEFORE_MONTH: Final = word_set("SURE_BEFORE_MONTH") | frozenset(["-"])


def month_name(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and number of a month at token `i`, an abbreviation with its full stop."""
    month = MONTHS.get(t.word(i))
    if month is None:
        return None
    return (t.after_full_stop(i + 1) if t.word(i) in SHORT_MONTHS else i + 1), month


def weekday_name(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and number of a weekday at token `i`, an abbreviation with its full stop."""
    weekday = WEEKDAYS.get(t.word(i))
    if weekday is None:
        return None
    return (t.after_full_stop(i + 1) if t.word(i) in SHORT_WEEKDAYS else i + 1), weekday


def day_number(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and value of a day of the month at token `i`: "7", "7th", "eighth"; not a number that counts something."""
    i = i + 1 if t.word(i) == "the" else i
    ordinal = read_ordinal(t, i)
    if ordinal is not None:
        return ordinal if 1 <= ordinal[1] <= 31 else None
    day = t.digits(i, 2)
    if day is None or not 1 <= day <= 31:
        return None
    if t.is_glued(i + 1) and (t.word(i + 1).isalpha() or t.word(i + 1) in ("%", "/")):
        return None
    if t.word(i + 1) in (".", ",", ":") and t.is_glued(i + 1) and t.is_glued(i + 2) and t.is_number(i + 2):
        return None
    return None if t.word(i + 1) in COUNTED else (i + 1, day)


def written_date(t: Tokens, i: int) -> Match | None:
    """A day or a month in words and figures, with or without weekday and year."""
    weekday = weekday_name(t, i)
    if weekday is not None:
        start = weekday[0] + 1 if t.word(weekday[0]) == "," else weekday[0]
        start = start + 1 if t.word(start) == "the" else start
        dated = month_and_day(t, start) or day_and_month(t, start)
        dated = dated or (numeric_date(t, start) if t.is_number(start) else None)
        if dated is not None and isinstance(dated.reading, Day) and dated.reading.day is not None:
            return Match(dated.end, replace(dated.reading, weekday=weekday[1]))
        if (
            start > weekday[0]
            and t.word(start - 1) == "the"
            and (t.is_number(start) or _ends_date(t, start))
            and (ordinal := read_ordinal(t, start))
            and 1 <= ordinal[1] <= 31
            and t.word(ordinal[0]) not in MONTHS
        ):
            return Match(ordinal[0], Day(day=ordinal[1], weekday=weekday[1]))
        if t.word(i) in SHORT_WEEKDAYS:
            return Match(weekday[0], Day(weekday=weekday[1])) if _is_short_weekday(t, i, weekday[0]) else None
        if t.word(i - 1) in INDEFINITE and _is_any(t, weekday[0]):
            return Match(weekday[0], Fixed("DATE", f"XXXX-WXX-{weekday[1]}"))
        return Match(weekday[0], Day(weekday=weekday[1]))
    return month_and_day(t, i) or day_and_month(t, i)


def _ends_date(t: Tokens, i: int) -> bool:
    """Whether an ordinal in words at token `i` counts nothing behind it: "Monday the twenty-fourth"."""
    ordinal = read_ordinal(t, i)
    return ordinal is not None and _is_any(t, ordinal[0])


def _is_any(t: Tokens, end: int) -> bool:
    """Whether "a Wednesday" that ends at token `end` is any one of its name: no noun follows that it would be of."""
    return not t.word(end).isalpha() or t.word(end) in AFTER_ANY_WEEKDAY


def _is_short_weekday(t: Tokens, i: int, end: int) -> bool:
    if t.word(i) in WORDLIKE_WEEKDAYS:
        return t.word(end - 1) == "." and t.word(i - 1) == "on" and t.is_capitalised(i)
    return t.is_capitalised(i) and (t.word(end - 1) == "." or t.word(i - 1) in BEFORE_SHORT_WEEKDAY)


def month_and_day(t: Tokens, i: int) -> Match | None:
    """ "March 22, 2013", "Oct. 7", "March eighth", "July 1997", "May"."""
    month = month_name(t, i)
    if month is None:
        return None
    is_certain = t.word(i) not in AMBIGUOUS_MONTHS or t.is_capitalised(i)
    is_certain = is_certain or (t.word(i - 1) in BEFORE_MONTH and (t.is_lower or t.digits(month[0], 4, 4) is not None))
    if is_certain and (of_era := _of_era(t, month[0], month[1])) is not None:
        return of_era
    year = year_after(t, month[0])
    if year is not None and is_certain:
        return Match(year[0], Day(year=year[1], month=month[1]))
    parted = day_number(t, month[0] + 1) if t.word(month[0]) == "," else None
    is_parted = parted is not None and _has_year(t, parted[0])  # "February, 6, 1996"
    day = parted if is_parted else day_number(t, month[0])
    if day is not None and (is_certain or day[0] > month[0] + 1 or _has_year(t, day[0])):
        if (of_era := _of_era(t, day[0], month[1], day[1])) is not None:
            return of_era
        year = year_after(t, day[0]) if t.word(day[0]) != "of" else None
        end = day[0]
        if year is None and t.word(day[0]) in DASHES and t.digits(day[0] + 1, 2):
            later = year_after(t, day[0] + 2)
            return Match(end, Day(later[1] if later else None, month[1], day[1]))
        return Match(year[0] if year else end, Day(year[1] if year else None, month[1], day[1]))
    return Match(month[0], Day(month=month[1])) if _is_bare_month(t, i, month[0]) else None


def _of_era(t: Tokens, i: int, month: int, day: int | None = None) -> Match | None:
    """The date whose month or day ends before token `i` in a year with its era: "March 15, 44 BC", "August 79 AD"."""
    year = year_of_era(t, i + 1 if t.word(i) in (",", "of") else i)
    if year is None:
        return None
    if not year[2]:
        return Match(year[0], Day(year[1], month, day))
    tail = f"-{day:02d}" if day is not None else ""
    return Match(year[0], Fixed("DATE", f"{year_value(year[1], is_before=True)}-{month:02d}{tail}"))


def _is_bare_month(t: Tokens, i: int, end: int) -> bool:
    word, before = t.word(i), t.word(i - 1)
    if t.word(end) in YEAR_SHIFTS and t.word(end + 1) == "year":
        return t.is_capitalised(i) or t.is_lower
    if word in SHORT_MONTHS:
        return before in BEFORE_MONTH and t.word(end - 1) == "." and t.is_capitalised(i)
    if word in NAME_MONTHS and t.is_capitalised(i - 1) and before not in BEFORE_MONTH and before not in WEEKDAYS:
        return t.breaks_paragraph(i) or before in ("", ".", "the") or (t.word(i - 2) in (".", "") and len(before) < 4)
    if word in NAME_MONTHS:
        return (
            not (t.is_capitalised(i) and t.is_capitalised(end)) or t.word(end) in MONTHS or before in SURE_BEFORE_MONTH
        )
    if word not in AMBIGUOUS_MONTHS:
        return True
    if not t.is_capitalised(i) and not (t.is_lower and before in SURE_BEFORE_MONTH):
        return False
    after = t.word(end)
    if before in BEFORE_MONTH or before in DASHES:
        return after not in AFTER_NO_MAY or before != "the"
    if before in BEFORE_MONTH_AS_NOUN:
        return after.isalpha() and not t.is_capitalised(end) and after not in AFTER_VERB_MAY
    return False


def day_and_month(t: Tokens, i: int) -> Match | None:
    """ "22 March 2013", "the 22nd of March", "5-7 June" from its first day."""
    start = i + 1 if t.word(i) == "the" else i
    day = day_number(t, start)
    if day is None or (t.is_glued(start) and t.word(start - 1) not in DASHES and t.word(start - 1) not in "(["):
        return None
    at = day[0]
    if t.word(at) in DASHES or t.word(at) in DAYS_JOINED:
        later = day_number(t, at + 1)
        if later is not None and later[1] > day[1]:
            named = later[0] + 1 if t.word(later[0]) == "of" else later[0]
            month = month_name(t, named)
            if month is not None and t.is_capitalised(named):
                year = year_after(t, month[0])
                return Match(at, Day(year[1] if year else None, month[1], day[1]))
        return None
    if t.word(at) == "," and (start > i or t.word(i - 1) in BEFORE_MONTH):
        return _of_list(t, at, day[1])
    at = at + 1 if t.word(at) == "of" else t.after_dash(at)
    month = month_name(t, at)
    if month is None or not (t.is_capitalised(at) or _is_month_behind_day(t, i, at)):
        return None
    if (of_era := _of_era(t, month[0], month[1], day[1])) is not None:
        return of_era
    if day_number(t, month[0]) is not None and t.word(at - 1) != "of" and year_after(t, month[0]) is None:
        return None
    year = year_after(t, month[0])
    return Match(year[0] if year else month[0], Day(year[1] if year else None, month[1], day[1]))


def _has_year(t: Tokens, i: int) -> bool:
    """Whether a year stands behind the comma at token `i`: "march 3, 2018"."""
    return t.word(i) == "," and t.digits(i + 1, 4, 4) is not None and year_after(t, i) is not None


def _is_month_behind_day(t: Tokens, i: int, at: int) -> bool:
    """Whether a word without a capital at token `at`, behind a day that starts at `i`, is a month: "on 3 march"."""
    if t.word(at) in SHORT_MONTHS:
        return False
    if t.word(at) not in AMBIGUOUS_MONTHS or t.digits(at + 1, 4, 4) is not None:
        return True
    is_led = t.word(i - 1) in BEFORE_MONTH or t.word(i - 1) == "," or t.word(i - 1) in WEEKDAYS
    return is_led and _is_any(t, at + 1)


def _of_list(t: Tokens, i: int, number: int) -> Match | None:
    """The day before the comma at token `i` in the month that the last of its list names: "on 4, 5 and 6 May"."""
    at = i
    while t.word(at) == "," and (after := day_number(t, at + 1)) is not None and after[1] > number:
        at, number = after[0], after[1]
    last = day_and_month(t, at + 1) if at > i and t.word(at) in DAYS_JOINED else None
    day = day_number(t, i - 1)
    if last is None or day is None or not isinstance(last.reading, Day) or (last.reading.day or 0) <= number:
        return None
    return Match(i, replace(last.reading, day=day[1]))


def later_day(t: Tokens, i: int, first: Day) -> Match | None:
    """The second day of a range whose first day has just ended at token `i`: "-25" after "July 24"."""
    dash = t.word(i) in DASHES or t.word(i) == "/"
    if not dash and t.word(i) not in LATER_DAY_JOINED:
        return None
    at = i + 1
    if t.word(at) in MONTHS or first.day is None or first.month is None:
        return None
    day = day_number(t, at)
    if day is None or day[1] <= first.day or t.word(day[0] + 1 if t.word(day[0]) == "of" else day[0]) in MONTHS:
        return None
    glued = dash and t.is_glued(at)
    if not glued and not ends_later_day(t, day[0]):
        return None
    year = year_after(t, day[0])
    return Match(year[0] if year else day[0], Day(year[1] if year else first.year, first.month, day[1]))


def ends_later_day(t: Tokens, i: int) -> bool:
    """Whether what stands at token `i`, behind a number, lets it be a day: no noun that it would count."""
    return not t.word(i).isalpha() or t.word(i) in BEFORE_MONTH or t.word(i) in AFTER_LATER_DAY


def holiday(t: Tokens, i: int) -> Match | None:
    """A day with a name: "Thanksgiving 2013", "Christmas Eve", "Labor Day weekend"."""
    found = HOLIDAYS.match(t.words, i)
    if found is None or not (t.is_capitalised(i) or t.is_lower or t.word(i - 1) in LAST_NEXT or _is_dated(t, found[0])):
        named = HOLIDAYS.match(t.words, i + 1) if t.word(i) == "the" else None
        if named is None or not named[1].startswith("date"):
            return None
        found = named
    end, rule = found
    if t.word(end) in AFTER_HOLIDAY_NAME:
        return None
    around = AROUND_HOLIDAY.get(t.word(end))
    end, year, shift = year_tail(t, end + 1 if around else end)
    if around is None and year is not None and (around := AROUND_HOLIDAY.get(t.word(end))):
        end += 1  # "Labor Day 2021 weekend"
    return Match(end, Holiday(rule, year, None, around, shift))


def _is_dated(t: Tokens, i: int) -> bool:
    """Whether a year in figures at token `i` shows the words before it to be a day: "mother's day 2012"."""
    return t.digits(i, 4, 4) is not None and year_after(t, i) is not None


def placed(match: Match, role: Role) -> Match | None:
    """The match with a role ("last Monday", "next June"), or null where its date is already whole."""
    reading = match.reading
    if isinstance(reading, Day) and reading.year is None and reading.day is None:
        return Match(match.end, replace(reading, role=role), match.modifier)
    if isinstance(reading, Day) and reading.weekday is not None and reading.year is None:
        return Match(match.end, replace(reading, role=None), match.modifier)
    if isinstance(reading, Holiday) and reading.year is None and reading.year_shift is None:
        return Match(match.end, replace(reading, role=role), match.modifier)
    return None
