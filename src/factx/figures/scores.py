"""Whether two numbers with a hyphen between them are the score of a game or a vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from factx.figures.changes import change_of
from factx.figures.noun_phrases import is_of_kind, is_plural, plural_phrase
from factx.figures.units import measure_at, share_at
from factx.text.number_tokens import Token
from factx.text.numbers import HYPHENS
from factx.text.tables import words_by_kind

TOKENS_TO_NOUN: Final = 2
"""How many words may stand between "a 1-1" and its noun: "a 1-1 home draw"."""
TOKENS_TO_VERB: Final = 3
"""How many tokens before a score its verb may stand: "beat Leeds 3-2"."""


def score_words() -> Mapping[str, frozenset[str]]:
    """The words before and after scores."""
    return words_by_kind("figures", "score_words")


def is_score(tokens: Sequence[Token], start: int, end: int, first: int, second: int) -> bool:
    """Whether tokens `start` to `end` are a score and no range: a word of games or votes stands beside it.

    What falls ("3-2") is no range; what rises may be one of what is counted after it ("2-3 goals").
    """
    if share_at(tokens, end) or measure_at(tokens, end):
        return False
    if is_before_noun(tokens, start, end) or is_after_score(tokens, start) or is_between_names(tokens, start, end):
        return True
    if is_record(tokens, start, end):
        return True
    if first < second and plural_phrase(tokens, end) is not None:
        return False
    near = tokens[max(0, start - TOKENS_TO_VERB) : start]
    words = {token.lower for token in near if token.kind == "word"}
    return bool(words & score_words()["before"])


def is_told_score(tokens: Sequence[Token], start: int, end: int, first: int, second: int) -> bool:
    """Whether "to" between two numbers makes them a score: "voted 52 to 48", "advancers beat decliners 69 to 40".

    Nothing that they count may follow, and what rises is a range where no vote is told.
    """
    after = tokens[end] if end < len(tokens) and tokens[end].gap < 2 else None
    if after is not None and after.kind != "mark" and not is_of_kind(after, "stop"):
        return False
    if after is not None and (share_at(tokens, end) or change_of(tokens, start, end) is not None):
        return False
    near = {token.lower for token in tokens[max(0, start - TOKENS_TO_VERB) : start]}
    return not near.isdisjoint(score_words()["vote" if first < second else "told"])


def is_before_noun(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a word for a game or a vote stands after the tokens: "a 3-2 win", "a 1-1 home draw"."""
    is_noun = start > 0 and tokens[start - 1].lower in ("a", "an", "the")
    for token in tokens[end : end + 1 + TOKENS_TO_NOUN * is_noun]:
        if token.gap == 2 or token.kind != "word":
            return False
        if token.lower in score_words()["after"]:
            return True
    return False


def is_between_names(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a name stands on either side, as in headlines and lists of results: "Rovers 2-1 United"."""
    sides = [*tokens[max(0, start - 1) : start], *tokens[end : end + 1]]
    named = len(sides) == len(("Rovers", "United")) and all(
        token.kind == "word" and token.text[0].isupper() and len(token.text) > 1 for token in sides
    )
    is_short = all(len(token.text) < 3 for token in (tokens[start], tokens[end - 1]))
    return named and is_short and tokens[start].gap == tokens[end].gap == 1


def is_record(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a team's name stands before the brackets around the tokens: "the Rockets (8-12)"."""
    marks = [token.text for token in (*tokens[max(0, start - 1) : start], *tokens[end : end + 1])]
    name = tokens[start - 2] if start > 1 else None
    return marks == ["(", ")"] and name is not None and name.text[0].isupper() and is_plural(name)


def is_after_score(tokens: Sequence[Token], start: int) -> bool:
    """Whether another score and a comma stand before token `start`: the second set of "won 6-4, 7-5"."""
    at = start - 4
    if at < 0 or tokens[start - 1].text != ",":
        return False
    first, hyphen, second = tokens[at : at + 3]
    numbers = first.text.isdecimal() and second.text.isdecimal() and hyphen.text in HYPHENS
    return numbers and is_score(tokens, at, at + 3, int(first.text), int(second.text))
