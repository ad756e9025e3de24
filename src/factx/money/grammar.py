"""Single amounts in a text's tokens: a currency and a number, in either order, with cents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from factx.money import currencies
from factx.money.caution import candidates, is_money, word, word_before
from factx.money.currencies import Sign
from factx.money.currency_forms import HUNDRED, Form, FormReader
from factx.money.named_countries import Evidence, country_at
from factx.money.pieces import Piece
from factx.text.digits import EXACT, is_whole
from factx.text.number_tokens import Token
from factx.text.number_words import numerals
from factx.text.numbers import HYPHENS, Number, NumberReader

YEARS = range(1900, 2101)
DOLLAR_COUNTRIES = frozenset(("us", "usa", "u"))
"""Short names of a country after an amount, which say whose dollars they are: "$40 US"."""
SMALL_UNSURE = frozenset(("dollar", "pound", "euro"))


class AmountReader:
    """Reads single amounts in one text."""

    def __init__(self, tokens: Sequence[Token], evidence: Evidence) -> None:
        self.tokens = tokens
        self.evidence = evidence
        self.numbers = NumberReader(tokens)
        self.forms = FormReader(tokens, evidence)

    def money(self, form: Form, number: Number) -> bool:
        """Whether the form is a currency beside the number."""
        return is_money(self.tokens, self.evidence, form, number)

    def piece_at(self, at: int) -> Piece | None:
        """The single amount that starts at token `at`."""
        return (self.forms.may_begin(at) and self.leading(at)) or self.trailing(at) or self.converted(at)

    def converted(self, at: int) -> Piece | None:
        """Lakhs or crores that a value in brackets shows to be money: "600 crores ($77.4m)"."""
        number = self.numbers.read(at) if self.tokens[at].kind == "number" else None
        if number is None or not word(self.tokens, number.end - 1).startswith(("crore", "lakh")):
            return None
        if word(self.tokens, number.end) != "(" or number.end + 1 >= len(self.tokens):
            return None
        value = self.leading(number.end + 1)
        if value is None or word(self.tokens, value.end) != ")":
            return None
        return Piece(at, number.end, Sign(None, "crore"), number)

    def leading(self, at: int) -> Piece | None:
        """An amount whose currency stands first: "US$1.2bn", "Rs 5 crore", "USD 34.6 million", "rupee 40"."""
        form = self.forms.before(at)
        if form is None or form.end >= len(self.tokens) or self.tokens[form.end].gap == 2:
            return None
        codes = candidates(form.sign)
        thousandths = bool(codes) and all(currencies.digits().get(code) == 3 for code in codes)
        minus = self.tokens[form.end].text in ("-", "−") and self.tokens[form.end].gap == 0 and form.sign.kind == "sign"
        first = form.end + (minus and form.end + 1 < len(self.tokens) and self.tokens[form.end + 1].gap == 0)
        number = self.numbers.read(first, signed=True, thousandths=thousandths)
        if minus and (number is None or self.tokens[first].kind != "number"):
            return None
        if number is None or number.bare or (number.vague and form.sign.kind != "sign"):
            return None
        if form.sign.kind != "sign" and not self.may_lead(form, number):
            return None
        if not self.money(form, number) or self.is_code(form, number):
            return None
        return self.with_minor(self.with_repeat(Piece(at, number.end, form.sign, number, negative=minus)))

    def may_lead(self, form: Form, number: Number) -> bool:
        """Whether a name or ISO code stands before its number here, and not before a number of something else."""
        before, following = word_before(self.tokens, form.start), word(self.tokens, number.end)
        if self.tokens[number.start].kind != "number" or before == "/" or form.sign.family == "won":
            return False
        if form.sign.kind == "code" and self.tokens[form.start].text.isupper():
            glued = number.end < len(self.tokens) and self.tokens[number.end].gap == 0
            hyphen = following in HYPHENS and not word(self.tokens, number.end + 1)[:1].isdigit()
            return not glued or not (following.isalpha() or hyphen)
        if before in ("the", "per", "a") or (following.isalpha() and following not in currencies.context("share")):
            return False
        last = self.tokens[form.end - 1].lower
        year = number.figures.isdecimal() and len(number.figures) == 4 and int(number.figures) in YEARS
        if (year and not last.endswith("s")) or not self.no_currency(number.end):
            return False
        if number.scaled or number.grouped or len(number.figures) > 3 or form.sign.minor != 1:
            return True
        if form.sign.needs == "" and form.sign.family not in SMALL_UNSURE and len(candidates(form.sign)) == 1:
            return True
        here = form.sign.family not in SMALL_UNSURE and self.evidence.names_user_of(candidates(form.sign))
        return here or form.sign.family == "rupee" or last in currencies.context("lower")

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
        return touching or before.lower in currencies.context("code")

    def with_repeat(self, piece: Piece) -> Piece:
        """The amount with a currency named again after it: "$4.9 billion dollars", "$500 Canadian", "$5m USD"."""
        form = self.forms.after(piece.end) or self.adjective(piece)
        if form is None or form.sign.minor != 1 or form.sign.needs or self.tokens[form.end - 1].text == "$":
            return piece
        own, again = set(candidates(piece.sign)), set(candidates(form.sign))
        pesos = self.tokens[piece.start].text == "$" and again <= set(currencies.families()["peso"].members)
        if not (own & again or pesos) or (form.end < len(self.tokens) and self.tokens[form.end].kind == "number"
                                         and self.tokens[form.end].gap < 2):  # fmt: skip
            return piece
        return replace(piece, end=form.end, sign=form.sign if form.sign.code or pesos else piece.sign)

    def adjective(self, piece: Piece) -> Form | None:
        """The country's adjective after an amount: "$500 Canadian", "$5 million U.S."."""
        if piece.end >= len(self.tokens) or self.tokens[piece.end].gap != 1 or not piece.sign.family:
            return None
        kinds = ("adjective", "name") if word(self.tokens, piece.end) in DOLLAR_COUNTRIES else ("adjective",)
        country = country_at(self.tokens, piece.end, kinds)
        following = word(self.tokens, country[1]) if country else ""
        if (
            country is None
            or (following.isalpha() and following not in currencies.context("share"))
            or following in HYPHENS
        ):
            return None
        sign = self.forms.of_country(piece.sign, country[0])
        return Form(piece.end, country[1], sign) if sign.code else None

    def trailing(self, at: int) -> Piece | None:
        """An amount whose currency stands last: "40,000 pesos", "a 5-billion-euro fund", "15p", "75 USD million"."""
        number = self.numbers.read(at) or self.article(at)
        if number is None:
            return None
        return self.with_currency(self.with_hundredths(number)) or self.of_country_alone(number)

    def of_country_alone(self, number: Number) -> Piece | None:
        """US dollars in brackets behind an amount, as agencies write them: "11 billion dollars (8.6 billion US)"."""
        at, named = number.start - 1, self.tokens[number.end : number.end + 2]
        if at < 1 or self.tokens[at].text != "(" or [token.text for token in named] != ["US", ")"]:
            return None
        of_money = self.forms.plain_name(at - 1) is not None
        if not (of_money or number.scaled) or number.value is None or named[0].gap == 2:
            return None
        return Piece(number.start, number.end + 1, Sign("USD", None, kind="full"), number, leads=False)

    def with_hundredths(self, number: Number) -> Number:
        """The number of a cheque with its hundredths: "Ten Thousand and NO/100", "fifty and 25/100"."""
        at = number.end
        if word(self.tokens, at) != "and" or (word(self.tokens, at + 2), word(self.tokens, at + 3)) != ("/", "100"):
            return number
        part = word(self.tokens, at + 1)
        if part not in ("no", "xx", "zero") and not (part.isdecimal() and len(part) == 2):
            return number
        cents = Decimal(part) / 100 if part.isdecimal() else Decimal(0)
        value = None if number.value is None else EXACT.add(number.value, cents)
        return replace(number, value=value, end=at + 4)

    def article(self, at: int) -> Number | None:
        """The one of "a dollar a day", "a euro each"."""
        form = self.forms.name(at + 1) if word(self.tokens, at) == "a" and at + 1 < len(self.tokens) else None
        of = word_before(self.tokens, at) in ("of", "to", "against", "per", "on")
        if form is None or of:
            return None
        has_cents = (
            word(self.tokens, form.end) == "and" and form.end + 1 < len(self.tokens) and self.is_minor(form.end + 1)
        )
        if not has_cents and word(self.tokens, form.end) not in ("a", "an", "per", "each", "apiece"):
            return None
        return Number(at, at + 1, Decimal(1), Decimal(1))

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
        if joined > number.end and word(self.tokens, form.end) == "question":
            return None
        start = number.start
        if joined > number.end and self.tokens[start].lower in ("a", "an") and self.tokens[joined - 1].text in HYPHENS:
            start += 1
        unsure = number.bare and word_before(self.tokens, number.start) in currencies.context("unsure")
        piece = Piece(start, form.end, form.sign, number, leads=False, unsure=unsure)
        country = self.adjective(piece) if form.sign.family == "dollar" else None
        if country is not None:
            return replace(piece, end=country.end, sign=country.sign)
        return self.with_minor(self.with_late_scale(piece))

    def is_count(self, number: Number) -> bool:
        """Whether the figures are part of something else: "1.2.3", "A-5", "COVID-19", "3D"."""
        if number.value is None and not number.vague:
            return True
        if number.start == 0:
            return False
        before, first = self.tokens[number.start - 1], self.tokens[number.start]
        if number.bare:
            heads = [token.lower for token in self.tokens[max(0, number.start - 2) : number.start]]
            return (before.kind == "number" and first.gap < 2) or before.text == "(" or heads == ["(", "in"]
        if first.kind == "word" and first.gap < 2:
            joined = before.text in HYPHENS and number.start > 1 and is_numeral(self.tokens[number.start - 2].lower)
            if is_numeral(before.lower) or joined:
                return True
        if before.text in HYPHENS and first.gap == before.gap == 0 and number.start > 1:
            return self.tokens[number.start - 2].kind == "word"
        return first.kind == "number" and first.gap == 0 and (before.kind == "word" or before.text == ":")

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
        return self.tokens[nxt].gap < 2 and not is_cents(self.tokens, nxt) and not self.is_minor(nxt)

    def is_minor(self, at: int) -> bool:
        """Whether a number of cents stands at token `at`: the "3 cents" of "3 CAD 3 cents"."""
        number = self.numbers.read(at)
        form = None if number is None else self.forms.after(number.end)
        return form is not None and form.sign.minor == HUNDRED

    def with_late_scale(self, piece: Piece) -> Piece:
        """The amount with its scale after the currency: "75 USD million"."""
        if piece.sign.kind not in ("code", "sign") or piece.number.scaled:
            return piece
        factor = self.numbers.scale(piece.end, False)
        if (
            factor is None
            or word(self.tokens, piece.end) not in currencies.context("large")
            or self.tokens[piece.end].gap != 1
        ):
            return piece
        return replace(piece, number=piece.number.times(factor), end=piece.end + 1)

    def with_minor(self, piece: Piece) -> Piece:
        """The amount with its cents: "thirteen dollars and forty-five cents", "5 pounds 50 pence", "17 USD 25"."""
        number = piece.number
        if piece.sign.minor != 1 or number.value is None or not is_whole(number.value) or number.bare:
            return piece
        at = piece.end + (word(self.tokens, piece.end) == "and")
        if at >= len(self.tokens) or self.tokens[at].gap == 2 or self.tokens[at].kind not in ("number", "word"):
            return piece
        cents = self.numbers.read(at)
        if cents is None or cents.value is None or cents.value >= 100 or not is_whole(cents.value):
            return piece
        form = self.forms.after(cents.end)
        if form is not None and form.sign.minor == 100 and not number.scaled:
            return replace(piece, end=form.end, cents=cents.value / 100)
        if piece.leads:
            return piece
        if form is None and not number.scaled and cents.end == at + 1 and is_cents(self.tokens, at):
            return replace(piece, end=cents.end, cents=cents.value / 100)
        return piece


def is_numeral(lower: str) -> bool:
    """Whether a word is a number of its own: the "nineteen" of "nineteen ninety-nine"."""
    return lower in numerals("unit") or lower in numerals("ten")


def is_cents(tokens: Sequence[Token], at: int) -> bool:
    """Whether two digits after "15 dollars and" or "17 USD" are cents: nothing that they could count follows."""
    if tokens[at].kind != "number" or len(tokens[at].text) != 2 or not tokens[at].text.isdecimal():
        return False
    following = word(tokens, at + 1)
    return not following or following in (".", ",", ";", ")", "!", "?", "more", "less", "each", "per")
