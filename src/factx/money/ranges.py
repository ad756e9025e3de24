"""All amounts of a text: single ones, ranges ("$2-3 million") and lists ("$5, $10 and $20 million")."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from factx.money import currencies
from factx.money.caution import candidates, word, word_before
from factx.money.currency_forms import lead_words
from factx.money.grammar import YEARS, AmountReader
from factx.money.pieces import Piece
from factx.text.digits import FRACTIONS
from factx.text.number_tokens import Token
from factx.text.number_words import scales
from factx.text.numbers import HYPHENS, Number, first_words

FELL_AT_MOST = 10
"""How many times the second of two amounts the first may be that leaves its scale to it: "from 10 to 8 billion"."""


@cache
def starts() -> frozenset[str]:
    """The words that an amount can start with: of numbers, of currencies, of countries, and ISO 4217 codes."""
    return first_words() | lead_words()


class RangeReader(AmountReader):
    """Reads all amounts of one text."""

    def pieces(self) -> list[Piece]:
        """Every amount in order; no two overlap."""
        found: list[Piece] = []
        alone: list[Number] = []
        firsts, end = starts(), 0
        for at, token in enumerate(self.tokens):
            # Most words are left here.
            begins = token.kind in ("number", "sign") or token.lower in firsts or token.text in FRACTIONS
            if at < end or not begins:
                continue
            piece = self.range_at(at)
            if piece is not None:
                found.append(piece)
                end = piece.end
            elif token.kind == "number":
                alone += self.alone(at)
        return with_compared(self.tokens, shared_scales(self.tokens, found), alone)

    def alone(self, at: int) -> list[Number]:
        """The number without a currency at a token, if it has a scale and nothing that it counts follows."""
        number = self.numbers.read(at)
        following = word(self.tokens, number.end) if number else ""
        ends = not following.isalnum() or following in currencies.context("share") - {"of"}
        return [number] if number and number.scaled and ends and following not in HYPHENS else []

    def range_at(self, at: int) -> Piece | None:
        """The amount or the range of amounts that starts at token `at`."""
        first = self.piece_at(at)
        if first is None:
            return self.open_range(at)
        joined = first.end + self.joins(first.end, at)
        if first.number.vague or first.cents or joined == first.end:
            return first
        if joined >= len(self.tokens) or self.tokens[joined].gap == 2:
            return first
        second = self.piece_at(joined)
        if second is not None and second.leads == first.leads:
            same = set(candidates(second.sign)) & set(candidates(first.sign))
            low, high = share_scale(first.number, second.number)
            if same and second.sign.minor == first.sign.minor and rises(low, high) and not second.cents:
                sign = second.sign if second.sign.code and not first.sign.code else first.sign
                return replace(first, number=low, upper=high, end=second.end, sign=sign)
            return first
        if second is not None or not first.leads:
            return first
        return self.unsigned_upper(first, joined)

    def unsigned_upper(self, first: Piece, joined: int) -> Piece:
        """The range whose upper end has no currency of its own: "$2-3 million", "US$5 to 10 million"."""
        upper = self.numbers.read(joined, signed=True)
        if upper is None or upper.vague or upper.bare:
            return first
        low, high = share_scale(first.number, upper)
        hyphen = word(self.tokens, joined - 1) in HYPHENS and self.tokens[joined].gap == 0
        following = word(self.tokens, upper.end)
        ends = not following.isalpha() or following in currencies.context("share")
        if not rises(low, high) or not (ends or hyphen) or self.is_year(upper, hyphen):
            return first
        return replace(first, number=low, upper=high, end=upper.end)

    @staticmethod
    def is_year(number: Number, hyphen: bool) -> bool:
        """Whether the number is a year: "$5 to 2025"."""
        return not hyphen and number.figures.isdecimal() and len(number.figures) == 4 and int(number.figures) in YEARS

    def open_range(self, at: int) -> Piece | None:
        """A range whose lower end has no currency of its own: "5,000-6,000 baht", "between 5 and 6 billion yen"."""
        if self.tokens[at].kind not in ("number", "word"):
            return None
        low = self.numbers.read(at)
        if low is None or low.vague or low.bare or low.value is None or self.is_count(low):
            return None
        if self.is_year(low, False) and word_before(self.tokens, at) in ("in", "since", "from", "of"):
            return None
        joined = low.end + self.joins(low.end, at)
        if joined == low.end or joined >= len(self.tokens) or self.tokens[joined].gap == 2:
            return self.moved_from(low)
        upper = self.numbers.read(joined)
        if upper is None or upper.vague or upper.bare:
            return None
        piece = self.with_currency(upper)
        if piece is None or piece.cents:
            return None
        low, high = share_scale(low, piece.number)
        return replace(piece, start=at, number=low, upper=high) if rises(low, high) else None

    def moved_from(self, low: Number) -> Piece | None:
        """The first of two amounts, which leaves its currency to the second: "rose from 10 to 20 billion yen".

        Or what it is in another currency stands between: "470 million ($50 million) to 500 million crowns".
        """
        join = self.after_told(low.end)
        is_moved = word_before(self.tokens, low.start) == "from" and self.moves(low.start)
        if not (is_moved or join > low.end) or word(self.tokens, join) != "to" or join + 1 >= len(self.tokens):
            return None
        high = self.numbers.read(join + 1)
        upper = None if high is None or high.value is None else self.with_currency(high)
        if upper is None or upper.number.plain is None or self.is_year(low, False):
            return None
        is_close = low.scale == 1 and low.value is not None and low.value < upper.number.plain * FELL_AT_MOST
        number = low.times(upper.number.scale, low.end) if is_close else low
        return Piece(low.start, low.end, upper.sign, number, leads=False, implied=True)

    def after_told(self, at: int) -> int:
        """The token behind brackets at token `at` that hold an amount; `at` where there are none."""
        told = self.piece_at(at + 1) if word(self.tokens, at) == "(" and at + 1 < len(self.tokens) else None
        return told.end + 1 if told is not None and word(self.tokens, told.end) == ")" else at

    def joins(self, at: int, start: int) -> int:
        """How many tokens from `at` join the ends of a range that starts at `start`; 0 for none."""
        if at >= len(self.tokens) or self.tokens[at].gap == 2:
            return 0
        if word(self.tokens, at) in HYPHENS and word(self.tokens, at + 1) == "to":
            return 2
        join, before = word(self.tokens, at), word_before(self.tokens, start)
        if join == "and":
            return int(before == "between")
        if join in ("to", "till"):
            return int(before != "by" and not self.moves(start))
        nxt = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        dash = join in HYPHENS or join == "—"
        return int(dash and nxt is not None and (self.tokens[at].gap == nxt.gap or nxt.gap == 0))

    def moves(self, start: int) -> bool:
        """Whether the text speaks of a change: "rose from $5 to $7", or by and to: "oil rose $2 to $45"."""
        near: list[str] = []
        for token in reversed(self.tokens[max(0, start - 12) : start]):
            if token.text in (".", ";", "!", "?"):
                break
            near.append(token.lower)
        if "from" in near[:3]:
            return any(w in currencies.context("movement") for w in near)
        return any(w in currencies.context("change") for w in near[:3])


def with_compared(tokens: Sequence[Token], pieces: list[Piece], alone: Sequence[Number]) -> list[Piece]:
    """The amounts with those beside one that leave its currency out: "62 million crowns from 93 million"."""
    found = list(pieces)
    for number in alone:
        at = bisect([piece.start for piece in found], number.start)
        before = found[at - 1] if at else None
        start = before.end if before is not None else 0
        if at > 1 and before and word(tokens, start) == ")" and word(tokens, before.start - 1) == "(":
            before, start = found[at - 2], start + 1  # "3 billion euros ($3.3 billion), against 2.5 billion"
        if before is None or before.end > number.start or not before.number.scaled or before.cents:
            continue
        between = {token.lower for token in tokens[start : number.start] if token.kind != "number"}
        is_range = start > before.end and between == {"to"}
        is_compared = is_range or before.implied or not currencies.context("comparison").isdisjoint(between)
        is_close = currencies.context("compared").issuperset(between) and not counts_before(tokens, found[:at])
        if is_compared and is_close:
            found.insert(at, Piece(number.start, number.end, before.sign, number, leads=False, implied=True))
    return found


def counts_before(tokens: Sequence[Token], pieces: Sequence[Piece]) -> bool:
    """Whether the sentence counts things in millions before its amount: "3.2 million cars for $60 million"."""
    at = pieces[-1].start
    amounts = {n for piece in pieces[-4:] for n in range(piece.start, piece.end)}
    while at and tokens[at].gap < 2 and tokens[at - 1].text not in (".", ";", "!", "?"):
        at -= 1
        if tokens[at].lower in scales() and at not in amounts:
            return True
    return False


def share_scale(low: Number, high: Number) -> tuple[Number, Number]:
    """The ends of a range, each with what it leaves to the other: "$2-3 million", and "1.1700-1702" on markets."""
    whole, point, decimals = low.figures.partition(".")
    if point and len(decimals) > 1 and high.figures.isdecimal() and len(high.figures) == len(decimals):
        tick = Decimal(f"{whole}.{high.figures}") if whole.isdecimal() and not high.scaled else None
        if tick is not None and low.value is not None and low.value < tick:
            return low, replace(high, value=tick, plain=tick)
    if low.value is None or high.plain is None or low.scale != 1 or high.scale == 1:
        return low, high
    return (low.times(high.scale, low.end), high) if low.value <= high.plain else (low, high)


def rises(low: Number, high: Number) -> bool:
    """Whether the upper end is above the lower."""
    return low.value is not None and high.value is not None and low.value < high.value


def shared_scales(tokens: Sequence[Token], pieces: list[Piece]) -> list[Piece]:
    """Lists that name the scale once: the $5 of "$5, $10 and $20 million" is 5 million."""
    found = list(pieces)
    for n in range(len(found) - 2, -1, -1):
        here, nxt = found[n], found[n + 1]
        between = [token.text for token in tokens[here.end : nxt.start]]
        if here.upper or nxt.upper or not (here.leads and nxt.leads) or here.sign != nxt.sign:
            continue
        listed = between == [","] and n + 2 < len(found) and found[n + 1].number.scale != pieces[n + 1].number.scale
        if not listed and between not in (["and"], ["or"], [",", "and"], [",", "or"]):
            continue
        low, _ = share_scale(here.number, nxt.number)
        found[n] = replace(here, number=low)
    return found
