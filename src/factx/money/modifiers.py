"""Modifiers of amounts: "over", "at least", "nearly", "up to", "an estimated", "or more"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from factx.money import tables
from factx.money.lexer import Token
from factx.records import MoneyModifier

LONGEST = 4
REACH = 6


def before(tokens: Sequence[Token], at: int) -> MoneyModifier | None:
    """The modifier that ends right before token `at`."""
    table = tables.modifiers("before")
    if at and tokens[at - 1].lower in ("between", "("):
        at -= 1
    for size in range(min(LONGEST, at), 0, -1):
        phrase = tuple(token.lower for token in tokens[at - size : at])
        if any(token.gap == 2 for token in tokens[at - size + 1 : at + 1]):
            continue
        if phrase in table and not is_other(tokens, at - size, phrase):
            return cast(MoneyModifier, table[phrase])
    return None


def is_other(tokens: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether the phrase is no modifier here: "a row over $5m", "the $5m under discussion"."""
    near = {token.lower for token in tokens[max(0, at - REACH) : at]}
    return phrase == ("over",) and bool(near & tables.context("dispute"))


def after(tokens: Sequence[Token], at: int) -> MoneyModifier | None:
    """The modifier that starts at token `at`."""
    for size in (2, 1):
        if at + size <= len(tokens) and tokens[at].gap < 2:
            phrase = tuple(token.lower for token in tokens[at : at + size])
            found = tables.modifiers("after").get(phrase)
            if found and (size == 2 or stands_alone(tokens, at)):
                return cast(MoneyModifier, found)
    return None


def stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether "plus" or "+" right after an amount adds nothing: "$5m-plus", "$5+", not "$5 plus tax"."""
    return tokens[at].gap == 0
