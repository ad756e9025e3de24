"""Currencies as the text writes them, before a number and after it: signs, ISO codes, names with their country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factx.money import currencies
from factx.money.currencies import Sign
from factx.money.named_countries import Evidence, country_at, country_forms
from factx.text.listed_forms import Forms, by_first_word, form_at, words_of
from factx.text.number_tokens import Token
from factx.text.numbers import HYPHENS

HUNDRED = Decimal(100)
SCALED = {"k": Decimal(1000), "T": Decimal(1000), "M": Decimal(1_000_000), "B": Decimal(1_000_000_000)}
"""Letters before a code that scale it, as accounts write: "45 MUSD", "MEUR 7", "TEUR 120"."""
SCALED_CODES = frozenset(("USD", "EUR", "GBP", "SEK", "NOK", "DKK", "CHF", "CAD", "AUD", "JPY", "PLN", "CZK"))
SAME_TODAY = frozenset(("dollar", "euro"))


@dataclass(frozen=True, slots=True)
class Form:
    """A currency in the text: tokens `start` to `end` and what they say."""

    start: int
    end: int
    sign: Sign


@cache
def name_forms() -> Forms[Sign]:
    """The names of currencies."""
    return by_first_word((words_of(form), sign) for form, sign in currencies.names().items())


@cache
def lead_words() -> frozenset[str]:
    """The words that a currency can begin with: of its name or its country's, and ISO 4217 codes."""
    codes = {code.lower() for code in (*currencies.digits(), *currencies.tickers())}
    codes |= {(letter + code).lower() for letter in SCALED for code in SCALED_CODES}
    named = {first for first, forms in country_forms().items() if any(kind != "city" for _, (_, kind) in forms)}
    return frozenset(name_forms().keys() | named | codes)


class FormReader:
    """Finds currencies in one text's tokens."""

    def __init__(self, tokens: Sequence[Token], evidence: Evidence) -> None:
        self.tokens = tokens
        self.evidence = evidence

    def may_begin(self, at: int) -> bool:
        """Whether a currency may begin with token `at`."""
        return self.tokens[at].kind == "sign" or self.tokens[at].lower in lead_words()

    def before(self, at: int) -> Form | None:
        """The currency from token `at` that a number may follow."""
        token = self.tokens[at]
        if token.kind == "number":
            return None
        found = currencies.symbols().get(token.text.replace("\u00a0", " ")) if token.kind == "sign" else None
        if found and found[1] != "after":
            return self.with_dollar(at, found[0])
        code = self.code(at)
        if code:
            return self.with_dollar(at, code)
        return self.name(at)

    def with_dollar(self, at: int, sign: Sign) -> Form:
        """A code with a sign after it: "USD$ 5", "EUR €5"."""
        nxt = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if sign.code and nxt and nxt.text in ("$", "£", "€", "¥", "₹") and nxt.gap < 2:
            return Form(at, at + 2, sign)
        return Form(at, at + 1, sign)

    def after(self, at: int) -> Form | None:
        """The currency from token `at` that stands after a number, its hyphen or "of" not counted."""
        if at >= len(self.tokens) or self.tokens[at].gap == 2:
            return None
        token = self.tokens[at]
        if token.text == "p" and token.gap < 2:
            needs = "pence" if token.gap == 0 else "local pence"
            return Form(at, at + 1, Sign(None, "pence", HUNDRED, needs, "sign"))
        if token.text == "c" and token.gap == 0:
            return Form(at, at + 1, Sign(None, "cent", HUNDRED, "cents", "sign"))
        found = currencies.symbols().get(token.text.replace("\u00a0", " ")) if token.kind == "sign" else None
        if found and found[1] == "local":
            return Form(at, at + 1, found[0]._replace(needs="country"))
        if found and found[1] != "before":
            named = self.name(at)
            return named if named and named.end > at + 1 else Form(at, at + 1, self.minor(found[0]))
        code = self.code(at)
        if code:
            return Form(at, at + 1, code)
        return self.name(at)

    @staticmethod
    def minor(sign: Sign) -> Sign:
        """The sign ¢ counts hundredths."""
        return sign._replace(minor=HUNDRED) if sign.family == "¢" else sign

    def code(self, at: int) -> Sign | None:
        """An ISO 4217 code at a token."""
        token = self.tokens[at]
        if token.text in currencies.tickers():
            return Sign(currencies.tickers()[token.text], None, needs="crypto", kind="code")
        if len(token.text) == 4 and token.text[0] in SCALED and token.text[1:] in SCALED_CODES:
            return Sign(token.text[1:], None, 1 / SCALED[token.text[0]], kind="code")
        if len(token.text) != 3:
            return None
        upper = token.text.upper()
        small = token.lower in currencies.context("lower")
        if (token.text != upper and not small) or upper not in currencies.digits():
            return None
        past = upper not in currencies.current()
        return Sign(upper, None, needs="code" if upper in currencies.context("risky") or past else "", kind="code")

    def name(self, at: int) -> Form | None:
        """A currency by name at a token: "yen", "US dollars", "Emirati dirhams", "pounds sterling"."""
        named = self.plain_name(at)
        named_country = country_at(self.tokens, at, ("adjective", "name"), cased=False)
        if named and (named_country is None or named.end > named_country[1]):
            return named
        if named_country is None:
            return None
        country, end = named_country
        if end < len(self.tokens) and self.tokens[end].text in HYPHENS:
            end += 1
        noun = self.plain_name(end) if end < len(self.tokens) and self.tokens[end].gap < 2 else None
        if noun is None or noun.sign.kind == "full":
            return None
        return Form(at, noun.end, self.of_country(noun.sign, country))

    def plain_name(self, at: int) -> Form | None:
        """A name of the tables at a token."""
        found = form_at(self.tokens, at, name_forms())
        return None if found is None else Form(at, found[1], found[0])

    @staticmethod
    def of_country(sign: Sign, country: str) -> Sign:
        """The sign of a noun with a country's name or adjective before it ("Emirati dirhams").

        A noun that is not the country's own, such as "Omani riyals" for rials, is its one currency of today, unless
        the noun is dollar or euro.
        """
        if sign.code:
            return sign._replace(kind="full")
        members = currencies.families()[sign.family or ""].members
        own = currencies.currencies_of().get(country, ())
        codes = [code for code in own if code in members]
        if not codes and sign.family not in SAME_TODAY and sign.minor == 1:
            codes = [code for code in own if code in currencies.current()][:1]
        return sign._replace(code=codes[0], needs="", kind="full") if codes else sign
