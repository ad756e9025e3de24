"""Numbers whose unit or things stand behind another number: "7- or 8-inch screens", "eight million 250 ml bottles"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factx.figures.counts import Counted
from factx.figures.noun_phrases import plural_phrase
from factx.figures.units import Unit
from factx.text.number_tokens import Token
from factx.text.numbers import HYPHENS, Number, NumberReader


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
