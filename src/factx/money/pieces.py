"""The tokens that money is made of, an amount as its grammar reads it, and its value in units of the currency."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factx.money import currencies
from factx.money.currencies import Sign
from factx.text.digits import EXACT, plain_decimal
from factx.text.number_tokens import Token, with_signs
from factx.text.numbers import Number
from factx.text.reading import Reading


@cache
def signs() -> tuple[re.Pattern[str], frozenset[str]]:
    """The expression of the signs of symbols.tsv, the longest first, and the characters that they begin with.

    Signs are grouped by their first character, so that the expression leaves most characters at once.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(currencies.symbols(), key=len, reverse=True):
        after = r"(?![^\W\d_])" if form[-1].isalpha() else r"(?=\s?\d)" if form[-1] in "./" else ""
        groups[form[0]].append(re.escape(form[1:]).replace(r"\ ", r"[ \u00a0]") + after)
    forms = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in groups.items())
    return re.compile(forms), frozenset(groups)


def money_tokens(reading: Reading) -> list[Token]:
    """The pieces of a text in order, each sign of a currency as one."""
    return with_signs(reading.text, reading.number_tokens, *signs())


@dataclass(frozen=True, slots=True)
class Piece:
    """An amount: tokens `start` to `end`, its number (and that of the upper end), what is said of the currency."""

    start: int
    end: int
    sign: Sign
    number: Number
    upper: Number | None = None
    cents: Decimal = Decimal(0)
    leads: bool = True
    """Whether the currency stands before the number."""
    implied: bool = False
    """Whether the currency is that of the amount before, which this one does not repeat."""
    negative: bool = False
    """Whether a minus stands between the sign and the number: "$-3.1bn"."""
    unsure: bool = False
    """Whether a word before it may change its scale in a way that is not understood; it has no amount then."""


def amounts(piece: Piece) -> tuple[Decimal | None, Decimal | None]:
    """The amount and the upper end in units of the currency."""
    low = None if piece.number.value is None or piece.unsure else EXACT.add(piece.number.value, piece.cents)
    high = piece.upper.value if piece.upper else None
    return in_units(low, piece.sign.minor), in_units(high, piece.sign.minor)


def in_units(value: Decimal | None, minor: Decimal) -> Decimal | None:
    """The value in units of the currency, without an exponent or zeros at the end."""
    return None if value is None else plain_decimal(EXACT.divide(value, minor))
