"""What an amount is for one of: "$70 a share", "$5 per barrel", "60 cents an hour", "£30,000 annually", "$9 each"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from factx.text.listed_forms import Forms, by_first_word, form_after, words_of
from factx.text.number_tokens import Token
from factx.text.numbers import HYPHENS
from factx.text.tables import read_table

JOINS: Final = frozenset(("a", "an", "per", "each", "every", "/"))
SCALES: Final = frozenset(("hundred", "thousand", "million", "dozen"))
NO_UNIT_BEFORE: Final = frozenset(("ago", "earlier", "later", "before", "on", "after"))
"""What after "a year" makes it a time: "cost $5 million a year ago"."""


class PerUnit(NamedTuple):
    """A row of per_units.tsv."""

    unit: str
    forms: tuple[str, ...]
    adverbs: tuple[str, ...]


@cache
def unit_forms() -> Forms[str]:
    """The units after "a" or "per"."""
    rows = read_table("money", "per_units", PerUnit)
    return by_first_word((words_of(form), row.unit) for row in rows for form in row.forms)


@cache
def several_forms() -> Forms[str]:
    """The units as "per 1,000" counts them."""
    rows = read_table("money", "per_units", PerUnit)
    forms = [(form, row.unit) for row in rows for form in row.forms]
    return by_first_word((words_of(each), unit) for form, unit in forms for each in (form, form + "s"))


@cache
def adverbs() -> Forms[str]:
    """The words that say a unit alone."""
    rows = read_table("money", "per_units", PerUnit)
    return by_first_word((words_of(form), row.unit) for row in rows for form in row.adverbs)


def per_unit(tokens: Sequence[Token], at: int) -> str | None:
    """What the amount that ends before token `at` is for one of, in the singular; null where the text does not say.

    Of "per 1,000 cubic metres" it is what the text says.
    """
    at = after_hyphen(tokens, at)
    if at < len(tokens) - 1 and tokens[at].text == "(" and tokens[at + 1].lower in JOINS:
        at += 1
    if at < len(tokens) - 1 and tokens[at].lower == "for" and tokens[at + 1].lower in ("each", "every", "a", "an"):
        is_price = tokens[at + 1].lower in ("each", "every")
        at += 1
        if not is_price:
            return None
    if at >= len(tokens) or tokens[at].gap == 2:
        return None
    join = tokens[at].lower
    if join in JOINS:
        unit = after_hyphen(tokens, at + 1)
        found = form_after(tokens, unit, unit_forms())
        if found is not None:
            following = tokens[found[1]].lower if found[1] < len(tokens) else ""
            return None if join != "per" and following in NO_UNIT_BEFORE else found[0]
        counts = unit < len(tokens) and (tokens[unit].kind == "number" or tokens[unit].lower in SCALES)
        if join == "per" and counts and unit + 1 < len(tokens) and tokens[unit + 1].kind == "word":
            last = form_after(tokens, unit + 1, several_forms())
            end = unit + 2 if last is None else last[1]
            return " ".join(token.text for token in tokens[unit:end])
        if join == "per" and unit < len(tokens) and tokens[unit].kind == "word" and tokens[unit].gap < 2:
            return tokens[unit].lower
    alone = form_after(tokens, at, adverbs())
    return None if alone is None else alone[0]


def after_hyphen(tokens: Sequence[Token], at: int) -> int:
    """The token after a hyphen that joins words: "$12-an-hour"."""
    return at + 1 if at < len(tokens) and tokens[at].text in HYPHENS and tokens[at].gap == 0 else at
