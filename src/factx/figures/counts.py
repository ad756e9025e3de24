"""Counts: a number with the things that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from factx.figures.caution_words import is_pronoun, is_year
from factx.figures.noun_phrases import Phrase, plural_phrase, single_phrase
from factx.figures.noun_words import is_adjective, is_of_kind, is_plural, is_superlative
from factx.figures.units import measure_at
from factx.records import NumberModifier
from factx.text.number_tokens import Token
from factx.text.number_words import scales
from factx.text.numbers import HYPHENS, Number

LETTERS: Final = frozenset("kKmMbB")
PLACES: Final = frozenset(("US", "UK", "EU", "UN", "UAE", "USA", "DC", "NATO", "AM", "PM"))
"""Abbreviations that no number counts: "the 3 US soldiers"."""


CountRule = Literal["count", "hyphen", "described", "one", "vague"]


@dataclass(frozen=True, slots=True)
class Counted:
    """A count: its number, what it counts, the token after what was read, and after what is its span."""

    number: Number
    of: Phrase
    rule: CountRule
    end: int
    span_end: int
    unit: str | None = None
    upper: Decimal | None = None


class CountReader:
    """Reads counts in one text's tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def read(self, number: Number) -> Counted | None:
        """What a number counts."""
        if number.end >= len(self.tokens) or self.tokens[number.end].gap == 2:
            return None
        scaled = self.with_letter(number)
        following = self.tokens[scaled.end] if scaled.end < len(self.tokens) else None
        if following is None or following.gap == 2:
            return None
        if following.gap == 0:
            return self.hyphenated(scaled) if following.text in HYPHENS else None
        if number.value == 1:
            return self.one(number)
        of = None if is_year(number) and number.end == number.start + 1 else plural_phrase(self.tokens, scaled.end)
        if of is None:
            return self.described(scaled) or self.abbreviated(scaled)
        if is_of_kind(self.tokens[of.end - 1], "currency"):
            return None
        rule: CountRule = "vague" if number.vague else "count"
        return self.over(Counted(scaled, of, rule, scaled.end, scaled.end))

    def has_letter(self, number: Number) -> bool:
        """Whether the letter after the number scales it, as what it counts or measures follows: "2.5m people"."""
        at = number.end + 1
        things = plural_phrase(self.tokens, at)
        if things is None:
            return at < len(self.tokens) and len(self.tokens[at].text) > 1 and measure_at(self.tokens, at) is not None
        return self.tokens[at - 1].text != "m" or not is_of_kind(self.tokens[things.end - 1], "metres")

    def with_letter(self, number: Number) -> Number:
        """The number with its scale of one letter: "2.5m people", "30K jobs", "a 10k run"."""
        token = self.tokens[number.end] if number.end < len(self.tokens) else None
        if token is None or token.gap or token.text not in LETTERS or number.scaled or not self.has_letter(number):
            return number
        return number.times(scales()[token.text][0], number.end + 1)

    def described(self, number: Number) -> Counted | None:
        """A number before a noun that it describes, without its hyphen: "a 12 volt battery", "the 14 member panel"."""
        before = self.tokens[number.start - 1] if number.start and self.tokens[number.start].gap == 1 else None
        pair = self.tokens[number.end : number.end + 2]
        if before is None or before.lower not in ("a", "an", "the") or len(pair) < 2 or is_year(number) or number.vague:
            return None
        nouns = all(token.gap == 1 and token.text.islower() and not is_of_kind(token, "stop") for token in pair)
        first = pair[0]
        if not nouns or is_of_kind(first, "time") or first.lower.endswith(("ed", "ing", "est")) or is_adjective(first):
            return None
        return Counted(number, Phrase(number.end, number.end + 1), "described", number.end + 1, number.end)

    def abbreviated(self, number: Number) -> Counted | None:
        """A number of what an abbreviation names: "4.5 WAR", "20 HR"."""
        token = self.tokens[number.end]
        letters = token.kind == "word" and token.text.isupper() and 1 < len(token.text) < 5 and token.gap == 1
        if not letters or not number.figures or is_year(number) or is_of_kind(token, "time") or token.text in PLACES:
            return None
        after = self.tokens[number.end + 1] if number.end + 1 < len(self.tokens) else None
        goes_on = after is not None and (after.text in HYPHENS if after.gap == 0 else after.kind == "word")
        if after is not None and goes_on and after.gap < 2 and not is_of_kind(after, "stop"):
            return None
        return Counted(number, Phrase(number.end, number.end + 1), "described", number.end + 1, number.end)

    def hyphenated(self, number: Number) -> Counted | None:
        """A number joined to the one thing that it counts: "a 12-member panel", "a two-part series"."""
        noun = number.end + 1
        if noun >= len(self.tokens) or self.tokens[noun].gap or self.tokens[noun].kind != "word":
            return None
        token = self.tokens[noun]
        if token.lower in ("plus", "odd"):
            many = plural_phrase(self.tokens, noun + 1)
            suffix: NumberModifier = "at_least" if token.lower == "plus" else "about"
            return Counted(replace(number, suffix=suffix), many, "count", noun + 1, number.end) if many else None
        if is_of_kind(token, "no_hyphen") or is_of_kind(token, "time") or len(token.text) < 3 or number.vague:
            return None
        if number.value == 1 and token.text[0].isupper():
            return None  # "the one-China policy"
        if token.lower == "strong":
            of = single_phrase(self.tokens, noun + 1)
            return Counted(number, of, "hyphen", noun + 1, number.end) if of else None
        return Counted(number, Phrase(noun, noun + 1), "hyphen", noun + 1, number.end)

    def one(self, number: Number) -> Counted | None:
        """One thing: "one solution", "1 person"."""
        first = self.tokens[number.end]
        of = self.one_of(number.end)
        if of is None:
            if is_pronoun(self.tokens, number) or is_of_kind(first, "idiom") or self.is_no_thing(number.end):
                return None
            of = single_phrase(self.tokens, number.end)
        return None if of is None else self.over(Counted(number, of, "one", number.end, number.end))

    def one_of(self, at: int) -> Phrase | None:
        """What one is of that the text ranks: "one of the largest mines", no "one of its economists"."""
        of = plural_phrase(self.tokens, at) if self.tokens[at].lower == "of" else None
        told = self.tokens[at + 1 : of.end] if of is not None else ()
        return of if any(map(is_superlative, told)) else None

    def is_no_thing(self, at: int) -> bool:
        """Whether what follows "one" is no noun: "one Obama enjoyed", "one considered an adversary", "one feels"."""
        pair = self.tokens[at : at + 2]
        first = pair[0].text
        if first[0].isupper():
            return not (first.endswith(("an", "ish", "ese")) or (len(pair) > 1 and pair[1].text.islower()))
        return first.endswith(("ing", "ed")) or (is_plural(pair[0]) and first != "series")

    def over(self, counted: Counted) -> Counted:
        """The count with what it is taken over: "12 cases per 100,000 people", "40 people per square mile"."""
        at = counted.of.end
        if at + 1 >= len(self.tokens) or self.tokens[at].lower != "per" or self.tokens[at].gap == 2:
            return counted
        token = self.tokens[at + 1]
        if token.kind == "number" and token.text.replace(",", "").isdecimal():
            return replace(counted, unit=f"/{int(token.text.replace(',', ''))}", end=at + 2)
        measure = measure_at(self.tokens, at + 1)
        return counted if measure is None else replace(counted, unit=f"/{measure.code}", end=measure.end)
