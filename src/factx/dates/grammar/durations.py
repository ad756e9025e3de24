"""Amounts of time: "two and a half years", "the last three months", "nine-day", "several weeks", "decades"."""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple, cast

from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.quantities import Quantity, read_ordinal, read_quantity
from factx.dates.readings import Fixed, Match
from factx.dates.vocabulary import PLURAL_UNITS, SCALES, UNITS, VERBS, word_set, word_values
from factx.records import DateModifier

AFTER_ANCHORED_AMOUNT: Final = word_set("AFTER_ANCHORED_AMOUNT")
AND_TO: Final = word_set("AND_TO")
AMOUNTS_JOINED: Final = word_set("AMOUNTS_JOINED")
BEFORE_ANOTHER: Final = word_set("BEFORE_ANOTHER")
BETWEEN: Final = word_set("BETWEEN")
FURTHER: Final = word_set("FURTHER")
INDEFINITE: Final = word_set("INDEFINITE")
STRAIGHT: Final = word_set("STRAIGHT")
AFTER_ARTICLE_AMOUNT: Final = word_set("AFTER_ARTICLE_AMOUNT")
AFTER_NO_AMOUNT: Final = word_set("AFTER_NO_AMOUNT")
AMOUNT_DETERMINERS: Final = word_set("AMOUNT_DETERMINERS")
DAYS_HOURS: Final = word_set("DAYS_HOURS")
LETTER_UNITS: Final = word_set("LETTER_UNITS")
OLDS: Final = word_set("OLDS")
ONE_WORDS: Final = word_set("ONE_WORDS")
OR_MORE: Final = word_set("OR_MORE")
OR_MODIFIERS: Final = {word: cast("DateModifier", modifier) for word, modifier in word_values("OR_MODIFIERS").items()}
PLURALS_JOINED: Final = word_set("PLURALS_JOINED")
POSSESSIVES: Final = word_set("POSSESSIVES")
VAGUE_LEADS: Final = word_set("VAGUE_LEADS")

ANOTHER_UNITS = frozenset({"H", "W", "M", "Y", "DE"})
"""Units of which "another" is one more; "another day" is some day."""
CLOCK_UNITS = {"H": "H", "MIN": "M", "S": "S"}
SEASONS = frozenset({"SP", "SU", "FA", "WI"})
YEARS = {"DE": 10, "CE": 100, "ML": 1000}
VAGUE_UNITS = {"DE": "DE", "CE": "CE", "ML": "ML", "FN": "W", "WE": "WE", "Q": "Q", "NI": "D"}
BEFORE_UNIT: Final = word_set("BEFORE_UNIT")
BEFORE_LASTING: Final = word_set("BEFORE_LASTING")
LONGEST_FUNCTION_WORD: Final = 4
"""Letters of "this", "was", "does": a longer word in "s" before "last" is a plural, whose verb it is."""
LEADS: Final = word_set("LEADS")
SPEEDS: Final = word_set("SPEEDS")
NO_SUFFIX: Final = word_set("NO_SUFFIX")
ALONE: Final = word_set("BARE_PLURALS")
NO_SECOND: Final = word_set("NO_SECOND")
SUB_UNITS = {
    "Y": ("M", 12),
    "D": ("H", 24),
    "H": ("M", 60),
    "MIN": ("S", 60),
    "W": ("D", 7),
    "M": ("D", 30),
    "CE": ("Y", 1),
}


def amount_value(unit: str, amount: Fraction | None) -> str | None:
    """TIMEX3 value of an amount of a unit: P4D, PT5H30M, P2Y6M, PXM; null for one that TIMEX3 has no letter for."""
    if amount is None:
        if unit in SEASONS or unit in ("MO", "AF", "EV"):
            return None
        return f"PTX{CLOCK_UNITS[unit]}" if unit in CLOCK_UNITS else f"PX{VAGUE_UNITS.get(unit, unit)}"
    if unit in YEARS:
        unit, amount = "Y", amount * YEARS[unit]
    if unit == "FN":
        unit, amount = "W", amount * 2
    if unit == "NI":
        return f"P{amount.numerator}D" if amount.denominator == 1 else None
    if unit in SEASONS or unit in ("MO", "AF", "EV"):
        return None
    letter, prefix = CLOCK_UNITS.get(unit, unit), "PT" if unit in CLOCK_UNITS else "P"
    if amount.denominator == 1:
        return f"{prefix}{amount.numerator}{letter}"
    whole, rest = divmod(amount, 1)
    smaller = SUB_UNITS.get(unit)
    if smaller is None or (rest * smaller[1]).denominator != 1 or unit in ("W", "M", "D"):
        if unit == "D" and (rest * 24).denominator == 1:
            return f"P{whole}DT{rest * 24}H" if whole else f"PT{rest * 24}H"
        return f"{prefix}{float(amount):.4f}".rstrip("0").rstrip(".") + letter
    head = f"{whole}{letter}" if whole else ""
    return f"{prefix}{head}{rest * smaller[1]}{smaller[0]}"


def duration(t: Tokens, i: int) -> Match | None:
    """An amount of time at token `i`, with "the last", "the next" before it where they belong to it."""
    start = i
    if t.word(start) in AMOUNT_DETERMINERS and t.word(start + 1):
        start += 1
        straight = _straight(t, start)
        if straight is not None:
            return straight
    if t.word(i - 1) in BEFORE_ANOTHER and t.word(i) == "another" and UNITS.get(t.word(i + 1)) in ANOTHER_UNITS:
        value = amount_value(UNITS[t.word(i + 1)], Fraction(1))
        return Match(i + 2, Fixed("DURATION", value)) if value and t.word(i + 1) not in PLURAL_UNITS else None
    more = start + 1 if t.word(start) in INDEFINITE and t.word(start + 1) in FURTHER else start
    if t.word(start) == "last" and _is_lasting(t, start - 1):
        return None  # the verb: "is set to last six weeks"
    if t.word(start) in LEADS or t.word(start) == "another" or (more > start and t.word(more + 1) not in UNITS):
        led = _counted(t, more + 1)
        if led is not None:
            return led if t.word(i) not in POSSESSIVES else None
        return None
    if start > i:
        counted = _counted(t, start)
        if counted is None or t.word(i) != "the" or t.word(counted.end - 1) not in PLURAL_UNITS:
            return None
        return counted if t.word(counted.end) not in AFTER_ANCHORED_AMOUNT else None
    return _counted(t, i) or _bare_plural(t, i) or _unit_long(t, i)


def _is_left_open(t: Tokens, end: int) -> bool:
    """Whether "or so", "or more", "or two" stands behind an amount; not "or more days"."""
    word = t.word(end + 1)
    return t.word(end) == "or" and word in OR_MORE and (word == "so" or t.word(end + 2) not in UNITS)


def _is_lasting(t: Tokens, before: int) -> bool:
    """Whether "last" behind a token is the verb: "to last", "may last", "attacks last", not "the party's last"."""
    word = t.word(before)
    if word in BEFORE_LASTING or VERBS.get(word) == "modal":
        return True
    is_plural = word.endswith("s") and len(word) > LONGEST_FUNCTION_WORD and not t.is_capitalised(before)
    return is_plural and word not in VERBS and word not in DAYS_HOURS


class Count(NamedTuple):
    """A count of time: its unit at token `at`, the first amount ("two" of "two to three"), the last number read."""

    unit: str
    at: int
    amount: Fraction | None
    last: Quantity
    hyphened: bool


def _counted(t: Tokens, i: int) -> Match | None:
    straight = _straight(t, i)
    if straight is not None:
        return straight
    count = _count(t, i)
    if count is None or not _is_of_time(t, i, count):
        return None
    unit, amount, is_article = count.unit, count.amount, count.last.article
    end = count.at + 1
    if t.word(end) == "and" and t.word(end + 1) in ONE_WORDS and t.word(end + 2) == "half" and amount is not None:
        end, amount = end + 3, amount + Fraction(1, 2)
    if unit in ("H", "MIN", "Y") and amount is not None and amount.denominator == 1:
        compound = _compound(t, end, unit, amount)
        if compound is not None:
            return compound
    if t.after_dash(end) > end and t.word(end + 1) == "long":
        if is_article:
            return None
        end += 2
    modifier: DateModifier | None = None
    if _is_left_open(t, end) and not (is_article and t.is_number(i - 1)):  # not "$15 an hour or less"
        modifier, end = OR_MODIFIERS.get(t.word(end + 1)), end + 2
    if is_article and unit in ("NI", "MO", "AF", "EV", "WE"):
        return None
    if t.word(end) in NO_SUFFIX or (unit == "Q" and t.word(i) == "some"):
        return None
    value = amount_value(unit, amount)
    return None if value is None else Match(end, Fixed("DURATION", value), modifier)


def _count(t: Tokens, i: int) -> Count | None:
    """The number at token `i`, also "two to three" and "two-to-three", with the unit of time that it counts."""
    first = read_quantity(t, i)
    if first is None or (first.article and t.word(i - 1) in SPEEDS) or (t.word(i) in SCALES and t.is_number(i - 1)):
        return None
    if (
        first.article
        and t.is_glued(i)
        and t.word(i - 1) in DASHES
        and (t.is_number(i - 2) or t.after_dash(i + 1) > i + 1)
    ):
        return None  # a rate: "a $15-an-hour wage", "a million-dollar-a-year job"
    if t.is_glued(i) and t.word(i - 1) in ("$", "€", "£", ".", ",", ":", "/"):
        return None
    last, at = first, t.after_dash(first.end)
    hyphened = at > first.end
    if not hyphened and t.word(at) in AMOUNTS_JOINED and t.word(i - 1) not in BETWEEN:
        later = read_quantity(t, at + 1)
        if later is not None and not later.article and later.amount is not None:
            step = t.after_dash(later.end)
            if t.word(step) in UNITS:
                last, at = later, step
    elif hyphened and (later := read_quantity(t, at)) is not None and t.word(t.after_dash(later.end)) in UNITS:
        if later.article:
            return None  # a rate: "a $5-million-a-year contract"
        at = t.after_dash(later.end)
    while t.word(at) in BEFORE_UNIT and not last.article:
        at += 1
    at = at + 1 if last.article and t.word(at) in AFTER_ARTICLE_AMOUNT else at
    unit = UNITS.get(t.word(at))
    return Count(unit, at, first.amount, last, hyphened) if unit is not None else None


def _is_of_time(t: Tokens, i: int, count: Count) -> bool:
    """Whether a count that starts at token `i` is an amount of time, and not "day two", "a second", "30-year-old"."""
    unit, at, amount, last, hyphened = count
    word = t.word(at)
    year_like = t.digits(i, 4, 4)
    if year_like is not None and 1900 <= year_like <= 2099 and word not in PLURAL_UNITS and not hyphened:
        return False  # "in 2017 day two was lost"
    if word in NO_SECOND and last.article and not hyphened and word != "minute":
        return False
    if amount is None and ((word not in PLURAL_UNITS and not hyphened) or t.word(i - 1) == "as"):
        return False
    if word in LETTER_UNITS and not t.is_number(last.end - 1):
        return False
    if unit == "Q" and (
        (amount is not None and amount.denominator != 1)
        or (hyphened and word == "quarters")
        or (amount is not None and t.word(at + 1) == "of")
    ):
        return False
    if hyphened and t.word(t.after_dash(at + 1)) in OLDS:
        return False
    return t.word(at + 1) not in NO_SUFFIX and not (t.after_dash(at + 1) > at + 1 and t.word(at + 2) in NO_SUFFIX)


def _straight(t: Tokens, i: int) -> Match | None:
    """ "fourth straight month": as many of the unit, one behind the other."""
    ordinal = read_ordinal(t, i)
    if ordinal is None or t.word(ordinal[0]) not in STRAIGHT:
        return None
    word = t.word(ordinal[0] + 1)
    unit = UNITS.get(word)
    value = amount_value(unit, Fraction(ordinal[1])) if unit is not None and word not in PLURAL_UNITS else None
    return Match(ordinal[0] + 2, Fixed("DURATION", value)) if value is not None else None


def first_of_two(t: Tokens, i: int) -> Match | None:
    """The first amount of "between six and nine months", whose unit stands with the second: two expressions."""
    if t.word(i - 1) not in BETWEEN:
        return None
    first = read_quantity(t, i)
    if first is None or first.amount is None or first.article or t.word(first.end) not in AND_TO:
        return None
    second = read_quantity(t, first.end + 1)
    if second is None or second.amount is None or second.article or second.amount <= first.amount:
        return None
    word = t.word(second.end)
    unit = UNITS.get(word)
    if unit is None or word not in PLURAL_UNITS or t.word(second.end + 1) in OLDS:
        return None
    value = amount_value(unit, first.amount)
    return Match(first.end, Fixed("DURATION", value)) if value is not None else None


def _compound(t: Tokens, end: int, unit: str, amount: Fraction) -> Match | None:
    at = end + 1 if t.word(end) in ("and", ",") else end
    later = read_quantity(t, at)
    if later is None or later.amount is None or later.article or later.amount.denominator != 1:
        return None
    smaller = UNITS.get(t.word(later.end))
    if (unit, smaller) not in (("H", "MIN"), ("MIN", "S"), ("Y", "M")) or smaller is None:
        return None
    prefix = "P" if unit == "Y" else "PT"
    letters = CLOCK_UNITS.get(unit, unit), CLOCK_UNITS.get(smaller, smaller)
    return Match(later.end + 1, Fixed("DURATION", f"{prefix}{amount}{letters[0]}{later.amount}{letters[1]}"))


def _bare_plural(t: Tokens, i: int) -> Match | None:
    word = t.word(i)
    lead = word in VAGUE_LEADS and t.word(i + 1) in PLURAL_UNITS
    at = i + 1 if lead else i
    if t.word(at) not in ALONE and not lead:
        return None
    if not lead and (t.is_glued(i) or (t.word(at + 1) in AFTER_NO_AMOUNT and t.word(at) in DAYS_HOURS)):
        return None
    if t.is_capitalised(at) and t.is_capitalised(at - 1) and t.word(at - 1).isalpha() and not t.breaks_paragraph(at):
        return None  # of a title: "Better Days"
    unit = UNITS[t.word(at)]
    if t.word(at + 1) == "old":
        return None
    is_long = t.after_dash(at + 1) > at + 1 and (t.word(at + 2) == "long" or t.word(at + 2) in OLDS)
    if is_long or (t.word(at + 1) in PLURALS_JOINED and t.word(at + 2) in ALONE):
        at += 2
    value = amount_value(unit, None)
    return Match(at + 1, Fixed("DURATION", value)) if value else None


def _unit_long(t: Tokens, i: int) -> Match | None:
    """ "day-long", "year-long": one of the unit."""
    unit = UNITS.get(t.word(i))
    if (
        unit is None
        or t.word(t.after_dash(i + 1)) != "long"
        or t.after_dash(i + 1) == i + 1
        or t.word(i) in PLURAL_UNITS
    ):
        return None
    value = amount_value(unit, Fraction(1))
    return None if value is None else Match(i + 3, Fixed("DURATION", value))
