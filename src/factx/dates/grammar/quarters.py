"""Quarters and halves of a year: "the fourth quarter of 2023", "Q3 2014", "next year's first half", "2nd qtr 2015"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar.numeric import full_year, year_after
from factx.dates.quantities import read_ordinal
from factx.dates.readings import Fixed, Match, Part, Reading, Role
from factx.dates.vocabulary import LAST_YEARS, MONTHS, ROLES, word_numbers, word_set, word_values

COMPANY: Final = word_set("COMPANY")
FISCAL_THE: Final = word_set("FISCAL_THE")
QUARTERS: Final = word_set("QUARTERS")
QUARTERS_JOINED: Final = word_set("DAYS_JOINED")
LAST_LATTER: Final = word_set("LAST_LATTER")
QUARTER_ARTICLES: Final = word_set("QUARTER_ARTICLES")
YEAR_SHIFTS: Final = word_numbers("YEAR_SHIFTS")
OF_GAMES: Final = word_set("OF_GAMES")
GAME_REACH: Final = 16
"""Tokens within which a word of a match stands beside its quarter."""
MOST = {"Q": 4, "H": 2}
SHORT_QUARTERS: Final = word_values("SHORT_QUARTERS")
PARTS_OF_YEAR: Final = word_values("PARTS_OF_YEAR")
HALVES_IN_QUARTERS: Final = word_numbers("HALVES_IN_QUARTERS")


def year_tail(t: Tokens, end: int) -> tuple[int, int | None, int | None]:
    """End, year and shift of what says which year a period is of: "of 1994", "last year"; `end` where nothing does."""
    year = year_after(t, end)
    if year is not None:
        return year[0], year[1], None
    at = end + 1 if t.word(end) in ("of", ",") else end
    at = at + 1 if t.word(at) in FISCAL_THE else at
    if t.word(at) in YEAR_SHIFTS and t.word(at + 1) == "year":
        return at + 2, None, YEAR_SHIFTS[t.word(at)]
    if at > end and t.word(at - 1) == "fiscal" and (year := year_after(t, at)):
        return year[0], year[1], None
    told = LAST_YEARS.match(t.words, end)
    if told is not None:
        return told[0], None, -1
    return end, None, None


def leading_year(t: Tokens, i: int) -> tuple[int, int | None, int | None]:
    """End, year and shift of a year before a period ("1988" in "the 1988 quarter"); `i` where there is none."""
    year = t.digits(i, 4, 4)
    if year is not None and 1900 <= year <= 2099:
        end = t.after_possessive(i + 1)
        return end, year, None
    if t.word(i) in YEAR_SHIFTS and t.word(i + 1) == "year":
        end = t.after_possessive(i + 2)
        if end > i + 2:
            return end, None, YEAR_SHIFTS[t.word(i)]
    return i, None, None


def quarter_or_half(t: Tokens, i: int) -> Match | None:
    """ "third quarter", "fiscal second-quarter", "the 1988 third quarter", "next year's first half", "Q3 2014"."""
    short = _short_quarter(t, i)
    if short is not None:
        return short
    start, year, shift = leading_year(t, i + 1 if t.word(i) == "the" else i)
    halves = _two_quarters(t, start)
    if halves is not None:
        return _half(t, halves[0], Part("H", halves[1], year, None, shift))
    role: Role | None = None
    if year is None and shift is None and t.word(start) in ROLES and t.word(start + 1) != "half":
        role = cast(Role, ROLES[t.word(start)])
        start += 1
    months = _quarter_of_months(t, start)
    is_fiscal = t.word(start) in COMPANY
    start = t.after_dash(start + 1 if is_fiscal else start)
    ordinal = months or index_of(t, start)
    if ordinal is None:
        return None
    at = t.after_dash(ordinal[0])
    if (second := _second_quarter(t, at)) is not None:
        return _first_of_two(t, at, second, _quarter(ordinal[1], year, role, shift, is_fiscal), ordinal[1])
    if at > ordinal[0] and t.word(i) in QUARTER_ARTICLES and year is None and shift is None:
        return None  # "the third-quarter loss": the article is the noun's
    is_second = t.word(at) == "quarters" and t.word(start - 1) in QUARTERS_JOINED
    unit = "Q" if is_second else PARTS_OF_YEAR.get(t.word(at))
    if unit is None or not 1 <= ordinal[1] <= MOST[unit]:
        return None
    if unit == "H":
        return _half(t, at + 1, Part("H", ordinal[1], year, role, shift))
    if year is None and shift is None:
        end, year, shift = year_tail(t, at + 1)
        if end == at + 1 and (is_second or _is_of_a_game(t, i, end)):
            return None  # "the second and fourth quarters" may be those of any year
        return Match(end, _quarter(ordinal[1], year, role, shift, is_fiscal))
    return Match(at + 1, _quarter(ordinal[1], year, role, shift, is_fiscal))


def _is_of_a_game(t: Tokens, i: int, end: int) -> bool:
    """Whether a quarter is one of a match: "a seven-yard touchdown in the first quarter"."""
    return not OF_GAMES.isdisjoint(t.words[max(0, i - GAME_REACH) : i] + t.words[end : end + GAME_REACH])


def _quarter_of_months(t: Tokens, i: int) -> tuple[int, int] | None:
    """The token "quarter" and the number of a quarter told by its months: "the April-June quarter", "June quarter"."""
    first, last = MONTHS.get(t.word(i), 0), MONTHS.get(t.word(i + 2), 0)
    if first and first % 3 == 0 and t.word(i + 1) == "quarter":
        return i + 1, first // 3
    is_told = t.word(i + 1) in DASHES or t.word(i + 1) == "to"
    is_whole = first % 3 == 1 and last == first + 2 and t.word(i + 3) == "quarter"
    return (i + 3, last // 3) if is_told and is_whole else None


def _second_quarter(t: Tokens, i: int) -> int | None:
    """The token "quarters" where a second ordinal leads to it from token `i`: "and third quarters"."""
    ordinal = read_ordinal(t, i + 1) if t.word(i) in QUARTERS_JOINED else None
    at = t.after_dash(ordinal[0]) if ordinal is not None else 0
    return at if at and t.word(at) in QUARTERS else None


def _first_of_two(t: Tokens, end: int, second: int, quarter: Reading, index: int) -> Match | None:
    """The first of two quarters in the year that stands behind the second: "the first and second quarters of 2023"."""
    if isinstance(quarter, Fixed):
        return Match(end, quarter)
    _, year, shift = year_tail(t, second + 1)
    if year is None and shift is None and t.word(second) == "quarters":
        return None
    return Match(end, _quarter(index, year, None, shift) if year is not None or shift is not None else quarter)


def _two_quarters(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and index of a half told in quarters: "first two quarters", "last two quarters"."""
    index = HALVES_IN_QUARTERS.get(t.word(i))
    return (i + 3, index) if index and t.phrase(i + 1, ("two", "quarters")) else None


def index_of(t: Tokens, i: int) -> tuple[int, int] | None:
    """The token behind an ordinal at token `i`, and its number: "third", "final quarter", "latter half"."""
    if t.word(i) == "final":
        return i + 1, 4
    if t.word(i) in LAST_LATTER and t.word(i + 1) == "half":
        return i + 1, 2
    return read_ordinal(t, i)


def _half(t: Tokens, end: int, part: Part) -> Match | None:
    if part.year is not None or part.year_shift is not None:
        return Match(end, part)
    after, year, shift = year_tail(t, end)
    if year is None and shift is None:
        if t.phrase(end, ("of", "the", "year")):
            return Match(end + 3, replace(part, year_shift=0))
        return None
    return Match(after, replace(part, year=year, year_shift=shift))


def _short_quarter(t: Tokens, i: int, joined: int = 0) -> Match | None:
    """ "Q3 2014", "1H25", "Q1" of "Q1 and Q2 of 2024"; `joined` of them stand before it."""
    word = t.word(i)
    if word in SHORT_QUARTERS and t.is_capitalised(i) and t.is_glued(i + 1):
        index = t.digits(i + 1, 1)
        end = i + 2
    elif t.word(i + 1) in SHORT_QUARTERS and t.is_glued(i + 1) and t.is_capitalised(i + 1):
        index, end, word = t.digits(i, 1), i + 2, t.word(i + 1)
    else:
        return None
    unit = SHORT_QUARTERS[word]
    if index is None or not 1 <= index <= MOST[unit]:
        return None
    if t.is_glued(end) and t.word(end).isalnum() and _year_of_company(t, end) is None:
        return None
    after, year, shift = _year_of_short(t, end, joined)
    if unit == "H" and year is None:
        return None
    return Match(after, _quarter(index, year, None, shift) if unit == "Q" else Part(unit, index, year, None, shift))


def _year_of_short(t: Tokens, end: int, joined: int) -> tuple[int, int | None, int | None]:
    """What `year_tail` gives for a short quarter that ends before token `end`, or the year of those joined to it."""
    company = _year_of_company(t, end)
    if company is not None:
        return company[0], company[1], None
    after, year, shift = year_tail(t, end)
    is_joined = t.word(end) in QUARTERS_JOINED or t.word(end) == ","
    if year is None and shift is None and is_joined and joined < MOST["Q"]:
        at = end + 2 if t.word(end) == "," and t.word(end + 1) in QUARTERS_JOINED else end + 1
        later = _short_quarter(t, at, joined + 1)
        if later is not None and isinstance(later.reading, Fixed):
            return end, int(later.reading.value[:4]), None
        if later is not None and isinstance(later.reading, Part):
            return end, later.reading.year, later.reading.year_shift
    return after, year, shift


def _year_of_company(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and year of what companies write behind a quarter without a blank, or with "FY": "1H25", "Q3 FY24"."""
    named = t.word(i) == "fy"
    at = t.after_apostrophe(i + 1) if named else i
    year = t.digits(at, 4, 4) if named else None
    short = t.digits(at, 2, 2) if named or t.is_glued(i) else None
    if t.sticks(at + 1) or (year is None and short is None):
        return None
    return at + 1, year if year is not None else full_year(short or 0)


def _quarter(index: int, year: int | None, role: Role | None, shift: int | None, is_fiscal: bool = False) -> Reading:
    """A quarter whose year is told needs nothing but its value; any other is placed by `resolve/period.py`."""
    if year is not None:
        return Fixed("DATE", f"{year:04d}-Q{index}")
    return Part("Q", index, None, role, shift, is_fiscal=is_fiscal)
