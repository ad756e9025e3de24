"""Seasons and years of companies: "last summer", "fiscal 1989", "FY26", "year end", "the year-ago quarter"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar.durations import duration
from factx.dates.grammar.numeric import full_range_year, full_year, year_after
from factx.dates.grammar.quarters import leading_year, year_tail
from factx.dates.quantities import read_ordinal
from factx.dates.readings import Fixed, Match, Part, Range, Role, Unit, YearAgo
from factx.dates.vocabulary import ROLES, word_set, word_values

AFTER_NO_SEASON: Final = word_set("AFTER_NO_SEASON")
AGO_EARLIER: Final = word_set("AGO_EARLIER")
ALONE_SEASONS: Final = word_set("ALONE_SEASONS")
BEFORE_SEASON: Final = word_set("BEFORE_SEASON")
COMPARABLE: Final = word_set("COMPARABLE")
ENDED: Final = word_set("ENDED")
FISCAL: Final = word_set("FISCAL")
PAST_COMING: Final = word_set("PAST_COMING")
PERIOD_QUARTER: Final = word_set("PERIOD_QUARTER")
SAME_PERIOD: Final = word_set("SAME_PERIOD")
THE_OF: Final = word_set("THE_OF")
ARTICLES: Final = word_set("ARTICLES")
PART_OF_PART: Final = word_set("PART_OF_PART")
SEASONS_JOINED: Final = word_set("PLURALS_JOINED")
YEAR_AGO_HEADS: Final = word_set("YEAR_AGO_HEADS")

SEASONS: Final = word_values("SEASONS")
ENDING_UNITS: Final = word_values("ENDING_UNITS")


def season(t: Tokens, i: int) -> Match | None:
    """ "the summer of 1994", "last fall", "this past spring", "summer 2012"; "spring" and "fall" need such company."""
    start = i + 1 if t.word(i) in THE_OF else i
    role = None
    if t.word(start) in ROLES and leading_year(t, start)[0] == start:
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
        if t.word(lead + 1) in AFTER_NO_SEASON:
            return None  # "the 2016 Summer Olympics" were of no season
        return Match(lead + 1, Part(unit, None, year, None, shift))
    end, year, shift = year_tail(t, lead + 1)
    if year is not None or shift is not None or role is not None:
        return Match(end, Part(unit, None, year, role, shift))
    if (joined := _year_of_second(t, lead + 1)) is not None:
        return Match(lead + 1, replace(joined, unit=unit))
    return Match(lead + 1, Part(unit)) if _is_bare_season(t, i, lead) else None


def _year_of_second(t: Tokens, i: int) -> Part | None:
    """The second of two seasons, joined at token `i`, where it tells the year of both: "spring and summer of 2020"."""
    second = season(t, i + 1) if t.word(i) in SEASONS_JOINED else None
    part = second.reading if second is not None else None
    is_told = isinstance(part, Part) and (part.year is not None or part.year_shift is not None)
    return part if is_told and isinstance(part, Part) else None


def _is_bare_season(t: Tokens, i: int, lead: int) -> bool:
    """Whether the words around show the season at token `lead` to be one: "the summer", "in winter", "mid-summer"."""
    before, after = t.word(i - 1), t.word(lead + 1)
    if after in AFTER_NO_SEASON or t.is_capitalised(lead + 1):
        return False
    is_part = before in PART_OF_PART or (before in DASHES and t.word(i - 2) in PART_OF_PART)
    if t.word(lead) == "fall" and t.word(i) != "the" and not is_part:
        return False  # "a star dies in fall"
    is_shown = is_part or before in BEFORE_SEASON
    return (t.word(i) == "the" and t.word(lead) in ALONE_SEASONS) or (is_shown and after != "of")


def fiscal_year(t: Tokens, i: int) -> Match | None:
    """ "fiscal 1989", "the fiscal year 2012", "FY2012", "the current fiscal year", "the year 2000"."""
    start = i + 1 if t.word(i) == "the" else i
    role = cast("Role | None", ROLES.get(t.word(start)))
    start = start + 1 if role is not None else start
    if t.word(start) in FISCAL:
        at = start + 2 if t.word(start + 1) == "year" else start + 1
    elif t.word(start) == "fy":
        at = start + 1
        short = t.after_apostrophe(at)
        if (digits := t.digits(short, 2, 2)) is not None and t.is_capitalised(start) and not t.sticks(short + 1):
            return Match(short + 1, Fixed("DATE", f"{full_year(digits):04d}"))
    elif t.word(start) == "year" and role is None:
        year = year_after(t, start + 1)
        return (
            Match(year[0], Fixed("DATE", f"{year[1]:04d}")) if year and t.word(start + 1) not in (",", "in") else None
        )
    else:
        return None
    year = year_after(t, at)
    if year is not None and t.word(at) not in (",", "in"):
        return _ranged_year(t, year[0], year[1]) or Match(year[0], Fixed("DATE", f"{year[1]:04d}"))
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


def _ranged_year(t: Tokens, end: int, first: int) -> Match | None:
    """ "fiscal 2022-23", "FY2022/23": a year that begins in one and ends in the next."""
    joined = t.word(end) in DASHES or t.word(end) == "/"
    last = full_range_year(t, end + 1) if joined and t.is_glued(end) and t.is_glued(end + 1) else None
    if last is None or last[1] != first + 1:
        return None
    years = (Fixed("DATE", f"{first:04d}"), Fixed("DATE", f"{last[1]:04d}"))
    return Match(last[0], Range(*years))


def year_end(t: Tokens, i: int) -> Match | None:
    """ "year-end", "year's end", "the end of the year" without its "the end of", "month-end"."""
    if t.word(i) == "end" and t.word(i + 1) == "of" and (unit := ENDING_UNITS.get(t.word(i + 2))) is not None:
        return Match(i + 3, Unit(unit, "this"), "END")  # "by end of year"
    unit = ENDING_UNITS.get(t.word(i))
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
        return Match(end, Part("Q", None, year) if t.word(i) == "quarter" else Fixed("DATE", f"{year:04d}"))
    return Match(end, YearAgo("Q" if t.word(i) == "quarter" else None)) if shift == -1 else None


def year_period(t: Tokens, i: int) -> Match | None:
    """ "the 1988 period", "the 1988 quarter", "the latest period", "the quarter a year ago"."""
    if t.word(i) == "the" and t.word(i + 1) == "latest" and t.word(i + 2) == "period":
        return Match(i + 3, Unit("Q", "latest"))
    start = i + 1 if t.word(i) == "the" else i
    lead, year, shift = leading_year(t, start)
    if lead > start and t.word(lead) in PERIOD_QUARTER:
        if year is not None:
            return Match(lead + 1, Part("Q", None, year))
        return Match(lead + 1, YearAgo("Q")) if shift == -1 else None
    if t.word(i) == "the" and t.word(start) == "quarter" and t.phrase(start + 1, ("a", "year", "ago")):
        return Match(start + 4, YearAgo("Q"))
    return None
