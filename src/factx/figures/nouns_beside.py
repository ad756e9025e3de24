"""What a number is of that no noun follows: what a share describes, the noun that has the number."""

from __future__ import annotations

from collections.abc import Sequence

from factx.figures.changes import before_modifier, movements
from factx.figures.noun_phrases import Phrase, is_of_kind, whole_phrase
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
