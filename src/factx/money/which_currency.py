"""Which dollar: the currency that an ambiguous sign or name means in its document.

The first rule that speaks decides; `Decision.rule` names it.

1. `text`: the form says it ("US$", "Mexican pesos", "EUR").
2. `option`: the caller's currency, where the form may mean it.
3. `paying`: the country stands right before the amount, which is no dollar and no pound: "Denmark's 200 million kr".
   `local`: the document writes US$ and is about or from another dollar country whose papers print a plain $.
4. `named`: the document names one currency of the family in full elsewhere. Cents beside euros of a document that
   speaks of the United States are US cents where it names no other country, else `open`: null.
5. `dateline`: the currency of the country in the dateline, unless the document names another twice as often.
6. `about`: the currency of the country that the document names most, else of the only one it names that fits.
7. `beside`: cents and a "grand" are of the currency of the nearest amount that has such a unit; cents by which
   something came to an amount are of that one's, whatever else speaks.
8. `default`: the family's default, such as USD for $; null where there is none.

A plain $ is the US dollar of most of what is printed in English, wherever it is about: the agencies of the world,
American and British papers convert for their readers. It is another dollar, `about`, only where the document names its
country more often than any other and the United States not at all; `slight` where that is once or twice; `mostly` where
the United States are named a third as often at most, and not alone in the sentence of the amount. Papers of Taiwan or
Namibia print NT$ and N$, so that their plain $ is the US dollar; so is £ sterling beside Britain. Where a dollar
country is named without being clearly the one, `convention` says USD with a low score. In brackets behind another
currency, "NKr31bn ($2.9bn)", $ is converted for readers; one such behind a dollar that the document names in full, "10
million Canadian dollars ($7.4 million)", says what each plain $ of it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factx.money import currencies
from factx.money.currencies import Family, Sign
from factx.money.named_countries import Evidence

MAJORITY = 3
"""How many times as often as the United States a document names the country whose dollar its plain $ is."""
PARTS = frozenset(("cent", "¢", "centavo", "centime", "fils", "sen", "grand", "pence"))

CONVERTED_TO = frozenset(("USD", "GBP"))
"""What papers convert to, whatever country they write of."""
NEAR = 3
"""How many amounts before "20 million dollars" may say which: "10 Canadian dollars in 2008"."""
BY_COUNTRY = frozenset(("about", "mostly", "slight"))


class Decision(NamedTuple):
    """The currency of an amount (null where nothing speaks) and the rule that decided."""

    code: str | None
    rule: str


class Beside(NamedTuple):
    """The other amount of "A$10 million ($6.5 million)": its code, and whether it stands behind, in the brackets.

    The code is null for the plain dollars of "5 million dollars (3 million US)".
    """

    code: str | None
    behind: bool


class Document(NamedTuple):
    """What a document says of the currency of an amount."""

    evidence: Evidence
    at: int
    """The token that the amount begins with."""
    explicit: frozenset[str]
    """The currencies that it writes in full, and not only to convert to them."""
    before: str | None
    """The one that it wrote in full among the few amounts before."""
    converts: bool
    """Whether a plain $ in brackets converts another dollar."""
    is_converted: bool
    """Whether US dollars in brackets convert a plain dollar, which is then another."""


def resolved(
    signs: Sequence[Sign],
    starts: Sequence[int],
    apart: Sequence[Beside | None],
    steps: Sequence[bool],
    evidence: Evidence,
    option: str | None,
) -> list[Decision]:
    """The currency of each amount of a document, in order.

    `starts` are the tokens that they begin with, `apart` what each is converted to or from, if anything, `steps`
    whether it is what something came to the next amount by.
    """
    dollars = currencies.families()["dollar"].members
    converts = any(
        other is not None and not other.behind and other.code in dollars and other.code != "USD" and sign.kind == "sign"
        for sign, other in zip(signs, apart, strict=True)
    )
    is_converted = any(
        other is not None and other.behind and other.code == "USD" and sign.code is None and sign.family == "dollar"
        for sign, other in zip(signs, apart, strict=True)
    )
    explicit = [sign.code if one is None or one.behind else None for sign, one in zip(signs, apart, strict=True)]
    stated = frozenset(code for code in explicit if code)
    found: list[Decision] = []
    for n, (sign, other) in enumerate(zip(signs, apart, strict=True)):
        before = next((code for code in reversed(explicit[max(0, n - NEAR) : n]) if code), None)
        document = Document(evidence, starts[n], stated, before, converts, is_converted)
        found.append(decision(sign, other, document, option))
    for n in reversed([n for n, is_step in enumerate(steps) if is_step and signs[n].code is None]):
        if found[n + 1].code in currencies.families()[signs[n].family or ""].members:
            found[n] = Decision(found[n + 1].code, "beside")
    own = [None if other and not other.behind else one.code for one, other in zip(found, apart, strict=True)]
    return [beside(n, sign, found[n], own) if leans(sign, found[n]) else found[n] for n, sign in enumerate(signs)]


def leans(sign: Sign, decided: Decision) -> bool:
    """Whether an amount takes its currency from its neighbours: cents, a grand, and a name that stands alone.

    "Thousands of pounds" is sterling beside "£3"; "15 cents" of an American company are no euro cents.
    """
    if sign.family in PARTS:
        return decided.rule == "default" or (decided.rule in BY_COUNTRY and decided.code != "USD")
    return decided.code is None and sign.code is None


def decision(sign: Sign, other: Beside | None, document: Document, option: str | None) -> Decision:
    """The currency of one amount by the rules above, but for the last two."""
    if sign.code:
        return Decision(sign.code, "text")
    family = currencies.families()[sign.family or ""]
    codes = [code for code in family.members if other is None or code != other.code]
    if option in codes:
        return Decision(option, "option")
    evidence = document.evidence
    paying = currency_of(codes, evidence.paying(document.at))
    if paying and CONVERTED_TO.isdisjoint(family.members):
        return Decision(paying, "paying")
    named = [code for code in codes if code in document.explicit]
    if family.default == "USD" and "USD" in family.members:
        return dollar(sign, codes, named, other, document)
    about = currency_of(codes, evidence.about())
    if (
        sign.family == "£"
        and about != "GBP"
        and MAJORITY * evidence.named["GB"] > max(evidence.named.values(), default=0)
    ):
        about = "GBP"
    if len(named) == 1 and sign.family in PARTS and about == "USD" and named[0] != "USD":
        return Decision(about, "about") if len(evidence.named) == 1 else Decision(None, "open")
    if len(named) == 1:
        return Decision(named[0], "named")
    dateline = currency_of(codes, evidence.from_dateline())
    if dateline:
        return Decision(dateline, "dateline")
    return Decision(about, "about") if about else sole(codes, family, evidence)


def dollar(
    sign: Sign, codes: Sequence[str], named: Sequence[str], other: Beside | None, document: Document
) -> Decision:
    """Which dollar a plain $ or "dollars" is; `named` are those of `codes` that the document writes in full."""
    evidence, is_sign = document.evidence, sign.kind == "sign"
    if document.is_converted and (other is None or other.behind):
        return most_named(evidence, [code for code in codes if code != "USD"])
    if (other is not None and not other.behind) or (is_sign and document.converts):
        return Decision("USD", "default")
    about = most_named(evidence, codes)
    if about.rule == "mostly" and evidence.beside(document.at) == {"US"}:
        about = Decision("USD", "convention")
    dateline = currency_of(codes, evidence.from_dateline())
    if is_sign and evidence.is_from_abroad:
        dateline, about = None, about if about.code == "USD" else Decision("USD", "convention")
    local = dateline if dateline in currencies.context("plain") else None
    if not is_sign and document.before in named:
        return Decision(document.before, "named")
    if is_sign and named == ["USD"] and (local or about.code) != "USD":
        return Decision(local or about.code, "local")
    if len(named) == 1 and is_sign and named != ["USD"] and evidence.named["US"] and about.code != named[0]:
        return Decision("USD", "convention")
    if len(named) == 1:
        return Decision(named[0], "named")
    return Decision(local or dateline, "dateline") if local or dateline == "USD" else about


def most_named(evidence: Evidence, members: Sequence[str]) -> Decision:
    """Which dollar a plain $ is by the countries that the document names."""
    weights = {code: sum(evidence.named[country] for country in currencies.users().get(code, ())) for code in members}
    plain = [code for code in members if code in currencies.context("plain") and weights[code]]
    of_us = evidence.named["US"]
    if not plain:
        return Decision("USD", "about" if weights.get("USD") else "default")
    first, *rest = sorted(plain, key=lambda code: -weights[code])
    weight = weights[first]
    is_first = all(weights[code] < weight for code in rest)
    if "USD" not in members:
        return Decision(first if is_first else None, "about")
    is_first = is_first and weight >= max(evidence.named.values())
    if not is_first or weight < MAJORITY * of_us:
        clear = of_us > MAJORITY * weight or 2 * weight < max(evidence.named.values())
        return Decision("USD", ("about" if weights["USD"] else "default") if clear else "convention")
    return Decision(first, "mostly" if of_us else "slight" if weight < MAJORITY else "about")


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


def beside(at: int, sign: Sign, decided: Decision, codes: Sequence[str | None]) -> Decision:
    """The currency of the nearest amount with such a unit, those before first; `codes` are of amounts not converted."""
    members = currencies.families()[sign.family or ""].members
    for n in (*range(at - 1, max(-1, at - 9), -1), *range(at + 1, min(len(codes), at + 9))):
        code = codes[n]
        if code in members:
            return Decision(code, "beside")
    return decided
