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

from factx.text.tables import read_rows, read_table


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


class Crypto(NamedTuple):
    """A row of crypto.tsv."""

    code: str
    tickers: str
    names: str


CRYPTO_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Family:
    """Currencies that one form may mean."""

    members: tuple[str, ...]
    """Currencies of today, then those of the past."""
    default: str | None


@cache
def digits() -> dict[str, int]:
    """ISO 4217 code, or ticker of crypto.tsv, to the number of digits after the decimal mark."""
    found = {code: int(number) for code, number, *_ in read_rows("money", "currencies")}
    return found | {row.code: CRYPTO_DIGITS for row in read_table("money", "crypto", Crypto)}


@cache
def current() -> frozenset[str]:
    """ISO 4217 codes that are tender somewhere today."""
    return frozenset(code for code, until in last_years().items() if until == "now")


@cache
def last_years() -> dict[str, str]:
    """ISO 4217 code to the last year that it was tender; "now" for those of today."""
    found = {code: until for code, _, until, *_ in read_rows("money", "currencies")}
    return found | {row.code: "now" for row in read_table("money", "crypto", Crypto)}


@cache
def tickers() -> dict[str, str]:
    """Each ticker of a currency without an ISO 4217 code to the one that records have: XBT is BTC."""
    return {ticker: row.code for row in read_table("money", "crypto", Crypto) for ticker in row.tickers.split("|")}


def newest_first(codes: Iterable[str]) -> list[str]:
    """Codes by their last year, those of today first, else by the alphabet."""
    return sorted(sorted(codes), key=lambda code: last_years().get(code, "1900"), reverse=True)


@cache
def users() -> dict[str, frozenset[str]]:
    """ISO 4217 code to the countries that use it, or used it if it is of the past."""
    return {code: frozenset(territories.split()) for code, _, _, territories, _ in read_rows("money", "currencies")}


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
    for forms, _default, needs in read_rows("money", "nouns"):
        first, *others = forms.split("|")
        for form in (first, *others):
            found[form] = first, needs
    return found


@cache
def families() -> dict[str, Family]:
    """The families by key: those of a noun from the names of the currencies, the others from families.tsv."""
    members: dict[str, set[str]] = defaultdict(set)
    for code, *_, names in read_rows("money", "currencies"):
        for words in (name.split(" ") for name in names.split("|")):
            for size in (2, 1):
                noun = nouns().get(" ".join(words[-size:]))
                if noun:
                    members[noun[0]].add(code)
                    break
    defaults = {forms.split("|")[0]: default for forms, default, _ in read_rows("money", "nouns")}
    for key, codes, default in read_rows("money", "families"):
        members[key] |= set(codes.split())
        defaults[key] = default or defaults.get(key, "")
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
    for form, currency, side, needs in read_rows("money", "symbols"):
        sign = sign_of(currency, needs=needs, kind="sign")
        found[form] = sign, side
        if "$" in form and " " not in form and len(form) > 2:
            found.setdefault(form.lower(), (sign, side))
    return found


def sign_of(currency: str, minor: str = "1", needs: str = "", kind: str = "name") -> Sign:
    """The sign that a table's cell means: an ISO 4217 code, or "~" and a family."""
    code, family = (None, currency[1:]) if currency.startswith("~") else (currency, None)
    return Sign(code, family, Decimal(minor), needs, kind)


@cache
def names() -> dict[str, Sign]:
    """Each name of one currency, in small letters, to its sign: names.tsv before CLDR's."""
    found: dict[str, Sign] = {}
    forms_of = {code: forms for code, *_, forms in read_rows("money", "currencies")}
    for code in reversed(newest_first(forms_of)):
        for form in filter(None, forms_of[code].split("|")):
            found[form] = Sign(code, None, kind="full" if " " in form else "name")
    for form, (family, needs) in nouns().items():
        found[form] = Sign(None, family, needs=needs)
    for row in read_table("money", "crypto", Crypto):
        for form in row.names.split("|"):
            found[form] = Sign(row.code, None, needs="crypto")
    for forms, currency, minor, needs in read_rows("money", "names"):
        for form in forms.split("|"):
            found[form] = sign_of(currency, minor, needs, "full" if " " in form else "name")
    return found


@cache
def context(kind: str) -> frozenset[str]:
    """The words of contexts.tsv of one kind."""
    return frozenset(
        word for name, words in read_rows("money", "contexts") if name == kind for word in words.split(" ")
    )
