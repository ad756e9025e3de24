"""An amount as its grammar reads it, and its value in units of the currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factx.money.currencies import Sign
from factx.text.digits import EXACT, plain_decimal
from factx.text.numbers import Number


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
