"""People whom a number counts without a noun: "12 dead", "wounding 30", "26 of the dead", "161 in favour"."""

from __future__ import annotations

from collections.abc import Sequence

from factx.figures.changes import before_modifier
from factx.figures.noun_phrases import Phrase
from factx.figures.noun_words import is_of_kind
from factx.text.number_modifiers import modifier_before
from factx.text.number_tokens import Token
from factx.text.numbers import Number

FAVOUR = frozenset({"favour", "favor"})
FEW = 20
"""Below it "about six" may be an hour."""
VOTED = frozenset({"against", "opposed", "abstaining", "abstained"})
"""What the rest did, behind those in favour."""


def is_toll(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number is of people hurt or held whom the text does not name: "12 dead", "wounding 30"."""
    at = number.end
    while at < len(tokens) and tokens[at].lower in ("were", "was", "are", "more", "others") and at < number.end + 2:
        at += 1
    at = after_of_those(tokens, number.end) or at
    after = tokens[at] if at < len(tokens) and tokens[at].gap == 1 else None
    if after is not None and is_of_kind(after, "toll"):
        return True
    before = tokens[before_modifier(tokens, number.start) - 1] if number.start else None
    ends = after is None or after.kind == "mark" or is_of_kind(after, "stop")
    return before is not None and ends and is_of_kind(before, "toll") and tokens[number.start].gap == 1


def is_vote(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number is of votes: "161 in favour", "12 against" and "four opposed" behind it."""
    after = [token.lower for token in tokens[number.end : number.end + 2]]
    if after[:1] == ["in"] and not FAVOUR.isdisjoint(after[1:]):
        return True
    before = {token.lower for token in tokens[max(0, number.start - 6) : number.start]}
    return not VOTED.isdisjoint(after[:1]) and not FAVOUR.isdisjoint(before)


def is_estimated(tokens: Sequence[Token], number: Number) -> bool:
    """Whether words before the number say that it counts: "some 465 from the north", "another 40 by evening".

    "Over 18" and "under 14" are ages as often, and so is what somebody is: "until I am at least 28".
    """
    at = number.start
    after = tokens[number.end : number.end + 2]
    goes_on = len(after) == 2 and after[0].lower in (",", "to") and after[1].kind == "number"
    if goes_on or number.figures.startswith("0"):
        return False  # "80 to 100 new sites", "100, 000", "some 020"
    before = tokens[at - 1] if at and tokens[at].gap == 1 else None
    if before is None or (number.value or 0) < FEW or is_of_kind(before, "place"):
        return before is not None and before.lower == "another" and number.value != 1
    first = before_modifier(tokens, at)
    is_modified = first < at and modifier_before(tokens, at) is not None
    return before.lower == "another" or (is_modified and not (first and is_of_kind(tokens[first - 1], "aged")))


def after_of_those(tokens: Sequence[Token], at: int) -> int | None:
    """The token after "of the" or "of those" at token `at`: "26 of the dead", "12 of those killed"."""
    words = [token.lower for token in tokens[at : at + 2]]
    return at + 2 if words in (["of", "the"], ["of", "those"]) else None


def hurt(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The word for people hurt or held after a number: "40 injured", "26 of the dead"."""
    at = after_of_those(tokens, at) or at
    is_hurt = at < len(tokens) and tokens[at].gap == 1 and is_of_kind(tokens[at], "hurt")
    return Phrase(at, at + 1) if is_hurt else None
