"""Modifiers of numbers: "over", "at least", "nearly", "up to", "an estimated", "or more"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from factx.records import NumberModifier
from factx.text.number_tokens import Token
from factx.text.tables import read_rows

MOST_WORDS = 4
"""Words of a modifier."""
TOKENS_TO_DISPUTE = 6
"""How many tokens before "over" a word of a dispute may stand."""


@cache
def phrases(use: str) -> Mapping[tuple[str, ...], NumberModifier]:
    """Phrases before or after a number, as words, to the modifier they give.

    Those of "dispute" are words near which "over" says what it is about, those of "climb" movements behind which
    "up to" says what they come to; they give none. Those of "few", "during" and "length" are numbers and nouns behind
    "over" and "under" that make them of time or place: "over two legs".
    """
    rows = read_rows("text", "number_modifiers")
    return {tuple(phrase.split(" ")): cast("NumberModifier", modifier) for of, phrase, modifier in rows if of == use}


def words_of(use: str) -> frozenset[str]:
    """The single words that the table has for a use."""
    return frozenset(phrase[0] for phrase in phrases(use))


def modifier_before(tokens: Sequence[Token], at: int) -> NumberModifier | None:
    """The modifier that ends right before token `at`."""
    table = phrases("before")
    if at and tokens[at - 1].lower in ("between", "("):
        at -= 1
    for size in range(min(MOST_WORDS, at), 0, -1):
        phrase = tuple(token.lower for token in tokens[at - size : at])
        if any(token.gap == 2 for token in tokens[at - size + 1 : at + 1]):
            continue
        if phrase in table and not is_other(tokens, at - size, phrase):
            return table[phrase]
    return None


def is_other(tokens: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether the phrase at token `at` is no modifier here: "a row over $5m", "edged up to 4.4 percent"."""
    if phrase == ("up", "to"):
        return at > 0 and tokens[at].gap < 2 and (tokens[at - 1].lower,) in phrases("climb")
    behind = [token.lower for token in tokens[at + 2 : at + 4]]
    if (
        phrase == ("over",)
        and tokens[at + 1].lower in words_of("few")
        and behind[:1]
        and behind[0] in words_of("during")
    ):
        return True  # "over two legs"
    if phrase == ("under",) and behind[1:] == ["of"] and behind[0] in words_of("length"):
        return True  # "under 740 metres of ice"
    if phrase == ("above",) and at and tokens[at - 1].lower == "the":
        return True
    near = {(token.lower,) for token in tokens[max(0, at - TOKENS_TO_DISPUTE) : at]}
    return phrase == ("over",) and not near.isdisjoint(phrases("dispute"))


def modifier_after(tokens: Sequence[Token], at: int) -> NumberModifier | None:
    """The modifier that starts at token `at`; a single word adds one only where it is glued: "$5+", not "$5 plus"."""
    for size in (2, 1):
        if at + size <= len(tokens) and tokens[at].gap < 2:
            found = phrases("after").get(tuple(token.lower for token in tokens[at : at + size]))
            if found and (size == 2 or tokens[at].gap == 0):
                return found
    return None
