"""Amounts of money by span, amount and currency; other figures by value and unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from training.referee.spans import common, paired, place, trimmed
from training.referee.tally import Tally

MINOR: Final = frozenset(("Cent", "Pence", "Penny", "Sen"))
"""Units that gold counts in hundredths of the currency."""
PLURAL: Final = re.compile(r"(?<=[a-z]{3})s$")


def money_figures(documents: Sequence[Mapping[str, Any]], facts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Overlapping spans, then also equal amounts, then also equal ISO 4217 codes, where the gold has them.

    A gold amount without a number (a bare "dollars") is not counted, nor is what touches nothing else.
    """
    tally = Tally(
        ("exact", "overlap", "overlap_value", "overlap_value_currency"),
        ("value_acc", "currency_acc", "value_currency_acc"),
    )
    for document in documents:
        every = amounts_of(document)
        gold = [amount for amount in every if amount["amount"] is not None]
        empty = [place(amount) for amount in every if amount["amount"] is None]
        found = [
            amount
            for amount in facts.get(document["id"], {}).get("money", ())
            if any(common(place(amount), place(one)) for one in gold)
            or not any(common(place(amount), span) for span in empty)
        ]
        sides = [[trimmed(document["text"], place(amount)) for amount in side] for side in (gold, found)]
        pairs = paired(sides[0], sides[1], common, 1)
        valued, sound = 0, set()
        for i, j in pairs:
            has_amount, has_currency = bool(gold[i]["amount"]), bool(gold[i].get("currency"))
            is_value = not has_amount or same_amount(gold[i], found[j])
            is_currency = not has_currency or gold[i]["currency"] == found[j].get("currency")
            valued += is_value
            sound |= {j} if is_value and is_currency else set()
            for name, is_asked, is_right in (
                ("value_acc", has_amount, is_value),
                ("currency_acc", has_currency, is_currency),
                ("value_currency_acc", has_amount and has_currency, is_value and is_currency),
            ):
                if is_asked:
                    tally.ask(name, is_right)
        exact = len(set(sides[0]) & set(sides[1]))
        for name, right in zip(tally.f1, (exact, len(pairs), valued, len(sound)), strict=True):
            tally.add(name, right, len(gold), len(found))
        for j, amount in enumerate(found):
            tally.score(amount, j in sound)
    return tally.figures() | tally.calibration()


def amounts_of(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The gold amounts of a document: its `results`, or the Money spans of a gold of names, which have no values."""
    rows = document.get("results", document.get("spans", ()))
    return [{**row, "amount": row.get("value", "")} for row in rows if row.get("label", "Money") == "Money"]


def same_amount(gold: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether two amounts are equal numbers; gold in cents or pence may also be in its currency."""
    want, got = number_of(gold["amount"]), number_of(found.get("amount"))
    if want is None or got is None:
        return False
    return got == want or (gold.get("unit") in MINOR and got == want / 100)


def figure_figures(documents: Sequence[Mapping[str, Any]], facts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Pairs of equal numbers in a sentence; `value_unit` also asks for a word of the gold's unit. Gold has no spans."""
    tally = Tally(("value", "value_unit"))
    for document in documents:
        gold, found = document["figures"], facts.get(document["id"], {}).get("figures", ())
        values = [[number_of(figure.get("value")) for figure in side] for side in (gold, found)]
        words = [[unit_words(f.get("unit"), f.get("normalized"), f.get("of")) for f in side] for side in (gold, found)]

        def likeness(i: int, j: int, values: Any = values, words: Any = words) -> int:
            if values[0][i] is None or values[0][i] != values[1][j]:
                return 0
            return 2 if words[0][i] & words[1][j] or not words[0][i] else 1

        pairs = paired(range(len(gold)), range(len(found)), likeness, 1)
        named = {j for i, j in pairs if likeness(i, j) == 2}
        tally.add("value", len(pairs), len(gold), len(found))
        tally.add("value_unit", len(named), len(gold), len(found))
        for j, figure in enumerate(found):
            tally.score(figure, j in named)
    return tally.figures() | tally.calibration()


def unit_words(*units: str | None) -> set[str]:
    """The words of units and of what is counted, without their plural; "%" and "per cent" are one."""
    text = " ".join(unit for unit in units if unit).lower().replace("%", " percent ")
    text = text.replace("per cent", "percent").replace("percentage", "percent")
    return {PLURAL.sub("", word) for word in re.findall(r"[a-z]+", text)}


def number_of(value: Any) -> Decimal | None:
    """A value as a number, null where it is none."""
    try:
        return Decimal(str(value)).normalize()
    except InvalidOperation:
        return None
