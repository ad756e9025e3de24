"""Which dollar: the currency that an ambiguous sign or name means in its document.

The first rule that speaks decides; `Decision.rule` names it.

1. `text`: the form says it ("US$", "Mexican pesos", "EUR").
2. `option`: the caller's currency, where the form may mean it.
3. `local`: the document writes US$ and is about or from another dollar country whose papers print a plain $.
4. `named`: the document names one currency of the family in full elsewhere. Cents beside euros of a document that
   speaks of the United States are US cents where it names no other country, else `open`: null.
5. `dateline`: the currency of the country in the dateline, unless the document names another twice as often.
6. `about`: the currency of the country that the document names most, else of the only one it names that fits.
   For dollars, of the dollar country that it names most, where that is no passing mention and prints a plain $; null
   where two are named alike. Papers of Taiwan or Namibia print NT$ and N$, so that their plain $ is the US dollar.
   Not in brackets behind another currency: "NKr31bn ($2.9bn)" is converted for readers, wherever the story is set.
7. `beside`: cents and a "grand" are of the currency of the nearest amount that has such a unit.
8. `default`: the family's default, such as USD for $; null where there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factx.money import currencies
from factx.money.currencies import Family, Sign
from factx.money.named_countries import Evidence

PARTS = frozenset(("cent", "¢", "centavo", "centime", "fils", "sen", "grand", "pence"))


class Decision(NamedTuple):
    """The currency of an amount (null where nothing speaks) and the rule that decided."""

    code: str | None
    rule: str


class Beside(NamedTuple):
    """The other amount of "A$10 million ($6.5 million)": its code, and whether it stands behind, in the brackets."""

    code: str
    behind: bool


def resolved(signs: Sequence[Sign], apart: Sequence[Beside | None], evidence: Evidence, option: str | None) -> (
    list[Decision]
):  # fmt: skip
    """The currency of each amount of a document, in order; `apart` is what it is converted to or from, if anything."""
    explicit = {sign.code for sign in signs if sign.code}
    found = [decision(sign, other, explicit, evidence, option) for sign, other in zip(signs, apart, strict=True)]
    return [beside(n, sign, found) if leans(sign, found[n]) else found[n] for n, sign in enumerate(signs)]


def leans(sign: Sign, decided: Decision) -> bool:
    """Whether an amount takes its currency from its neighbours: cents, a grand, and a name that stands alone.

    "Thousands of pounds" is sterling beside "£3"; "15 cents" of an American company are no euro cents.
    """
    if sign.family in PARTS:
        return decided.rule == "default" or (decided.rule == "about" and decided.code != "USD")
    return decided.code is None and sign.code is None


def decision(sign: Sign, other: Beside | None, explicit: set[str], evidence: Evidence, option: str | None) -> Decision:
    """The currency of one amount by the rules above, but for the last two."""
    if sign.code:
        return Decision(sign.code, "text")
    family = currencies.families()[sign.family or ""]
    codes = [code for code in family.members if other is None or code != other.code]
    if option in codes:
        return Decision(option, "option")
    named = [code for code in codes if code in explicit]
    dollars = family.default == "USD" and "USD" in codes
    dateline = currency_of(codes, evidence.from_dateline())
    if dollars and dateline not in currencies.context("plain"):
        dateline = None
    if dollars and other is not None and not other.behind:
        about = Decision("USD", "default")
    elif dollars:
        about = dollar(evidence, codes)
    else:
        about = Decision(currency_of(codes, evidence.about()), "about")
    if named == ["USD"] and (dateline or about.code or "USD") != "USD":
        return Decision(dateline or about.code, "local")
    if len(named) == 1 and sign.family in PARTS and about == Decision("USD", "about") and named[0] != "USD":
        return about if len(evidence.named) == 1 else Decision(None, "open")
    if len(named) == 1:
        return Decision(named[0], "named")
    if dateline:
        return Decision(dateline, "dateline")
    if about.code in codes or dollars:
        return about
    return sole(codes, family, evidence)


def dollar(evidence: Evidence, members: Sequence[str]) -> Decision:
    """Which dollar a plain $ is by the countries that the document names."""
    weights = {code: sum(evidence.named[country] for country in currencies.users().get(code, ())) for code in members}
    first, second = sorted(members, key=lambda code: (-weights[code], code != "USD"))[:2]
    most = max(evidence.named.values(), default=0)
    if not weights[first] or first not in currencies.context("plain") or 2 * weights[first] < most:
        return Decision("USD", "about" if first == "USD" and weights[first] else "default")
    return Decision(first if weights[first] > weights[second] else None, "about")


def currency_of(codes: Sequence[str], country: str | None) -> str | None:
    """The currency of a country among codes; that of today first."""
    return next((code for code in currencies.currencies_of().get(country or "", ()) if code in codes), None)


def sole(codes: Sequence[str], family: Family, evidence: Evidence) -> Decision:
    """The currency of the countries that the document names, where they have one of the family; else the default."""
    today = [code for code in codes if code in currencies.current()] or list(codes)
    weights = {code: sum(evidence.named[country] for country in currencies.users().get(code, ())) for code in today}
    fits = sorted((code for code in today if weights[code]), key=lambda code: -weights[code])
    if len(fits) == 1 or (len(fits) > 1 and weights[fits[0]] > 2 * weights[fits[1]]):
        return Decision(fits[0], "about")
    if len(today) == 1:
        return Decision(today[0], "default")
    return Decision(None if fits and family.default not in fits else family.default, "default")


def beside(at: int, sign: Sign, found: Sequence[Decision]) -> Decision:
    """The currency of the nearest amount with such a unit, those before first."""
    members = currencies.families()[sign.family or ""].members
    for n in (*range(at - 1, max(-1, at - 9), -1), *range(at + 1, min(len(found), at + 9))):
        if found[n].code in members:
            return Decision(found[n].code, "beside")
    return found[at]
