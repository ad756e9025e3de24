"""Amounts and figures of a text as values that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from factx.check.evidence import Text
from factx.check.topics import topic
from factx.figures.changes import movements, words_of
from factx.records import NumberModifier, Record
from factx.text.number_words import scales
from factx.text.tables import read_pairs, read_rows

DIGITS: Final = re.compile(r"\d(?:[\d,\u00a0\u202f\u2009]*\d)?(?:\.(\d+))?")
LETTERS: Final = re.compile("[a-z]+")
NO_SCALE: Final = (Decimal(1), "")
NEARLY: Final = Decimal("0.1")
"""How far a value may lie from what it is said to be "more than", "nearly" or "up to", as a share of that."""
FARTHEST: Final = Decimal("0.25")
"""The same for round numbers: less than a unit of the last digit that is no zero ("more than 1 million")."""
SCORE: Final = re.compile(r"(\d+)[-\u2010-\u2013](\d+)")
SCORES: Final = "{score}"
BETWEEN: Final = re.compile(r"\s+(?:votes?\s+)?(?:to|against)\s+")
REACHED: Final = re.compile(r"\b(?:to|from|by)\s+(?:[a-z]+\s+)?\Z")
REACH: Final = 80
"""Characters before a value in which the verb stands by which it was reached."""
NEXT_WORD: Final = re.compile(r"\s+([A-Za-z]+)")
ABOUT: Final = Decimal("0.05")
"""How far a value may lie from what it is said to be "about", as a share of that."""


@dataclass(frozen=True)
class Value:
    """An amount or a figure with what is needed to compare it.

    `unit` is the currency or the unit; `step` one unit of the last place that was written ("1.2bn" has 100 million).
    """

    text: Text
    record: Record
    kind: Literal["money", "figure"]
    low: Decimal
    high: Decimal | None
    unit: str | None
    of: str | None
    modifier: NumberModifier | None
    change: str | None
    step: Decimal
    topic: dict[str, int]
    trend: str | None = None
    """Whether it is said to be more ("up") or less ("down"), or to be what something rose or fell to."""


def values_of(text: Text) -> Iterator[Value]:
    """The amounts and figures of a text that have a value, in text order."""
    for amount in text.facts.money:
        low, high = decimal(amount.amount), decimal(amount.amount_max)
        if low is not None:
            step = last_digit_unit(amount.text, low)
            yield Value(
                text, amount, "money", low, high, amount.currency, amount.per, amount.modifier, None,
                step, topic(text, amount.sentence), trend_of(text, amount),
            )  # fmt: skip
    for figure in text.facts.figures:
        low, high = decimal(figure.value), decimal(figure.value_max)
        if low is not None:
            unit, factor = measures().get(figure.unit or "", (figure.unit, Decimal(1)))
            step = last_digit_unit(figure.text, low) * factor
            low, high = low * factor, None if high is None else high * factor
            yield Value(
                text, figure, "figure", low, high, unit, figure.of, figure.modifier, figure.change, step,
                topic(text, figure.sentence), trend_of(text, figure),
            )  # fmt: skip
        elif match := SCORE.fullmatch(figure.value or ""):
            yield Value(
                text, figure, "figure", Decimal(match[1]), Decimal(match[2]), SCORES, None, None, None, Decimal(1),
                topic(text, figure.sentence),
            )  # fmt: skip


def told_scores(text: Text) -> Iterator[Value]:
    """Scores whose two numbers stand apart ("31 votes to 24"), and the numbers of those that stand together."""
    values = list(values_of(text))
    for value in values:
        if value.unit == SCORES and value.high is not None:
            for number in (value.low, value.high):
                yield replace(value, low=number, high=None, unit=None)
    for one, other in pairwise(values):
        if (
            is_bare(one)
            and is_bare(other)
            and BETWEEN.fullmatch(text.article.text[one.record.end : other.record.start])
        ):
            yield replace(one, high=other.low, unit=SCORES, of=None)


def is_bare(value: Value) -> bool:
    """Whether a value is one number without a unit."""
    return value.kind == "figure" and value.unit is None and value.high is None


def trend_of(text: Text, record: Record) -> str | None:
    """Whether a value is more or less than another, or was reached by a rise or a fall: "14% less", "fell to"."""
    whole = text.article.text
    following = NEXT_WORD.match(whole, record.end)
    if following and (said := comparatives().get(following[1].lower())):
        return said
    before = whole[max(record.sentence.start, record.start - REACH) : record.start]
    if not REACHED.search(before):
        return None
    words = [word for word in LETTERS.findall(before.lower()) if word in words_of("past")]
    return movements()[words[-1]] if words else None


@cache
def comparatives() -> Mapping[str, str]:
    """The words behind a figure by which it is an addition ("up") or a subtraction ("down")."""
    return read_pairs("check", "tables/comparatives")


@cache
def measures() -> Mapping[str, tuple[str, Decimal]]:
    """The unit that each unit of measure is compared in, and how many of that it is."""
    rows = read_rows("check", "tables/measures")
    return {unit: (base, Decimal(factor)) for unit, base, factor in rows}


def decimal(value: str | None) -> Decimal | None:
    """The number, or null for none and for what is no single number ("3-2")."""
    try:
        return None if value is None else Decimal(value)
    except InvalidOperation:
        return None


def last_digit_unit(written: str, value: Decimal) -> Decimal:
    """One unit of the last place that is written: 0.1 for "3.7%", 100000000 for "$1.2bn", 1000 for "four thousand"."""
    match = DIGITS.search(written)
    if match is None:
        words = LETTERS.findall(written.lower())
        factors = [factor for word in words if (factor := scales().get(word, NO_SCALE)[0]) >= 1000]
        return max(factors, default=Decimal(1)) if "half" not in words else Decimal(1)
    number = Decimal(re.sub(r"[^\d.]", "", match[0]))
    unit = Decimal(10) ** -len(match[1] or "")
    return unit * (value / number) if number and value else unit


def holds(draft: Value, source: Value) -> str | None:
    """What is to be said where the source's value bears out the draft's, "" for nothing; null where it does not."""
    if go_apart(draft, source):
        return None
    half = draft.step / 2
    if draft.unit == SCORES:
        return "" if {draft.low, draft.high} == {source.low, source.high} else None
    if draft.high is not None and source.high is not None:
        is_same = abs(draft.low - source.low) <= half and abs(draft.high - source.high) <= half
        return rounding(draft, source) if is_same else None
    if draft.high is not None or source.high is not None:
        return end_of_range(draft, source, half)
    is_same = abs(draft.low - source.low) <= half
    if draft.modifier == source.modifier and is_same:
        return rounding(draft, source)
    both = (draft.modifier, source.modifier)
    match draft.modifier:
        case None:
            if not is_same or source.modifier is None:
                return None
            return f"the source says {source.modifier.replace('_', ' ')} {source.record.text}"
        case "about":
            near = max(half, abs(draft.low) * ABOUT)
            return rounding(draft, source) if abs(draft.low - source.low) <= near else None
        case "more_than" | "at_least":
            is_least = source.low > draft.low or (source.low == draft.low and "at_least" in both)
            is_near = source.low - draft.low <= reach(draft.low)
            return rounding(draft, source) if is_least and is_near and source.modifier not in BELOW else None
        case "less_than" | "at_most":
            is_most = source.low < draft.low or (source.low == draft.low and "at_most" in both)
            is_near = draft.low - source.low <= reach(draft.low)
            return rounding(draft, source) if is_most and is_near and source.modifier not in ABOVE else None


def go_apart(draft: Value, source: Value) -> bool:
    """Whether what rose or is more on one side fell or is less on the other, or is by so much and not to it."""
    pairs = ((draft.change, source.change), (draft.trend, source.trend))
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


ABOVE: Final = ("more_than", "at_least")
BELOW: Final = ("less_than", "at_most")


def reach(value: Decimal) -> Decimal:
    """How far from a number something may lie that is said to be more than it, or nearly it."""
    digits = value.normalize().as_tuple()
    unit = Decimal(10) ** digits.exponent if isinstance(digits.exponent, int) else Decimal(0)
    return max(abs(value) * NEARLY, min(unit * Decimal("0.99"), abs(value) * FARTHEST))


def end_of_range(draft: Value, source: Value, half: Decimal) -> str | None:
    """The same where one of the two is a range: "up to 45" is its upper end, "at least 40" its lower one."""
    if draft.high is None and source.high is not None:
        if draft.modifier in BELOW and abs(draft.low - source.high) <= half:
            return f"the upper end of {source.record.text}"
        if draft.modifier in ABOVE and abs(draft.low - source.low) <= half:
            return f"the lower end of {source.record.text}"
        if draft.modifier == "about" and source.low <= draft.low <= source.high:
            return f"within {source.record.text}"
    return None


def rounding(draft: Value, source: Value) -> str:
    """The note that the draft rounds what the source has, "" where the values are the same."""
    if draft.low == source.low and draft.high == source.high:
        return ""
    return f"{source.record.text} is given as {draft.record.text}"


def is_comparable(draft: Value, source: Value) -> bool:
    """Whether two values are of one kind and unit; a unit that the text leaves open may be any of its kind."""
    if draft.kind != source.kind:
        return False
    if draft.kind == "money":
        return draft.unit == source.unit or draft.unit is None or source.unit is None
    return draft.unit == source.unit
