"""Parts of a year: "the third quarter of 1984", "Q3 2014", "last summer", "fiscal 1989", "year end"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar.durations import duration
from factx.dates.grammar.numeric import full_range_year, year_after
from factx.dates.quantities import read_ordinal
from factx.dates.readings import Fixed, Match, Part, Role, Unit, YearAgo
from factx.dates.vocabulary import ROLES, word_set

AFTER_NO_SEASON: Final = word_set("AFTER_NO_SEASON")
AGO_EARLIER: Final = word_set("AGO_EARLIER")
ALONE_SEASONS: Final = word_set("ALONE_SEASONS")
BEFORE_SEASON: Final = word_set("BEFORE_SEASON")
COMPANY: Final = word_set("COMPANY")
COMPARABLE: Final = word_set("COMPARABLE")
ENDED: Final = word_set("ENDED")
FISCAL: Final = word_set("FISCAL")
FISCAL_THE: Final = word_set("FISCAL_THE")
LAST_LATTER: Final = word_set("LAST_LATTER")
PAST_COMING: Final = word_set("PAST_COMING")
PERIOD_QUARTER: Final = word_set("PERIOD_QUARTER")
QUARTER_ARTICLES: Final = word_set("QUARTER_ARTICLES")
SAME_PERIOD: Final = word_set("SAME_PERIOD")
THE_OF: Final = word_set("THE_OF")
ARTICLES: Final = word_set("ARTICLES")
YEAR_AGO_HEADS: Final = word_set("YEAR_AGO_HEADS")

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
YEAR_SHIFTS = {"last": -1, "this": 0, "next": 1}
MOST = {"Q": 4, "H": 2}
SHORT_QUARTERS = {"q": "Q", "h": "H"}


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
    for phrase in (
        ("a", "year", "ago"),
        ("a", "year", "earlier"),
        ("the", "previous", "year"),
        ("the", "prior", "year"),
    ):
        if stop := t.phrase(end, phrase):
            return stop, None, -1
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
    start = t.after_dash(start + 1 if t.word(start) in COMPANY else start)
    ordinal = _index(t, start)
    if ordinal is None:
        return None
    at = t.after_dash(ordinal[0])
    if at > ordinal[0] and t.word(i) in QUARTER_ARTICLES and year is None and shift is None:
        return None  # "the third-quarter loss": the article is the noun's
    unit = {"quarter": "Q", "half": "H"}.get(t.word(at))
    if unit is None or not 1 <= ordinal[1] <= MOST[unit]:
        return None
    if unit == "H":
        return _half(t, at + 1, Part("H", ordinal[1], year, role, shift))
    if year is None and shift is None:
        end, year, shift = year_tail(t, at + 1)
        return Match(end, Part("Q", ordinal[1], year, role, shift))
    return Match(at + 1, Part("Q", ordinal[1], year, role, shift))


def _two_quarters(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and index of a half told in quarters: "first two quarters", "last two quarters"."""
    index = {"first": 1, "last": 2}.get(t.word(i))
    return (i + 3, index) if index and t.phrase(i + 1, ("two", "quarters")) else None


def _index(t: Tokens, i: int) -> tuple[int, int] | None:
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


def _short_quarter(t: Tokens, i: int) -> Match | None:
    word = t.word(i)
    if word in SHORT_QUARTERS and t.is_capitalised(i) and t.is_glued(i + 1):
        index = t.digits(i + 1, 1)
        end = i + 2
    elif t.word(i + 1) in SHORT_QUARTERS and t.is_glued(i + 1) and t.is_capitalised(i + 1):
        index, end, word = t.digits(i, 1), i + 2, t.word(i + 1)
    else:
        return None
    unit = SHORT_QUARTERS[word]
    if index is None or not 1 <= index <= MOST[unit] or (t.is_glued(end) and t.word(end).isalnum()):
        return None
    after, year, shift = year_tail(t, end)
    if unit == "H" and year is None:
        return None
    return Match(after, Part(unit, index, year, None, shift))


def season(t: Tokens, i: int) -> Match | None:
    """ "the summer of 1994", "last fall", "this past spring", "summer 2012"; "spring" and "fall" need such company."""
    start = i + 1 if t.word(i) in THE_OF else i
    role = None
    if t.word(start) in ROLES:
        role = cast(Role, ROLES[t.word(start)])
        start += 1
        if t.word(start) in PAST_COMING:
            role = cast(Role, ROLES[t.word(start)])
            start += 1
    lead, year, shift = leading_year(t, start)
    if t.word(lead) not in SEASONS:
        return None
    unit = SEASONS[t.word(lead)]
    if year is not None or shift is not None:
        return Match(lead + 1, Part(unit, None, year, None, shift))
    end, year, shift = year_tail(t, lead + 1)
    if year is not None or shift is not None or role is not None:
        return Match(end, Part(unit, None, year, role, shift))
    before = t.word(i - 1)
    if (t.word(i) == "the" and t.word(lead) in ALONE_SEASONS) or (before in BEFORE_SEASON and t.word(lead + 1) != "of"):
        if t.word(lead + 1) in AFTER_NO_SEASON or t.is_capitalised(lead + 1):
            return None
        return Match(lead + 1, Part(unit))
    return None


def fiscal_year(t: Tokens, i: int) -> Match | None:
    """ "fiscal 1989", "the fiscal year 2012", "FY2012", "the current fiscal year", "the year 2000"."""
    start = i + 1 if t.word(i) == "the" else i
    role = cast("Role | None", ROLES.get(t.word(start)))
    start = start + 1 if role is not None else start
    if t.word(start) in FISCAL:
        at = start + 2 if t.word(start + 1) == "year" else start + 1
    elif t.word(start) == "fy":
        at = start + 1
    elif t.word(start) == "year" and role is None:
        year = year_after(t, start + 1)
        return (
            Match(year[0], Fixed("DATE", f"{year[1]:04d}")) if year and t.word(start + 1) not in (",", "in") else None
        )
    else:
        return None
    year = year_after(t, at)
    if year is not None and t.word(at) not in (",", "in"):
        return Match(year[0], Fixed("DATE", f"{year[1]:04d}"))
    if t.word(at - 1) == "year" and start > i:
        if t.word(at) in ENDED and role is None:
            return Match(at, Fixed("DURATION", "P1Y"))
        if t.digits(at, 4, 4) is not None and full_range_year(t, at + 2) is not None:
            return None
        end, _, shift = year_tail(t, at)
        if shift is not None:
            return Match(end, Unit("Y", "last" if shift < 0 else "next" if shift else "this"))
        return Match(at, Unit("Y", role or "this"))
    return None


def year_end(t: Tokens, i: int) -> Match | None:
    """ "year-end", "year's end", "the end of the year" without its "the end of", "month-end"."""
    unit = {"year": "Y", "month": "M", "quarter": "Q", "week": "W"}.get(t.word(i))
    if unit is None:
        return None
    at = t.after_dash(t.after_possessive(i + 1))
    if t.word(at) != "end" or (unit != "Y" and at == i + 1):
        return None
    end, year, _ = year_tail(t, at + 1)
    if year is not None:
        return Match(end, Fixed("DATE", f"{year:04d}"), "END")
    return Match(at + 1, Unit(unit, "this"), "END")


def year_ago_period(t: Tokens, i: int) -> Match | None:
    """ "year-earlier", "the year-ago quarter", "the corresponding period last year"."""
    start = i + 1 if t.word(i) in ARTICLES and t.word(i + 1) in YEAR_AGO_HEADS else i
    if t.word(start) in COMPARABLE and t.word(start + 1) == "year":
        start += 1
    at = t.after_dash(start + 1)
    if t.word(start) != "year" or at == start + 1 or t.word(at) not in AGO_EARLIER:
        if t.word(start) in SAME_PERIOD:
            return _same_period_last_year(t, start + 1)
        return None
    end = at + 1
    ordinal = read_ordinal(t, end)
    if ordinal is not None and t.word(t.after_dash(ordinal[0])) == "quarter":
        return Match(t.after_dash(ordinal[0]) + 1, YearAgo("Q", ordinal[1]))
    if t.word(end) == "quarter":
        return Match(end + 1, YearAgo("Q"))
    if t.word(end) == "period":
        return Match(end + 1, YearAgo("Q"))
    counted = duration(t, end)
    if counted is not None:
        return counted
    return Match(end, YearAgo(None)) if start == i else None


def _same_period_last_year(t: Tokens, i: int) -> Match | None:
    if t.word(i) not in PERIOD_QUARTER:
        return None
    end, year, shift = year_tail(t, i + 1)
    if year is not None:
        return Match(end, Fixed("DATE", f"{year:04d}"))
    return Match(end, YearAgo("Q" if t.word(i) == "quarter" else None)) if shift == -1 else None


def year_period(t: Tokens, i: int) -> Match | None:
    """ "the 1988 period", "the 1988 quarter", "the latest period", "the quarter a year ago"."""
    if t.word(i) == "the" and t.word(i + 1) == "latest" and t.word(i + 2) == "period":
        return Match(i + 3, Unit("Q", "latest"))
    start = i + 1 if t.word(i) == "the" else i
    lead, year, shift = leading_year(t, start)
    if lead > start and t.word(lead) in ("period", "quarter"):
        if year is not None:
            return Match(lead + 1, Part("Q", None, year))
        return Match(lead + 1, YearAgo("Q")) if shift == -1 else None
    if t.word(i) == "the" and t.word(start) == "quarter" and t.phrase(start + 1, ("a", "year", "ago")):
        return Match(start + 4, YearAgo("Q"))
    return None
