"""The tables of money: currencies, nouns, signs, territories and the words that decide a reading.

Each is a TSV file beside this module; its first line says where it comes from, its second names the columns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from factx.text.tables import read_table, words_by_kind


class Sign(NamedTuple):
    """What a form in the text says of the currency: a code, or the family that it may be of."""

    code: str | None
    family: str | None
    minor: Decimal = Decimal(1)
    """Number of such units in the unit of the currency: 100 for cents."""
    needs: str = ""
    """What must hold for the form to be read as money, as symbols.tsv and nouns.tsv say."""
    kind: str = "name"
    """sign (a symbol), code (ISO 4217), name (a noun), full (a noun with its country)."""


class IsoCurrency(NamedTuple):
    """A row of currencies.tsv; `until` is the last year that it was tender, or "now"."""

    code: str
    digits: int
    until: str
    territories: frozenset[str]
    names: tuple[str, ...]


class Crypto(NamedTuple):
    """A row of crypto.tsv."""

    code: str
    tickers: tuple[str, ...]
    names: tuple[str, ...]


class Noun(NamedTuple):
    """A row of nouns.tsv; the first of its forms is the key of its family."""

    forms: tuple[str, ...]
    default: str
    needs: str


class FamilyRow(NamedTuple):
    """A row of families.tsv."""

    family: str
    members: frozenset[str]
    default: str


class SymbolRow(NamedTuple):
    """A row of symbols.tsv."""

    form: str
    currency: str
    side: str
    needs: str


class NameRow(NamedTuple):
    """A row of names.tsv; `minor` as in `Sign`."""

    form: tuple[str, ...]
    currency: str
    minor: Decimal
    needs: str


CRYPTO_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Family:
    """Currencies that one form may mean."""

    members: tuple[str, ...]
    """Currencies of today, then those of the past."""
    default: str | None


@cache
def iso_currencies() -> dict[str, IsoCurrency]:
    """ISO 4217 code to what currencies.tsv says of it."""
    return {row.code: row for row in read_table("money", "currencies", IsoCurrency)}


@cache
def digits() -> dict[str, int]:
    """ISO 4217 code, or ticker of crypto.tsv, to the number of digits after the decimal mark."""
    found = {code: row.digits for code, row in iso_currencies().items()}
    return found | {row.code: CRYPTO_DIGITS for row in read_table("money", "crypto", Crypto)}


@cache
def current() -> frozenset[str]:
    """ISO 4217 codes that are tender somewhere today."""
    return frozenset(code for code, until in last_years().items() if until == "now")


@cache
def last_years() -> dict[str, str]:
    """ISO 4217 code to the last year that it was tender; "now" for those of today."""
    found = {code: row.until for code, row in iso_currencies().items()}
    return found | {row.code: "now" for row in read_table("money", "crypto", Crypto)}


@cache
def tickers() -> dict[str, str]:
    """Each ticker of a currency without an ISO 4217 code to the one that records have: XBT is BTC."""
    return {ticker: row.code for row in read_table("money", "crypto", Crypto) for ticker in row.tickers}


def newest_first(codes: Iterable[str]) -> list[str]:
    """Codes by their last year, those of today first, else by the alphabet."""
    return sorted(sorted(codes), key=lambda code: last_years().get(code, "1900"), reverse=True)


@cache
def users() -> dict[str, frozenset[str]]:
    """ISO 4217 code to the countries that use it, or used it if it is of the past."""
    return {code: row.territories for code, row in iso_currencies().items()}


@cache
def currencies_of() -> dict[str, tuple[str, ...]]:
    """Country to its currencies, those of today first."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in newest_first(users()):
        for country in users()[code]:
            found[country].append(code)
    return {country: tuple(codes) for country, codes in found.items()}


@cache
def nouns() -> dict[str, tuple[str, str]]:
    """Each form of a currency noun to the first form of its family and to what it needs."""
    found: dict[str, tuple[str, str]] = {}
    for row in read_table("money", "nouns", Noun):
        found.update((form, (row.forms[0], row.needs)) for form in row.forms)
    return found


@cache
def families() -> dict[str, Family]:
    """The families by key: those of a noun from the names of the currencies, the others from families.tsv."""
    members: dict[str, set[str]] = defaultdict(set)
    for code, currency in iso_currencies().items():
        for words in (name.split(" ") for name in currency.names):
            for size in (2, 1):
                noun = nouns().get(" ".join(words[-size:]))
                if noun:
                    members[noun[0]].add(code)
                    break
    defaults = {noun.forms[0]: noun.default for noun in read_table("money", "nouns", Noun)}
    for row in read_table("money", "families", FamilyRow):
        members[row.family] |= row.members
        defaults[row.family] = row.default or defaults.get(row.family, "")
    keys = members.keys() | defaults.keys()
    order = {key: newest_first(members[key]) for key in keys}
    return {
        key: Family(tuple(codes) or ((defaults[key],) if defaults[key] else ()), defaults[key] or None)
        for key, codes in order.items()
    }


@cache
def symbols() -> dict[str, tuple[Sign, str]]:
    """Each sign or abbreviation to what it says and where it stands (before, after, both); "us$" is US$ too.

    A sign of side local stands before a number, and after it where the document names a country that uses it.
    """
    found: dict[str, tuple[Sign, str]] = {}
    for row in read_table("money", "symbols", SymbolRow):
        sign = sign_of(row.currency, needs=row.needs, kind="sign")
        found[row.form] = sign, row.side
        if "$" in row.form and " " not in row.form and len(row.form) > 2:
            found.setdefault(row.form.lower(), (sign, row.side))
    return found


def sign_of(currency: str, minor: Decimal = Decimal(1), needs: str = "", kind: str = "name") -> Sign:
    """The sign that a table's cell means: an ISO 4217 code, or "~" and a family."""
    code, family = (None, currency[1:]) if currency.startswith("~") else (currency, None)
    return Sign(code, family, minor, needs, kind)


@cache
def names() -> dict[str, Sign]:
    """Each name of one currency, in small letters, to its sign: names.tsv before CLDR's."""
    found: dict[str, Sign] = {}
    for code in reversed(newest_first(iso_currencies())):
        for form in iso_currencies()[code].names:
            found[form] = Sign(code, None, kind="full" if " " in form else "name")
    for form, (family, needs) in nouns().items():
        found[form] = Sign(None, family, needs=needs)
    for crypto in read_table("money", "crypto", Crypto):
        for form in crypto.names:
            found[form] = Sign(crypto.code, None, needs="crypto")
    for row in read_table("money", "names", NameRow):
        for form in row.form:
            found[form] = sign_of(row.currency, row.minor, row.needs, "full" if " " in form else "name")
    return found


@cache
def context(kind: str) -> frozenset[str]:
    """The words of contexts.tsv of one kind."""
    return words_by_kind("money", "contexts")[kind]
