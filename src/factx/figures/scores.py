"""Whether two numbers with a hyphen between them are the score of a game or a vote.

What falls ("3-2") is no range and nearly always a score; what rises is one beside another score ("2-6, 6-4") or a word
of games or votes. Of 570 such pairs in 2,400 agency reports the words alone told three in five.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Final

from factx.figures.changes import change_of
from factx.figures.noun_phrases import plural_phrase
from factx.figures.noun_words import is_of_kind, is_plural
from factx.figures.units import measure_at, share_at
from factx.text.number_tokens import Token
from factx.text.numbers import HYPHENS
from factx.text.tables import words_by_kind

TOKENS_TO_NOUN: Final = 2
"""How many words may stand between "a 1-1" and its noun: "a 1-1 home draw"."""
TOKENS_TO_VERB: Final = 3
"""How many tokens before a score its verb may stand: "beat Leeds 3-2"."""
TOKENS_TO_FAR_VERB: Final = 9
"""The same of a verb that says nothing else: "lost the opening two sets 21-25"."""
MOST_POINTS: Final = 200
"""From it on what falls may be a model: "a 747-400"."""
NO_SCORES: Final = frozenset(((24, 7), (9, 5)))
"""What falls and is said of times: "24-7", "a 9-5 job"."""
MOST_SETS: Final = 7
TOKENS_BETWEEN_SETS: Final = 6
"""Signs between two sets, with a tie-break: "(7-4), "."""
PAIR: Final = len(("6", "-", "4"))


def score_words() -> Mapping[str, frozenset[str]]:
    """The words before and after scores."""
    return words_by_kind("figures", "score_words")


def is_score(tokens: Sequence[Token], start: int, end: int, first: int, second: int) -> bool:
    """Whether tokens `start` to `end` are a score and no range.

    What falls ("3-2") is no range; what rises may be one of what is counted after it ("2-3 goals").
    """
    if share_at(tokens, end) or measure_at(tokens, end) or is_odds_or_hours(tokens, start):
        return False
    if is_before_noun(tokens, start, end) or is_between_names(tokens, start, end) or is_record(tokens, start, end):
        return True
    others = [*sets_beside(tokens, start, -1), *sets_beside(tokens, start, 1)]
    points = ((at, int(tokens[at].text), int(tokens[at + 2].text)) for at in others)
    if any(falls(tokens, *one) for one in ((start, first, second), *points)):
        return True
    if first < second and plural_phrase(tokens, end) is not None:
        return False
    opening = min((start, *others))
    near = {token.lower for token in tokens[max(0, opening - TOKENS_TO_VERB) : opening] if token.kind == "word"}
    return not near.isdisjoint(score_words()["before"]) or is_after_far_verb(tokens, opening)


def falls(tokens: Sequence[Token], at: int, first: int, second: int) -> bool:
    """Whether the pair at token `at` falls, as no range does: "won 3-2", "3-to-1"."""
    return second < first < MOST_POINTS and (first, second) not in NO_SCORES and not is_odds_or_hours(tokens, at)


def is_odds_or_hours(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words beside the pair at token `at` say that it is no score: "a 50-1 shot", "open 10-4"."""
    after = tokens[at + PAIR].lower if at + PAIR < len(tokens) and tokens[at + PAIR].gap < 2 else ""
    return after in score_words()["no_score"] or (at > 0 and tokens[at - 1].lower in score_words()["hours"])


def sets_beside(tokens: Sequence[Token], at: int, step: int) -> list[int]:
    """The first tokens of the pairs before (`step` -1) or after (1) the one at token `at`, which only signs part.

    "3-2 (25-19, 20-25)" and "7-6 (7-4), 6-3 and 6-4" are read from each of their pairs.
    """
    found: list[int] = []
    while len(found) < MOST_SETS:
        at = next_pair(tokens, at + PAIR) if step > 0 else pair_before(tokens, at - 1)
        if at < 0:
            break
        found.append(at)
    return found


def next_pair(tokens: Sequence[Token], at: int) -> int:
    """The token of the pair that begins a few signs after token `at`, -1 where another word comes first."""
    for place in range(at, min(at + TOKENS_BETWEEN_SETS, len(tokens))):
        if is_pair(tokens, place):
            return place
        if not is_between_sets(tokens[place]):
            break
    return -1


def pair_before(tokens: Sequence[Token], at: int) -> int:
    """The token of the pair that ends a few signs before token `at` or at it, -1 where another word comes first."""
    for place in range(at, max(at - TOKENS_BETWEEN_SETS, PAIR - 2), -1):
        if is_pair(tokens, place - PAIR + 1):
            return place - PAIR + 1
        if not is_between_sets(tokens[place]):
            break
    return -1


def is_between_sets(token: Token) -> bool:
    """Whether a token may stand between two sets: a comma, "and", a bracket, the points of a tie-break in it."""
    return token.gap < 2 and (token.text in {",", "(", ")", "and"} or (token.text.isdecimal() and len(token.text) < 3))


def is_pair(tokens: Sequence[Token], at: int) -> bool:
    """Whether two numbers of one to three figures with a hyphen between them begin at token `at`."""
    pair = tokens[at : at + PAIR] if at >= 0 else ()
    return (
        len(pair) == PAIR
        and pair[1].text in HYPHENS
        and pair[1].gap == pair[2].gap == 0
        and all(token.text.isdecimal() and len(token.text) <= len("100") for token in (pair[0], pair[2]))
    )


def is_after_far_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of games stands in the clause before token `at`, which a comma may end: "lost to China, 2-3"."""
    last = at - (at > 0 and tokens[at - 1].text == ",")
    before = (tokens[place] for place in range(last - 1, max(last - TOKENS_TO_FAR_VERB, 0) - 1, -1))
    clause = takewhile(lambda token: token.kind == "word", before)
    return any(token.lower in score_words()["far"] for token in clause)


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
