"""What a clause says of its figure: up or down by it, from it, or to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from factx.records import FigureChange
from factx.text.number_modifiers import MOST_WORDS, is_other, phrases
from factx.text.number_modifiers import words_of as modifier_words
from factx.text.number_tokens import Token
from factx.text.tables import words_by_kind

TOKENS_TO_MOVEMENT: Final = 14
"""How many tokens before "to" or "from" a word of movement may stand."""
ARTICLES: Final = frozenset(("a", "an", "the"))
FROM_BY: Final = frozenset(("from", "by"))
CLAUSE_ENDS: Final = frozenset((".", ";", "!", "?", ":"))


MOVING: Final = ("up", "down", "move")
"""Kinds of words that say a movement."""


@cache
def movements() -> Mapping[str, str]:
    """Word to what it says: up, down or move."""
    return {word: kind for kind in MOVING for word in words_of(kind)}


def words_of(kind: str) -> frozenset[str]:
    """The words of a kind of movements.tsv: up, loose, past, no_movement."""
    return words_by_kind("figures", "movements")[kind]


def change_of(tokens: Sequence[Token], start: int, end: int, *, is_count: bool = False) -> FigureChange | None:
    """The change that tokens around the figure from `start` to `end` say; `is_count`: of things, which one may lose."""
    if is_count and start and tokens[start - 1].lower == "the":
        return None  # known before: "moved from the 25 plants", "reducing the 36 holes to 18"
    before = before_modifier(tokens, start)
    if before < start and not is_count and tokens[start - 1].lower in ARTICLES:
        found = direction_after(tokens, start, end)
        if found is not None:
            return found
    last = tokens[before - 1].lower if before else ""
    if last in ("to", "from") and tokens[before].gap < 2:
        if before > 1 and tokens[before - 2].lower == "compared":
            return None
        is_moved = moves(tokens, before - 1) and not (last == "to" and is_compared(tokens, before - 1))
        return ("to" if last == "to" else "from") if is_moved else None
    if before < start and tokens[start - 1].lower in words_of("reach") and direction_before(tokens, before):
        return "to"  # "risen above 50 percent"
    if is_count and before and tokens[before - 1].lower in words_of("loose"):
        return None
    return direction_before(tokens, before) or (None if is_count else direction_after(tokens, start, end))


def is_compared(tokens: Sequence[Token], at: int) -> bool:
    """Whether "to" at token `at` sets one share against another: "trounced her, 53 percent to 39 percent"."""
    start = at
    while start and tokens[start].gap < 2 and tokens[start - 1].lower in ("%", "percent", "per", "cent", "points"):
        start -= 1
    if not 0 < start < at or tokens[start - 1].kind != "number":
        return False
    before = before_modifier(tokens, start - 1)
    return not before or (tokens[before - 1].lower not in FROM_BY and direction_before(tokens, before) is None)


def before_modifier(tokens: Sequence[Token], at: int) -> int:
    """The token where the modifier and the article before token `at` begin, `at` where there are none."""
    for size in range(min(MOST_WORDS, at), 0, -1):
        words = tuple(token.lower for token in tokens[at - size : at])
        if words in phrases("before") and not is_other(tokens, at - size, words):
            at -= size
            break
    return at - 1 if at and tokens[at - 1].lower in ARTICLES else at


def direction_before(tokens: Sequence[Token], at: int) -> FigureChange | None:
    """The direction of a word before token `at`: "rose 5%", "cut its rate by 5%", "an increase of 5%"."""
    if not at or tokens[at].gap == 2:
        return None
    last = tokens[at - 1].lower
    if last == "by":
        return direction(next((word for word in clause_before(tokens, at - 1) if word in movements()), ""))
    place = at - 2 if at > 1 and last in ("of", "another", "only") else at - 1
    word = tokens[place].lower
    if word in ("up", "down") and place and tokens[place - 1].lower in words_of("no_movement"):
        return None  # "make up 51 percent", "made up of 5,346 boys"
    return direction(word)


def direction(word: str) -> FigureChange | None:
    """Up or down, where a word of movement has a direction."""
    kind = movements().get(word)
    return "up" if kind == "up" else "down" if kind == "down" else None


def direction_after(tokens: Sequence[Token], start: int, end: int) -> FigureChange | None:
    """The direction of a word right after the figure: "a 5% rise", "5% higher", "a 5% pay rise"."""
    is_noun = start > 0 and tokens[start - 1].lower in ARTICLES
    for at in (end, end + 1)[: 1 + is_noun]:
        if at >= len(tokens) or tokens[at].gap == 2 or not tokens[at].text[0].isalpha():
            return None
        word = tokens[at].lower
        if word in ("up", "down") and tokens[at - 1].lower in modifier_words("length"):
            return None  # a place: "forty metres up the cliff"
        found = direction(word)
        if found is not None:
            return found if is_noun or word not in words_of("past") else None
    return None


def moves(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of movement stands before token `at` in its clause."""
    return any(word in movements() for word in clause_before(tokens, at))


def clause_before(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """The words before token `at`, the nearest first, as far as its clause and `TOKENS_TO_MOVEMENT` go."""
    for n in range(at - 1, max(-1, at - 1 - TOKENS_TO_MOVEMENT), -1):
        if tokens[n].text in CLAUSE_ENDS or tokens[n + 1].gap == 2:
            return
        yield tokens[n].lower
