"""Years, centuries and millennia by their number, of either era: "44 B.C.", "A.D. 79", "the first century B.C.E."."""

from __future__ import annotations

from typing import Final

from factx.dates.fine_tokens import BRACKETS, DASHES, Tokens
from factx.dates.quantities import read_digits, read_ordinal
from factx.dates.readings import Fixed, Match
from factx.dates.vocabulary import PhraseTable, read_table, word_set

AFTER_NUMBERED_YEAR: Final = word_set("AFTER_NUMBERED_YEAR")
AND_OR: Final = word_set("PLURALS_JOINED")
CENTURIES: Final = word_set("CENTURIES")
ERA_LEADS: Final = frozenset({"a", "ad"})
"""First words of an era that may stand before its year."""
INDEFINITE: Final = word_set("INDEFINITE")
MILLENNIA: Final = word_set("MILLENNIA")
PART_OF_PART: Final = word_set("PART_OF_PART")
POSSESSIVES: Final = word_set("POSSESSIVES")
TO_UNTIL: Final = word_set("TO_UNTIL")

_ERAS: Final = read_table("eras")
ERAS: Final = PhraseTable({row["phrase"]: row["era"] for row in _ERAS})
IN_CAPITALS: Final = frozenset(row["phrase"] for row in _ERAS if row["capitals"] == "yes")
COUNTED_FROM_ELSEWHERE: Final = 3
"""No greater century with "of" behind it is of the calendar: "the first century of Roman rule"."""
LATEST_CENTURY: Final = 30
LATEST_MILLENNIUM: Final = 10
MOST_YEARS: Final = 9999
"""No year of a greater number has a value; before Christ it may have a fifth digit."""


def era_at(t: Tokens, i: int) -> tuple[int, bool] | None:
    """End of the name of an era at token `i`, and whether it is the one before Christ."""
    found = ERAS.match(t.words, i)
    if found is None:
        return None
    is_told = t.word(i) not in IN_CAPITALS or t.is_lower or t.text[t.starts[i] : t.ends[i]].isupper()
    return (found[0], found[1] == "before") if is_told else None


def year_of_era(t: Tokens, i: int) -> tuple[int, int, bool] | None:
    """End and number of a year with its era at token `i`, and whether it is before Christ: "44 BC", "A.D. 79"."""
    if t.word(i) in ERA_LEADS:
        era = era_at(t, i)
        year = t.digits(era[0], 4) if era is not None and not era[1] else None
        return (era[0] + 1, year, False) if era is not None and year else None
    number = read_digits(t, i) if t.is_number(i) else None
    if number is None or number.amount is None or number.amount.denominator != 1 or not number.amount:
        return None
    year, era = int(number.amount), era_at(t, number.end)
    if era is None or (year > MOST_YEARS and not era[1]):
        return None
    return era[0], year, era[1]


def year_value(year: int, is_before: bool) -> str:
    """A year as TIMEX3 writes it (TimeML 1.2.1, 4.1: "BC0044")."""
    return f"BC{year:04d}" if is_before else f"{year:04d}"


def era_year(t: Tokens, i: int) -> Match | None:
    """A year that its era shows to be one, also the first of two: "44 BC", "AD 79", "between 300 and 200 B.C."."""
    if t.word(i) == "the":
        return _numbered_year(t, i)
    if t.is_glued(i) and t.word(i - 1) not in BRACKETS and t.word(i - 1) not in DASHES:
        return None
    year = year_of_era(t, i)
    if year is not None:
        return Match(year[0], Fixed("DATE", year_value(year[1], year[2])))
    first = t.digits(i, 4)
    if not first or not _joins(t, i + 1):
        return None
    last = year_of_era(t, i + 2)
    if last is None or not last[2] or last[1] >= first:
        return None
    return Match(i + 1, Fixed("DATE", year_value(first, is_before=True)))


def _numbered_year(t: Tokens, i: int) -> Match | None:
    """ "the year 70", "the year 79 AD": a year of fewer digits than four."""
    if t.word(i + 1) != "year":
        return None
    year = year_of_era(t, i + 2)
    if year is not None:
        return Match(year[0], Fixed("DATE", year_value(year[1], year[2])))
    number = t.digits(i + 2, 3, 2)
    if not number or not (t.ends_clause(i + 3) or t.word(i + 3) in AFTER_NUMBERED_YEAR):
        return None
    return Match(i + 3, Fixed("DATE", year_value(number, is_before=False)))


def century(t: Tokens, i: int) -> Match | None:
    """A century or millennium by its number: "the 5th century BC", "the 2nd" of "the 2nd and 3rd centuries"."""
    return _numbered(t, i, CENTURIES, LATEST_CENTURY, 2) or _numbered(t, i, MILLENNIA, LATEST_MILLENNIUM, 1)


def _numbered(t: Tokens, i: int, nouns: frozenset[str], latest: int, digits: int) -> Match | None:
    start = i + 1 if t.word(i) == "the" else i
    ordinal = read_ordinal(t, start)
    if ordinal is None or not 1 <= ordinal[1] <= latest:
        return None
    noun = t.after_dash(ordinal[0])
    if t.word(noun) in nouns:
        era = era_at(t, noun + 1)
        if era is None and not _is_of_calendar(t, i, noun, ordinal[1]):
            return None
        return Match(era[0] if era else noun + 1, Fixed("DATE", _value(ordinal[1], era, digits)))
    second = _second(t, ordinal[0])
    if second is None or second[1] == ordinal[1]:
        return None
    noun = t.after_dash(second[0])
    if t.word(noun) not in nouns:
        return None
    return Match(ordinal[0], Fixed("DATE", _value(ordinal[1], era_at(t, noun + 1), digits)))


def _value(number: int, era: tuple[int, bool] | None, digits: int) -> str:
    return f"{'BC' if era is not None and era[1] else ''}{number - 1:0{digits}d}"


def _second(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and number of the second of two ordinals: "19th and 20th", "19th- and early 20th-"."""
    at = i + 1 if t.word(i) in DASHES and t.is_glued(i) and not t.is_glued(i + 1) else i
    if not _joins(t, at):
        return None
    at = at + 2 if t.word(at + 1) in PART_OF_PART or t.word(at + 1) == "the" else at + 1
    return read_ordinal(t, at)


def _joins(t: Tokens, i: int) -> bool:
    return t.word(i) in AND_OR or t.word(i) in TO_UNTIL or t.word(i) in DASHES


def _is_of_calendar(t: Tokens, i: int, noun: int, number: int) -> bool:
    """Whether a century without an era is no score at cricket and none counted from elsewhere.

    "A 12th century in 20 Tests", "her third century"; "the first century of Roman rule".
    """
    is_joined = t.is_glued(noun) and t.is_glued(noun - 1)
    if t.word(noun + 1) == "of" and number <= COUNTED_FROM_ELSEWHERE:
        return False
    if is_joined or t.word(i - 1) not in INDEFINITE | POSSESSIVES:
        return True
    after = t.word(noun + 1)
    return t.word(i - 1) in INDEFINITE and after.isalpha() and after not in AFTER_NUMBERED_YEAR
