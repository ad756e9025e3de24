"""Dates and years in figures: 2021-10-20, 10/20/2021, 20.10.2021, 1997, the '80s."""

from __future__ import annotations

from typing import Final

from factx.dates.fine_tokens import APOSTROPHES, BRACKETS, DASHES, SENTENCE_ENDS, Tokens
from factx.dates.quantities import read_spelt_year
from factx.dates.readings import Day, Fixed, Match
from factx.dates.vocabulary import COUNTED, MONTHS, PLURAL_UNITS, UNITS, YEAR_WORDS, word_set, word_values
from factx.text.tables import read_words

CIRCA: Final = word_set("CIRCA")
EVENTS: Final = word_set("EVENTS")
OWNERS: Final = word_set("OWNERS")
TEMPERATURES: Final = word_set("TEMPERATURES")
BEFORE_COUNT: Final = word_set("BEFORE_COUNT")
BEFORE_DECADE: Final = word_set("BEFORE_DECADE") | frozenset(["-"])
BEFORE_YEAR_AS_NOUN: Final = word_set("BEFORE_YEAR_AS_NOUN")
AND_OR: Final = word_set("PLURALS_JOINED")
PART_OF_PART: Final = word_set("PART_OF_PART")
INDEFINITE: Final = word_set("INDEFINITE")
SUMS: Final = word_set("SUMS")
PAGES: Final = word_set("PAGES")

CURRENCY_MARKS = frozenset("$€£¥₹#№%")
DECADES: Final = word_values("DECADES")
YEAR_PREFIXES: Final = word_set("YEAR_PREFIXES")
NOT_BEFORE_YEARS = read_words("dates/tables", "not_before_years")
STREETS = read_words("dates/tables", "streets")
DETERMINERS = read_words("dates/tables", "determiners")
PIVOT = 30
"""Two-digit years below it are of the twenty-first century."""


def full_year(short: int) -> int:
    """The year that two digits stand for: 98 is 1998, 13 is 2013."""
    return short + (2000 if short < PIVOT else 1900)


def is_bare(t: Tokens, start: int, end: int) -> bool:
    """Whether no letter, digit, currency mark or fraction sticks to tokens `start` to `end`."""
    before, after = t.word(start - 1), t.word(end)
    if (
        t.is_glued(start)
        and not (before in DASHES and t.word(start - 2) in YEAR_PREFIXES)
        and (before.isalnum() or before in CURRENCY_MARKS or before in ".,/:@&_+=" or before in DASHES)
    ):
        return False
    if not t.is_glued(end):
        return True
    if after == "/" and full_range_year(t, end + 1) is not None:
        return True
    if after.isalnum() or after in "%/@_+=":
        return False
    return not (after in ".,:" and t.is_glued(end + 1) and t.is_number(end + 1))


def numeric_date(t: Tokens, i: int) -> Match | None:
    """A whole date in figures; the month before the day where it can be, unless full stops part them."""
    mark = t.word(i + 1)
    if mark not in "-/.‐‑" or t.word(i + 3) != mark or not all(t.is_glued(k) for k in range(i + 1, i + 5)):
        return None
    if not is_bare(t, i, i + 1) and not (mark in t.word(i + 1) and not t.is_glued(i)):
        return None
    year = t.digits(i, 4, 4)
    month, day = t.digits(i + 2, 2), t.digits(i + 4, 2)
    if year is None:
        first, second, year = t.digits(i, 2), t.digits(i + 2, 2), t.digits(i + 4, 4, 4)
        if year is None and mark == "/" and (short := t.digits(i + 4, 2, 2)) is not None:
            year = full_year(short)
        if first is None or second is None or year is None:
            return None
        day_first = first > 12 or (mark == "." and second <= 12)
        month, day = (second, first) if day_first else (first, second)
    if month is None or day is None:
        return None
    end = i + 5
    if t.is_glued(end) and (
        t.word(end) in "/-" or (t.word(end) in ".:" and t.is_number(end + 1) and t.is_glued(end + 1))
    ):
        return None
    return Match(end, Day(year, month, day))


def year_value(year: int) -> str:
    """A year as TIMEX3 writes it, with four digits."""
    return f"{year:04d}"


def bare_year(t: Tokens, i: int) -> Match | None:
    """A number of four digits that its neighbours show to be a year, or a year in words."""
    spelt = read_spelt_year(t, i)
    if spelt is not None:
        return Match(spelt[0], Fixed("DATE", year_value(spelt[1])))
    year = t.digits(i, 4, 4)
    if year is None:
        return None
    named = _iso_month(t, i)
    if named is not None:
        return named
    is_year = 1000 <= year <= 2199 and is_bare(t, i, i + 1) and _is_year(t, i, year)
    return Match(i + 1, Fixed("DATE", year_value(year))) if is_year else None


def _is_year(t: Tokens, i: int, year: int) -> bool:
    """Whether its neighbours show that four digits at token `i` are a year."""
    before, after = t.word(i - 1), t.word(i + 1)
    if before == "of" and t.word(i - 2) in SUMS and t.word(i - 3) in INDEFINITE:
        return False
    if t.is_capitalised(i - 1) and before.isalpha() and before not in YEAR_WORDS and _is_name(t, i - 1):
        return before in EVENTS and 1900 <= year <= 2099
    if after in COUNTED or (after in PLURAL_UNITS and not t.is_glued(i + 1)):
        return False
    if t.is_number(i - 1) and not t.is_glued(i) and t.word(i + 1) not in MONTHS:
        return False  # of a telephone number: "0800 555 1999"
    if before == "." and t.word(i - 2) in CIRCA and 1000 <= year <= 2099:
        return True
    if before in BRACKETS and t.is_glued(i + 1):
        last = full_range_year(t, i + 2) if after in DASHES else None
        if (after if last is None else t.word(last[0])) in BRACKETS:
            return True  # "(1836)", "(1879-1968)"
    if after in DASHES and t.is_glued(i + 1) and t.is_glued(i + 2) and t.word(i + 2) in UNITS.keys() | COUNTED:
        return False
    is_shown = before in YEAR_WORDS or (1900 <= year <= 2099 and _looks_like_year(t, i))
    return is_shown and not (before in BEFORE_COUNT and after.endswith("s"))


def _iso_month(t: Tokens, i: int) -> Match | None:
    """ "2020-06"; not "2001-02", which is a range of years."""
    year, month = t.digits(i, 4, 4), t.digits(i + 2, 2, 2)
    if year is None or month is None or t.word(i + 1) != "-" or not (t.is_glued(i + 1) and t.is_glued(i + 2)):
        return None
    is_free = not t.is_glued(i) and not (t.is_glued(i + 3) and (t.word(i + 3).isalnum() or t.word(i + 3) in DASHES))
    return Match(i + 3, Day(year, month)) if is_free and 1 <= month <= 12 and month <= year % 100 else None


def _is_name(t: Tokens, i: int) -> bool:
    """Whether a capital word at token `i` makes the year after it part of a name: "Vision 2030", "Expo 2020"."""
    if t.breaks_paragraph(i + 1):
        return False
    starts_sentence = t.breaks_paragraph(i) or t.word(i - 1) in SENTENCE_ENDS or t.word(i - 1) in ("", ":", '"', "“")
    return not starts_sentence or t.word(i) not in DETERMINERS


def _looks_like_year(t: Tokens, i: int) -> bool:
    before, after = t.word(i - 1), t.word(i + 1)
    if before in NOT_BEFORE_YEARS or (before == "." and t.word(i - 2) in PAGES):
        return False
    if t.is_capitalised(i + 1) and t.word(i + 2) in STREETS:
        return False
    if before in DASHES and t.word(i - 2) in YEAR_PREFIXES:
        return True
    plural = after.endswith("s") and after.isalpha() and not t.is_capitalised(i + 1) and len(after) > 3
    return not plural or before in BEFORE_YEAR_AS_NOUN or t.is_capitalised(i - 1)


def short_year(t: Tokens, i: int) -> Match | None:
    """A year of two digits after an apostrophe: "'98"."""
    if t.word(i) in APOSTROPHES and t.is_glued(i + 1) and not t.is_glued(i):
        year = t.digits(i + 1, 2, 2)
        if year is not None and not t.is_glued(i + 2) and t.word(i + 2) not in UNITS and t.word(i + 2) not in COUNTED:
            return Match(i + 2, Fixed("DATE", year_value(full_year(year))))
        return None
    return None


def full_range_year(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and year of the second year of a range at token `i`, after a year of four digits and a dash: "20", "2020"."""
    first = t.digits(i - 2, 4, 4)
    last = t.digits(i, 4, 2)
    if first is None or last is None or not 1000 <= first <= 2199 or len(t.word(i)) == 3:
        return None
    year = first // 100 * 100 + last if len(t.word(i)) == 2 else last
    after = t.word(i + 1)
    if t.is_glued(i + 1) and (after.isalnum() or after in DASHES or after in ("%", "/")):
        return None
    return (i + 1, year) if first < year <= 2199 else None


def decade(t: Tokens, i: int) -> Match | None:
    """A decade or a century by its years: "the 1990s", "the '80s", "the nineties", "the 1800s"."""
    i = i + 1 if t.word(i) == "the" else i
    word = t.word(i)
    if word in DECADES and t.word(i - 1) in BEFORE_DECADE:
        return Match(i + 1, Fixed("DATE", DECADES[word]))
    digits = i + 1 if word in APOSTROPHES and t.is_glued(i + 1) else i
    number = t.word(digits)
    if not number.isdecimal() or len(number) not in (2, 4) or not number.endswith("0"):
        return None
    end = digits + 1
    if t.word(end) in APOSTROPHES and t.is_glued(end):
        end += 1
    if t.word(end) != "s" or not t.is_glued(end):
        return None
    if len(number) == 2:
        year = full_year(int(number))
        if digits == i and not _is_decade(t, i):
            return None
        return Match(end + 1, Fixed("DATE", str(year // 10)))
    if not 1000 <= int(number) <= 2100:
        return None
    value = number[:2] if number.endswith("00") and number != "2000" else number[:3]
    return Match(end + 1, Fixed("DATE", value))


def _is_decade(t: Tokens, i: int, is_second: bool = False) -> bool:
    """Whether "30s" at token `i` is a decade and neither an age nor a temperature: "the 30s and 40s"."""
    start = i - 1
    if not is_second and t.word(start) in AND_OR and t.word(start - 1) == "s" and t.is_number(start - 2):
        return _is_decade(t, start - 2, is_second=True)
    if t.is_glued(i) and t.word(start) not in DASHES:
        return False
    while start >= 0 and (t.word(start) in PART_OF_PART or t.word(start) in DASHES):
        start -= 1
    if t.word(start) in OWNERS or not TEMPERATURES.isdisjoint(t.words[max(0, i - 8) : i]):
        return False
    return t.word(i - 1) in BEFORE_DECADE


def _sticks_to_number(t: Tokens, i: int) -> bool:
    """Whether token `i`, glued to a number, makes it no year: "2018%", "2018:05", "1980s"; not "2018: the vote"."""
    word = t.word(i)
    return word in ("%", "/", "s") or (word == ":" and t.is_glued(i + 1) and t.is_number(i + 1))


def year_after(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and year where a year stands at token `i` after a month, season or quarter: "1998", ", 1998", "of 1998"."""
    start = i + 1 if t.word(i) in (",", "of", "in") else i
    year = t.digits(start, 4, 4)
    if year is None and t.word(start) in APOSTROPHES and t.is_glued(start + 1):
        short = t.digits(start + 1, 2, 2)
        return None if short is None or t.sticks(start + 2) else (start + 2, full_year(short))
    if year is None:
        return read_spelt_year(t, start) if t.word(i) != "," else None
    if t.is_glued(start + 1) and _sticks_to_number(t, start + 1):
        return None
    if t.word(start + 1) in MONTHS and t.word(i) == ",":
        return None
    if not 1000 <= year <= 2199 or (t.word(start + 1) in COUNTED and not _is_no_count(t, i, year)):
        return None
    return start + 1, year


def _is_no_count(t: Tokens, i: int, year: int) -> bool:
    """Whether a number behind a month or a day is its year whatever it could count: "On May 3, 2018 police came"."""
    if not 1900 <= year <= 2099:
        return False
    return t.is_number(i - 1) and t.word(i) == "," if t.word(i) == "," else t.word(i - 1) in MONTHS and year % 100 > 0
