"""Money: every amount in a text, as an exact decimal number with its ISO 4217 currency."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factx.money.currencies import Sign, context, families
from factx.money.named_countries import Evidence
from factx.money.per_unit import per_unit
from factx.money.pieces import Piece, amounts, money_tokens
from factx.money.ranges import RangeReader
from factx.money.which_currency import PARTS, Beside, Decision, resolved
from factx.records import NumberModifier
from factx.spans import Amount
from factx.text.number_modifiers import modifier_after, modifier_before
from factx.text.number_tokens import Token
from factx.text.reading import Reading, as_reading

__all__ = ["find_money"]

SCORES = {
    "text": 0.97, "option": 0.97, "named": 0.96, "dateline": 0.95, "about": 0.95, "beside": 0.93, "local": 0.93,
    "paying": 0.93, "default": 0.98, "mostly": 0.85, "convention": 0.75, "slight": 0.7,
}  # fmt: skip
"""How often an amount is right in all its fields, by how its currency was settled: read on forms, seen on newswire."""
MOST_BETWEEN = 2
"""Tokens from an amount to the one in brackets behind it: "(about $5 million)"."""
MOST_TO_LEVEL = 12
"""Tokens from cents to what something rose or fell to by them: "74 cents, or 1.1 per cent, to settle at $68.47"."""
OPEN = 0.9
GUESSED = 0.8
IMPLIED = 0.8
UNSURE = 0.3
GUESSES = frozenset(("rupee",))
"""Families whose default is the commonest of many: Indian rupees where no country is named."""


def find_money(text: str | Reading, currency: str | None = None) -> list[Amount]:
    """The amounts of money in `text`, in order; no two overlap.

    `currency` is the ISO 4217 code that an ambiguous sign or name is read as where it may mean it: with "CAD", "$5" and
    "5 dollars" are Canadian. A span holds the number, its scale and the currency and no modifier. Text that is no money
    gives nothing; the function raises nothing for any text and takes time linear in its length.
    """
    reading = as_reading(text)
    read = money_tokens(reading)
    evidence = Evidence(reading, read)
    pieces = RangeReader(read, evidence).pieces()
    if not pieces:
        return []
    if all(piece.sign.code for piece in pieces):
        outside = evidence  # nothing is asked of it
    else:
        outside = evidence.outside([(piece.start, piece.end) for piece in pieces])
    signs, starts = [piece.sign for piece in pieces], [piece.start for piece in pieces]
    decisions = resolved(signs, starts, apart(read, pieces), steps(read, pieces), outside, currency)
    units = per_units(read, pieces)
    return [amount(read, *parts) for parts in zip(pieces, decisions, units, strict=True)]


def apart(read: Sequence[Token], pieces: Sequence[Piece]) -> list[Beside | None]:
    """For each amount, the amount that it converts or that converts it: the AUD of "A$10 million ($6.5 million)"."""
    found: list[Beside | None] = [None] * len(pieces)
    outer: Piece | None = None
    for n, (piece, after) in enumerate(pairwise(pieces)):
        between = [token.text for token in read[piece.end : after.start]]
        if between[:1] in (["("], ["["]) and len(between) <= MOST_BETWEEN:
            outer, second = piece, meant(after.sign)
            found[n] = Beside(second, behind=True) if second else None
        elif between not in ([","], ["or"], [",", "or"]):
            outer = None
        if outer is not None and (meant(outer.sign) or after.sign.code or after.sign.family != outer.sign.family):
            found[n + 1] = Beside(meant(outer.sign), behind=False)
    return found


def steps(read: Sequence[Token], pieces: Sequence[Piece]) -> list[bool]:
    """For each amount, whether it is cents by which something came to the next: "slid 74 cents to $68.47"."""
    found = [False] * len(pieces)
    for n, (piece, after) in enumerate(pairwise(pieces)):
        between = read[piece.end : after.start]
        if piece.sign.family in PARTS and 0 < len(between) <= MOST_TO_LEVEL:
            is_clause = not any(token.text in (".", ";") or token.gap == 2 for token in (*between, read[after.start]))
            found[n] = is_clause and between[-1].lower in ("to", "at")
    return found


def meant(sign: Sign) -> str | None:
    """The code of a sign, or that of C$ and its like where no country is named; a plain $ has none."""
    return sign.code or (families()[sign.family].default if sign.family and sign.family.endswith("$") else None)


def per_units(read: Sequence[Token], pieces: Sequence[Piece]) -> list[str | None]:
    """What each amount is for one of; "110 dollars (77 euros) a barrel" says it of both."""
    found = [per_unit(read, piece.end) for piece in pieces]
    for n, (piece, after) in enumerate(pairwise(pieces)):
        if read[piece.end].text == "(" and after.start <= piece.end + MOST_BETWEEN and after.end < len(read):
            unit = per_unit(read, after.end + 1) if read[after.end].text == ")" else None
            found[n], found[n + 1] = found[n] or unit, found[n + 1] or unit
    return found


def amount(read: Sequence[Token], piece: Piece, decided: Decision, unit: str | None) -> Amount:
    """The amount of a piece."""
    low, high = amounts(piece)
    last = read[piece.end - 1]
    end = last.end - (last.kind == "sign" and last.text.endswith(".") and not piece.leads)

    modifier: NumberModifier | None = (
        modifier_before(read, piece.start)
        or modifier_after(read, piece.end)
        or piece.number.suffix
        or ("about" if piece.number.vague or piece.number.bare else None)
    )
    score = score_of(piece, decided)
    start = read[piece.start].start
    if low is not None and piece.negative:
        low = -low
    elif low is not None and high is None and is_negative(read, piece.start):
        start, low = read[piece.start - 1].start, -low
    return Amount(start, end, low, high, decided.code, modifier, score, unit, decided.rule)


def score_of(piece: Piece, decided: Decision) -> float:
    """How sure the amount is."""
    if piece.unsure:
        return UNSURE
    if piece.implied:
        return IMPLIED
    if decided.code is None:
        return OPEN
    return GUESSED if decided.rule == "default" and piece.sign.family in GUESSES else SCORES[decided.rule]


def is_negative(read: Sequence[Token], at: int) -> bool:
    """Whether a minus stands right before token `at`: "a loss of -$5.2 million", "oil at minus $37", no difference."""
    if at < 2:
        return False
    if read[at - 1].lower == "minus":
        return read[at].gap < 2 and read[at - 1].gap < 2 and read[at - 2].lower in context("below")
    if read[at].gap != 0 or read[at - 1].text not in ("-", "−"):
        return False
    return (read[at - 1].gap == 1 and read[at - 2].kind != "number") or read[at - 2].text == "("
