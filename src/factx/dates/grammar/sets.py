"""Times that come again: "every Tuesday", "twice a week", "daily", "$5 a year", "Tuesdays"."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar.durations import amount_value
from factx.dates.quantities import read_ordinal, read_quantity
from factx.dates.readings import Fixed, Match
from factx.dates.vocabulary import (
    DAYPARTS,
    FREQUENCIES,
    HOLIDAYS,
    MONTHS,
    PLURAL_UNITS,
    PLURAL_WEEKDAYS,
    SINGULAR_UNITS,
    UNITS,
    VERBS,
    WEEKDAYS,
    word_set,
    word_values,
)

AFTER_DAILY: Final = word_set("AFTER_DAILY")
AFTER_NO_RATE: Final = word_set("AFTER_NO_RATE")
AMOUNT_WORDS: Final = word_set("AMOUNT_WORDS") | frozenset(["%"])
MASTHEADS: Final = word_set("MASTHEADS")
NO_PLURALS: Final = word_set("NO_PLURALS")
NO_TIMES: Final = word_set("NO_TIMES")
RATE_ARTICLES: Final = word_set("RATE_ARTICLES")
BEFORE_PAPER: Final = word_set("BEFORE_PAPER")
BEFORE_WEEKENDS: Final = word_set("BEFORE_WEEKENDS")
JOINS: Final = word_set("PLURALS_JOINED") | frozenset([","])
TWO_OR_HALF: Final = word_set("TWO_OR_HALF")

QUANTIFIERS: Final = word_set("QUANTIFIERS")
PARTS = frozenset({"MO", "AF", "EV", "NI"})
SEASONS = frozenset({"SP", "SU", "FA", "WI"})
RATED: Final = word_set("RATED")
COUNTING: Final = word_set("COUNTING")
ONE = Fraction(1)
TIMES: Final = word_values("TIMES")


def recurring(t: Tokens, i: int) -> Match | None:
    """A set at token `i`: after "every" or "each", an adverb, a plural weekday, a rate."""
    word = t.word(i)
    if word in QUANTIFIERS:
        return _quantified(t, i + 1)
    if word in TIMES or t.word(i + 1) == "times":
        return _times(t, i)
    if word in TWO_OR_HALF and (joined := t.after_dash(i + 1)) > i + 1:
        often = FREQUENCIES.get(word + t.word(joined))
        return Match(joined + 1, Fixed("SET", often[0])) if often is not None else None
    if word in FREQUENCIES:
        if t.word(i + 1) in AFTER_DAILY or (t.is_capitalised(i) and t.is_capitalised(i + 1)):
            return None
        if word in MASTHEADS and ((t.is_capitalised(i) and t.word(i - 1) not in (".", "")) or _is_paper(t, i)):
            return None
        if word == "quarterly" and t.word(i + 1).isalpha():
            return None
        return Match(i + 1, Fixed("SET", FREQUENCIES[word][0]))
    if word in RATE_ARTICLES:
        return rate(t, i)
    return _days_of_weeks(t, i)


def _is_paper(t: Tokens, i: int) -> bool:
    """Whether an adverb at token `i` is a noun for a newspaper: "the Israeli daily Haaretz", "the daily reported"."""
    before, after = t.word(i - 1), t.word(i + 1)
    if t.is_capitalised(i + 1) and not t.breaks_paragraph(i + 1):
        return t.is_capitalised(i - 1) or before in BEFORE_PAPER
    return before in ("the", "a") and (VERBS.get(after) == "said" or not after.isalnum())


def _days_of_weeks(t: Tokens, i: int) -> Match | None:
    """ "Mondays", "Friday nights", "on weekends", "Tuesday" of "every Monday and Tuesday"."""
    word = t.word(i)
    if word in WEEKDAYS and _follows_set(t, i - 1):
        return _named_set(t, i)
    if word == "weekends" and t.word(i - 1) in BEFORE_WEEKENDS:
        return Match(i + 1, Fixed("SET", "XXXX-WXX-WE"))
    if word in PLURAL_WEEKDAYS:
        return Match(i + 1, Fixed("SET", f"XXXX-WXX-{PLURAL_WEEKDAYS[word]}"))
    if word in WEEKDAYS and DAYPARTS.get(t.word(i + 1), "") in PARTS and t.word(i + 1) in PLURAL_UNITS:
        return Match(i + 2, Fixed("SET", f"XXXX-WXX-{WEEKDAYS[word]}T{DAYPARTS[t.word(i + 1)]}"))
    return None


def _follows_set(t: Tokens, i: int) -> bool:
    """Whether "every" stands before the weekdays that end with a comma or "and" at token `i`: "every Monday and"."""
    joined = i
    while t.word(joined) in JOINS:
        joined -= 2 if t.word(joined - 1) in WEEKDAYS else 1
    return joined < i and t.word(joined) in QUANTIFIERS


def _quantified(t: Tokens, i: int) -> Match | None:
    return _named_set(t, i) or _unit_set(t, i) or _counted_set(t, i)


def _named_set(t: Tokens, i: int) -> Match | None:
    """ "Tuesday", "Tuesday evening", "other Friday", "May", "May 4" behind "every"."""
    word = t.word(i)
    if word == "other" and t.word(i + 1) in WEEKDAYS:
        return Match(i + 2, Fixed("SET", "P2W"))
    if word in WEEKDAYS:
        part = DAYPARTS.get(t.word(i + 1), "")
        if part in PARTS:
            return Match(i + 2, Fixed("SET", f"XXXX-WXX-{WEEKDAYS[word]}T{part}"))
        return Match(i + 1, Fixed("SET", f"XXXX-WXX-{WEEKDAYS[word]}"))
    if word in MONTHS:
        day = t.digits(i + 1, 2)
        return Match(i + 2 if day else i + 1, Fixed("SET", f"XXXX-{MONTHS[word]:02d}" + (f"-{day:02d}" if day else "")))
    return None


def _unit_set(t: Tokens, i: int) -> Match | None:
    """ "week", "other week", "morning", "summer", "weekend" behind "every"."""
    word = t.word(i)
    if word == "other" and t.word(i + 1) in SINGULAR_UNITS and UNITS[t.word(i + 1)] in ("D", "W", "M", "Y"):
        return Match(i + 2, Fixed("SET", f"P2{UNITS[t.word(i + 1)]}"))
    unit = UNITS.get(word)
    if unit in PARTS:
        return Match(i + 1, Fixed("SET", f"XXXX-XX-XXT{unit}"))
    if unit in SEASONS:
        return Match(i + 1, Fixed("SET", f"XXXX-{unit}"))
    if unit == "WE":
        return Match(i + 1, Fixed("SET", "XXXX-WXX-WE"))
    if unit is not None and word in SINGULAR_UNITS and word != "second":
        value = amount_value(unit, ONE)
        return Match(i + 1, Fixed("SET", value)) if value else None
    return None


def _counted_set(t: Tokens, i: int) -> Match | None:
    """ "third year", "two weeks", "Christmas Day" behind "every"."""
    ordinal = read_ordinal(t, i)
    if ordinal is not None and t.word(ordinal[0]) in UNITS:
        value = amount_value(UNITS[t.word(ordinal[0])], ONE * ordinal[1])
        return Match(ordinal[0] + 1, Fixed("SET", value)) if value else None
    quantity = read_quantity(t, i)
    if quantity is not None and t.word(quantity.end) in PLURAL_UNITS:
        value = amount_value(UNITS[t.word(quantity.end)], quantity.amount)
        return Match(quantity.end + 1, Fixed("SET", value)) if value else None
    named = HOLIDAYS.match(t.words, i)
    if named is not None and named[1].startswith("fixed"):
        return Match(named[0], Fixed("SET", f"XXXX-{named[1].split()[1]}"))
    return None


def _times(t: Tokens, i: int) -> Match | None:
    end = i + 1 if t.word(i) in TIMES else i + 2
    if end == i + 2 and (t.word(i) in NO_TIMES or read_quantity(t, i) is None):
        return None
    following = rate(t, end)
    if following is not None:
        return following
    return _quantified(t, end + 1) if t.word(end) in QUANTIFIERS else None


def rate(t: Tokens, i: int) -> Match | None:
    """ "a year", "per week" after a count or an amount: "$5 a year", "twice a week", "500 barrels a day"."""
    unit = UNITS.get(t.word(i + 1)) if t.word(i + 1) in SINGULAR_UNITS else None
    if unit not in ("D", "W", "M", "Y", "H", "Q") or t.word(i + 2) in AFTER_NO_RATE:
        return None
    if t.after_dash(i + 2) > i + 2:
        return None
    before = t.word(i - 1)
    is_rate = t.word(i) == "per" or before in TIMES or before == "times" or before in RATED or _is_amount(t, i - 1)
    if not is_rate or (t.word(i) == "per" and unit == "H"):
        return None
    value = amount_value(unit, ONE)
    return Match(i + 2, Fixed("SET", value)) if value else None


def _is_amount(t: Tokens, i: int) -> bool:
    if t.word(i) in AMOUNT_WORDS or t.is_number(i):
        return True
    if not t.word(i).endswith("s") or t.word(i) in UNITS or t.word(i) in NO_PLURALS:
        return False
    return any(t.is_number(k) or t.word(k) in COUNTING for k in range(max(0, i - 4), i))
