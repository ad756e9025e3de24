"""What a number has from the words and numbers beside it: "7- or 8-inch screens", "312 votes to 291", "over 300"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from factx.figures.counts import Counted
from factx.figures.noun_phrases import Phrase, plural_phrase
from factx.figures.noun_words import is_of_kind
from factx.figures.units import Unit
from factx.records import NumberModifier
from factx.text.number_modifiers import modifier_after, modifier_before
from factx.text.number_tokens import Token
from factx.text.numbers import HYPHENS, Number, NumberReader

SHORTEST_AGAINST: Final = 3
"""The fewest tokens before "291" in "312 votes to 291"."""


def second_number(tokens: Sequence[Token], number: Number) -> int | None:
    """The token of the second number that "and", "or" or "to" joins: "41 and 18 cases", "7- or 8-inch screens"."""
    at = number.end
    if at + 1 < len(tokens) and tokens[at].text in HYPHENS and tokens[at].gap == 0 and tokens[at + 1].gap == 1:
        at += 1
    pair = tokens[at : at + 2]
    joins = len(pair) == 2 and all(token.gap == 1 for token in pair) and pair[0].lower in ("and", "or", "to")
    return at + 1 if joins else None


def measured_things(
    tokens: Sequence[Token], numbers: NumberReader, number: Number, unit_of: Callable[[Number], Unit | None]
) -> Counted | None:
    """A count of things of one measure: "eight million 250 ml bottles", "two 50-kg bags"."""
    at = number.end
    if number.value is None or at >= len(tokens) or tokens[at].kind != "number" or tokens[at].gap != 1:
        return None
    size = numbers.read(at)
    unit = unit_of(size) if size is not None and size.value is not None else None
    of = plural_phrase(tokens, unit.end) if unit is not None and not unit.is_share else None
    return None if of is None else Counted(number, of, "count", at, at)


def opposed_things(tokens: Sequence[Token], number: Number) -> Phrase | None:
    """The things of the number that this one stands against: the "votes" of "312 votes to 291"."""
    at = number.start
    if at < SHORTEST_AGAINST or tokens[at].gap != 1 or tokens[at - 1].lower not in ("to", "against"):
        return None
    is_vote = is_of_kind(tokens[at - 2], "against") and tokens[at - 3].kind == "number"
    return Phrase(at - 2, at - 1) if is_vote else None


def modifier_of(
    tokens: Sequence[Token], number: Number, start: int, end: int, *, is_one: bool
) -> NumberModifier | None:
    """The modifier of a figure of tokens `start` to `end`; `is_one`: of one thing, before which "over" is a place."""
    is_place = is_one and start > 0 and is_of_kind(tokens[start - 1], "place")  # "labored over one of his speeches"
    before = None if is_place else modifier_before(tokens, start)
    return before or modifier_after(tokens, end) or number.suffix
