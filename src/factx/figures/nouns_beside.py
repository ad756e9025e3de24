"""What a number is of that no noun follows: what a share describes, the noun that has the number, those told before."""

from __future__ import annotations

from collections.abc import Sequence

from factx.figures.changes import CLAUSE_ENDS, TOKENS_TO_MOVEMENT, before_modifier, movements
from factx.figures.noun_phrases import Phrase, complement, whole_phrase
from factx.figures.noun_words import is_of_kind
from factx.figures.units import Unit
from factx.text.number_tokens import Token
from factx.text.numbers import Number, first_words


def noun_of_share(tokens: Sequence[Token], number: Number, unit: Unit) -> Phrase | None:
    """What a share describes: the "tariff" of "a 25% tariff"."""
    before = tokens[number.start - 1] if number.start and tokens[number.start].gap < 2 else None
    if before is None or before.lower not in ("a", "an", "the") or unit.code != "%":
        return None
    behind = tokens[unit.end : unit.end + 1]  # "the 2.2 per cent that analysts had forecast"
    found = None if behind and behind[0].lower == "that" else whole_phrase(tokens, unit.end, 3)
    return None if found is not None and tokens[found.end - 1].lower in movements() else found


def noun_before(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The noun that has the number: the "population" of "a population of about 1.5 million"."""
    before = before_modifier(tokens, at)
    if before < 2 or tokens[before - 1].lower != "of" or tokens[before].gap == 2:
        return None
    noun = tokens[before - 2]
    is_number = noun.lower in first_words()
    is_owner = not (noun.kind != "word" or is_number or is_of_kind(noun, "stop") or is_of_kind(noun, "no_owner"))
    return Phrase(before - 2, before - 1) if is_owner else None


def noun_told(tokens: Sequence[Token], at: int) -> Phrase | None:
    """What the number at token `at` is of by a noun before: "the number of hostages was 100"."""
    link = before_modifier(tokens, at) - 1
    is_pronoun = tokens[at].lower == "one"
    if is_pronoun or link < 1 or not is_of_kind(tokens[link], "comes_to") or tokens[link + 1].gap == 2:
        return None
    for n in range(link - 1, max(-1, link - TOKENS_TO_MOVEMENT), -1):
        is_other = tokens[n].kind == "number" and tokens[link].lower not in ("to", "from")
        if is_other or tokens[n].text in CLAUSE_ENDS or tokens[n + 1].gap == 2:
            return None
        if is_of_kind(tokens[n], "number") and tokens[n - 1].lower != "a":
            of = complement(tokens, n + 1) if tokens[n].lower in ("number", "total") else None
            return of or (Phrase(n, n + 1) if n + 1 == link or not_noun(tokens[n + 1]) else None)
    return None


def not_noun(token: Token) -> bool:
    """Whether a word goes on with the clause of the noun before it: the "rose" of "the toll rose to 49"."""
    return is_of_kind(token, "stop") or is_of_kind(token, "verb") or token.lower in movements()


def is_subject(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number alone is who a clause is about: "… and three were dropped", "All but two have left"."""
    pair = tokens[max(0, number.start - 2) : number.start]
    after = tokens[number.end] if number.end < len(tokens) else None
    if after is None or after.gap != 1 or after.lower not in ("are", "were", "have") or number.value == 1:
        return False
    opens = not pair or tokens[number.start].gap == 2 or is_of_kind(pair[-1], "opening")
    is_joined = bool(pair) and pair[-1].lower in ("and", "or")  # "Highways 3 and 4 are closed"
    return opens and not (is_joined and (pair[0].kind == "number" or pair[0].lower in first_words()))
