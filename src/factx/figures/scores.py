"""Whether two numbers with a hyphen between them are the score of a game or a vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from factx.figures.noun_phrases import plural_phrase
from factx.figures.units import measure_at, share_at
from factx.text.number_tokens import Token
from factx.text.numbers import HYPHENS
from factx.text.tables import read_table

TOKENS_TO_VERB: Final = 3
"""How many tokens before a score its verb may stand: "beat Leeds 3-2"."""


class ScoreWords(NamedTuple):
    """A row of score_words.tsv."""

    where: str
    words: frozenset[str]


@cache
def score_words() -> Mapping[str, frozenset[str]]:
    """The words before and after scores."""
    return {row.where: row.words for row in read_table("figures", "score_words", ScoreWords)}


def is_score(tokens: Sequence[Token], start: int, end: int, first: int, second: int) -> bool:
    """Whether tokens `start` to `end` are a score and no range: a word of games or votes stands beside it.

    What falls ("3-2") is no range; what rises may be one of what is counted after it ("2-3 goals").
    """
    if share_at(tokens, end) or measure_at(tokens, end):
        return False
    following = tokens[end].lower if end < len(tokens) and tokens[end].gap < 2 else ""
    if following in score_words()["after"]:
        return True
    if is_after_score(tokens, start):
        return True
    if first < second and plural_phrase(tokens, end) is not None:
        return False
    near = tokens[max(0, start - TOKENS_TO_VERB) : start]
    words = {token.lower for token in near if token.kind == "word"}
    return bool(words & score_words()["before"])


def is_after_score(tokens: Sequence[Token], start: int) -> bool:
    """Whether another score and a comma stand before token `start`: the second set of "won 6-4, 7-5"."""
    at = start - 4
    if at < 0 or tokens[start - 1].text != ",":
        return False
    first, hyphen, second = tokens[at : at + 3]
    numbers = first.text.isdecimal() and second.text.isdecimal() and hyphen.text in HYPHENS
    return numbers and is_score(tokens, at, at + 3, int(first.text), int(second.text))
