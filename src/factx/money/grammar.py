"""Amounts in a text's tokens: a currency and a number, in either order, with cents, a range or a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from factx.money import tables
from factx.money.caution import candidates, is_money, word
from factx.money.evidence import Evidence
from factx.money.forms import Form, FormReader
from factx.money.lexer import Token
from factx.money.numbers import EXACT, HYPHENS, Number, NumberReader
from factx.money.tables import Sign

YEARS = range(1900, 2101)


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


class AmountReader:
    """Reads the amounts of one text."""

    def __init__(self, tokens: Sequence[Token], evidence: Evidence) -> None:
        self.tokens = tokens
        self.evidence = evidence
        self.numbers = NumberReader(tokens)
        self.forms = FormReader(tokens, evidence)

    def pieces(self) -> list[Piece]:
        """Every amount in order; no two overlap."""
        found: list[Piece] = []
        at = 0
        while at < len(self.tokens):
            piece = self.range_at(at)
            if piece is None:
                at += 1
                continue
            found.append(piece)
            at = piece.end
        return shared_scales(self.tokens, found)

    def money(self, form: Form, number: Number) -> bool:
        """Whether the form is a currency beside the number."""
        return is_money(self.tokens, self.evidence, form, number)

    def piece_at(self, at: int) -> Piece | None:
        """The single amount that starts at token `at`."""
        return self.leading(at) or self.trailing(at)

    def leading(self, at: int) -> Piece | None:
        """An amount whose currency stands first: "US$1.2bn", "Rs 5 crore", "USD 34.6 million", "rupee 40"."""
        form = self.forms.before(at)
        if form is None or form.end >= len(self.tokens) or self.tokens[form.end].gap == 2:
            return None
        codes = candidates(form.sign)
        thousandths = bool(codes) and all(tables.digits().get(code) == 3 for code in codes)
        number = self.numbers.read(form.end, signed=True, thousandths=thousandths)
        if number is None or number.bare or (number.vague and form.sign.kind != "sign"):
            return None
        if form.sign.kind != "sign" and not self.may_lead(form, number):
            return None
        if not self.money(form, number) or self.is_code(form, number):
            return None
        return self.with_repeat(Piece(at, number.end, form.sign, number))

    def may_lead(self, form: Form, number: Number) -> bool:
        """Whether a name or ISO code stands before its number here, and not before a number of something else."""
        if self.tokens[number.start].kind != "number":
            return False
        following = word(self.tokens, number.end)
        glued = number.end < len(self.tokens) and self.tokens[number.end].gap == 0
        if form.sign.kind == "code" and self.tokens[form.start].text.isupper():
            return not glued or not (following.isalpha() or following in HYPHENS)
        figure = number.scaled or number.grouped or len(number.figures) > 3 or form.sign.family == "rupee"
        year = number.figures.isdecimal() and len(number.figures) == 4 and int(number.figures) in YEARS
        before = word(self.tokens, form.start - 1)
        ends = not following.isalpha() or following in tables.context("share")
        plural = self.tokens[form.end - 1].lower.endswith("s")
        fits = figure or form.sign.minor != 1 or self.tokens[form.end - 1].lower in tables.context("lower")
        return (
            fits
            and not (year and not plural)
            and ends
            and before not in ("the", "per", "a")
            and self.no_currency(number.end)
        )

    def no_currency(self, at: int) -> bool:
        """Whether no other currency follows the number, which would then be its own."""
        return self.forms.after(at) is None

    def is_code(self, form: Form, number: Number) -> bool:
        """Whether "$1" is a parameter of a shell or a group of an expression."""
        if self.tokens[form.start].text != "$" or len(number.figures) != 1 or number.scaled:
            return False
        before = self.tokens[form.start - 1] if form.start else None
        if before is None:
            return False
        touching = self.tokens[form.start].gap == 0 and before.text in ("`", "=", "{", "\\", "/", "$", "|")
        return touching or before.lower in tables.context("code")

    def with_repeat(self, piece: Piece) -> Piece:
        """The amount with a currency named again after it: "$4.9 billion dollars", "$500 Canadian", "$5m USD"."""
        form = self.forms.after(piece.end)
        if form is None or form.sign.minor != 1 or form.sign.needs or self.tokens[form.end - 1].text == "$":
            return piece
        own, again = candidates(piece.sign), candidates(form.sign)
        if not set(own) & set(again) or (form.end < len(self.tokens) and self.tokens[form.end].kind == "number"
                                         and self.tokens[form.end].gap < 2):  # fmt: skip
            return piece
        return replace(piece, end=form.end, sign=form.sign if form.sign.code else piece.sign)

    def trailing(self, at: int) -> Piece | None:
        """An amount whose currency stands last: "40,000 pesos", "a 5-billion-euro fund", "15p", "75 USD million"."""
        number = self.numbers.read(at)
        return None if number is None else self.with_currency(number)

    def with_currency(self, number: Number) -> Piece | None:
        """The amount of a number and the currency after it."""
        joined = number.end
        link = word(self.tokens, joined)
        joined += link in HYPHENS or (link == "of" and (number.scaled or number.vague))
        form = self.forms.after(joined)
        if form is None or (joined > number.end and form.sign.kind == "sign"):
            return None
        if self.is_next_amount(form, number) or not self.money(form, number):
            return None
        if self.is_count(number):
            return None
        return self.with_minor(self.with_late_scale(Piece(number.start, form.end, form.sign, number, leads=False)))

    def is_count(self, number: Number) -> bool:
        """Whether the figures are part of something else: "1.2.3", "A-5", "COVID-19", "3D"."""
        if number.value is None and not number.vague:
            return True
        if number.start == 0:
            return False
        before, first = self.tokens[number.start - 1], self.tokens[number.start]
        return first.kind == "number" and first.gap == 0 and before.kind == "word" and before.text not in ("for",)

    def is_next_amount(self, form: Form, number: Number) -> bool:
        """Whether the sign belongs to the number after it: "in 2019 $5 million", "5 R20 notes"."""
        if form.sign.kind not in ("sign", "code"):
            return False
        nxt = form.end
        glued = self.tokens[form.start].gap == 0
        if nxt >= len(self.tokens) or self.tokens[nxt].kind != "number" or glued:
            return False
        if form.sign.kind == "sign":
            return self.tokens[nxt].gap == 0 or (self.tokens[nxt].gap == 1 and not number.scaled)
        return self.tokens[nxt].gap < 2 and not is_cents(self.tokens, nxt)

    def with_late_scale(self, piece: Piece) -> Piece:
        """The amount with its scale after the currency: "75 USD million"."""
        if piece.sign.kind not in ("code", "sign") or piece.number.scaled:
            return piece
        factor = self.numbers.scale(piece.end, False)
        if (
            factor is None
            or word(self.tokens, piece.end) not in tables.context("large")
            or self.tokens[piece.end].gap != 1
        ):
            return piece
        return replace(piece, number=piece.number.times(factor), end=piece.end + 1)

    def with_minor(self, piece: Piece) -> Piece:
        """The amount with its cents: "thirteen dollars and forty-five cents", "5 pounds 50 pence", "17 USD 25"."""
        number = piece.number
        if piece.sign.minor != 1 or number.value is None or number.value % 1 or number.bare:
            return piece
        at = piece.end + (word(self.tokens, piece.end) == "and")
        if at >= len(self.tokens) or self.tokens[at].gap == 2 or self.tokens[at].kind not in ("number", "word"):
            return piece
        cents = self.numbers.read(at)
        if cents is None or cents.value is None or cents.value >= 100 or cents.value % 1:
            return piece
        form = self.forms.after(cents.end)
        if form is not None and form.sign.minor == 100 and not number.scaled:
            return replace(piece, end=form.end, cents=cents.value / 100)
        if form is None and not number.scaled and cents.end == at + 1 and is_cents(self.tokens, at):
            return replace(piece, end=cents.end, cents=cents.value / 100)
        return piece

    def range_at(self, at: int) -> Piece | None:
        """The amount or the range of amounts that starts at token `at`."""
        first = self.piece_at(at)
        if first is None:
            return self.open_range(at)
        join = first.end
        if first.number.vague or first.cents or not self.joins(join, at):
            return first
        joined = join + 1
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
        hyphen = word(self.tokens, joined - 1) in HYPHENS
        following = word(self.tokens, upper.end)
        ends = not following.isalpha() or following in tables.context("share")
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
        if not self.joins(low.end, at) or low.end + 1 >= len(self.tokens) or self.tokens[low.end + 1].gap == 2:
            return None
        upper = self.numbers.read(low.end + 1)
        if upper is None or upper.vague or upper.bare:
            return None
        piece = self.with_currency(upper)
        if piece is None or piece.cents:
            return None
        low, high = share_scale(low, piece.number)
        return replace(piece, start=at, number=low, upper=high) if rises(low, high) else None

    def joins(self, at: int, start: int) -> bool:
        """Whether token `at` joins the ends of a range that starts at `start`."""
        if at >= len(self.tokens) or self.tokens[at].gap == 2:
            return False
        join, before = word(self.tokens, at), word(self.tokens, start - 1)
        nxt = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if join == "and":
            return before == "between"
        if join in ("to", "till"):
            if before in ("to", "at") or before == "by":
                return False
            return not self.moves(start)
        if join in HYPHENS or join == "—":
            return nxt is not None and (self.tokens[at].gap == nxt.gap or nxt.gap == 0)
        return False

    def moves(self, start: int) -> bool:
        """Whether the sentence speaks of a change from one amount to the other: "rose from $5 to $7"."""
        near = []
        for token in reversed(self.tokens[max(0, start - 12) : start]):
            if token.text in (".", ";", "!", "?"):
                break
            near.append(token.lower)
        return bool(near) and near[0] == "from" and any(w in tables.context("movement") for w in near)


def is_cents(tokens: Sequence[Token], at: int) -> bool:
    """Whether two digits after "15 dollars and" or "17 USD" are cents: nothing that they could count follows."""
    if tokens[at].kind != "number" or len(tokens[at].text) != 2 or not tokens[at].text.isdecimal():
        return False
    following = word(tokens, at + 1)
    return not following or following in (".", ",", ";", ")", "!", "?", "more", "less", "each", "per")


def share_scale(low: Number, high: Number) -> tuple[Number, Number]:
    """The ends of a range, the lower one with the scale of the upper where that is meant: "$2-3 million"."""
    if low.value is None or high.plain is None or low.scale != 1 or high.scale == 1 or low.grouped:
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


def amounts(piece: Piece) -> tuple[Decimal | None, Decimal | None]:
    """The amount and the upper end in units of the currency."""
    low = None if piece.number.value is None else EXACT.add(piece.number.value, piece.cents)
    high = piece.upper.value if piece.upper else None
    return plain(low, piece.sign.minor), plain(high, piece.sign.minor)


def plain(value: Decimal | None, minor: Decimal) -> Decimal | None:
    """The value in units of the currency, without an exponent or zeros at the end."""
    if value is None:
        return None
    unit = EXACT.divide(value, minor).normalize(EXACT)
    exponent = unit.as_tuple().exponent
    return unit.quantize(Decimal(1), context=EXACT) if isinstance(exponent, int) and exponent > 0 else unit
