"""Numbers in figures, in words and mixed: "1,234.5", "1.234,56", "15 000", "two and a half million", "5 lakh"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final

from factx.records import NumberModifier
from factx.text.cardinals import Cardinal, cardinal
from factx.text.digits import EXACT, FRACTIONS, figures, is_continental, is_whole
from factx.text.number_tokens import Token
from factx.text.number_words import numerals, scales

HYPHENS = frozenset("-‐‑–")
HYPHENED_LETTERS = frozenset(("M", "B"))
"""Letters that scale behind a hyphen, as papers of the Philippines write: "P9.7-M"."""
MOST_SCALES = 3
SUFFIXES: Final[tuple[tuple[str, NumberModifier], ...]] = (("plus", "at_least"), ("odd", "about"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: tokens `start` to `end` (half-open) and what they say."""

    start: int
    end: int
    value: Decimal | None
    """Null for a vague number ("hundreds of", "a few thousand") and for figures that are no number."""
    plain: Decimal | None
    """The value before its scale."""
    scale: Decimal = Decimal(1)
    vague: bool = False
    grouped: bool = False
    bare: bool = False
    """A scale alone, as in "a billion-dollar fund" or "million-dollar homes"."""
    suffix: NumberModifier | None = None
    """The modifier of "600-plus" or "300-odd"."""
    figures: str = ""
    """The number as written in figures."""

    @property
    def scaled(self) -> bool:
        """Whether a scale of a thousand or more stands in it."""
        return self.scale >= 1000

    def times(self, scale: Decimal, end: int | None = None) -> Number:
        """The number with a further scale."""
        value = None if self.value is None else EXACT.multiply(self.value, scale)
        return replace(self, value=value, scale=self.scale * scale, end=self.end if end is None else end)


@cache
def first_words() -> frozenset[str]:
    """The words that a number in words can begin with."""
    kinds = ("unit", "ten", "part", "plural", "opener")
    firsts = {word for kind in kinds for word in openings(kind)}
    alone = {form for form, (_, kind) in scales().items() if kind == "word" and len(form) > 3}
    multi = {"multi" + scale for scale in alone}
    return frozenset(firsts | alone | multi | {"a", "an", "multi"})


@cache
def openings(kind: str) -> frozenset[str]:
    """The first words of the numbers in words of one kind."""
    return frozenset(phrase.split(" ")[0] for phrase in numerals(kind))


class NumberReader:
    """Reads number phrases in one text's tokens; `letters`: single letters scale ("5m"), which may be units."""

    def __init__(self, tokens: Sequence[Token], *, letters: bool = True) -> None:
        self.tokens = tokens
        self.letters = letters
        self.continental = is_continental(tokens)
        self.last: tuple[int, Number | None] = (-1, None)
        """The token that was read last and its number: several rules ask for the same one in turn."""

    def word(self, at: int) -> str:
        """The token `at` in small letters, "" past the end and after a blank line."""
        return self.tokens[at].lower if at < len(self.tokens) and self.tokens[at].gap < 2 else ""

    def read(self, at: int, signed: bool = False, thousandths: bool = False) -> Number | None:
        """The number phrase that starts at token `at`. `signed`: a currency stands before it."""
        if signed or thousandths:
            return self._read(at, signed, thousandths)
        if self.last[0] != at:
            self.last = (at, self._read(at, False, False))
        return self.last[1]

    def _read(self, at: int, signed: bool, thousandths: bool) -> Number | None:
        token = self.tokens[at]
        if token.kind == "number":
            return self.after_figures(at, signed, thousandths)
        if token.text in FRACTIONS:
            half = Decimal(FRACTIONS[token.text])
            return self.scaled(Number(at, at + 1, half, half), signed)
        if token.kind == "mark":
            return None
        if token.lower not in first_words():
            return None
        return self.vague(at) or self.part(at) or self.scale_alone(at, signed) or self.in_words(at, signed)

    def after_figures(self, at: int, signed: bool, thousandths: bool) -> Number | None:
        """Figures, a fraction and scales: "2", "2½", "2 1/2 million", "600-plus billion", "1 crore 20 lakh"."""
        value, grouped = figures(self.tokens[at].text, self.continental, thousandths)
        if re.fullmatch(r"\d{1,3}\.000", self.tokens[at].text) and self.scale(at + 1, signed):
            value, grouped = Decimal(self.tokens[at].text), False
        number = Number(at, at + 1, value, value, grouped=grouped, figures=self.tokens[at].text)
        if value is None:
            return self.scaled(number, signed)
        number = self.with_fraction(self.joined(number) if signed else number)
        for suffix, modifier in SUFFIXES:
            if self.word(number.end) in HYPHENS and self.word(number.end + 1) == suffix:
                number = replace(number, end=number.end + 2, suffix=modifier)
        if self.word(number.end) == "+" and self.tokens[number.end].gap == 0:
            number = replace(number, end=number.end + 1, suffix="at_least")
        scaled = self.scaled(number, signed)
        if signed and number.suffix and scaled.end == number.end:
            return replace(number, end=at + 1, suffix=None)
        return self.compound(scaled, signed)

    def joined(self, number: Number) -> Number:
        """The number with decimals that a tokenizer has set apart: "$ 1 . 5 million"."""
        at = number.end
        apart = self.word(at) == "." and self.tokens[at].gap == 1 and self.word(at + 1).isdecimal()
        if not apart or not self.scale(at + 2, False) or not number.figures.isdecimal():
            return number
        value = Decimal(f"{number.figures}.{self.word(at + 1)}")
        return replace(number, value=value, plain=value, end=at + 2)

    def with_fraction(self, number: Number) -> Number:
        """The number with "½", "1/2" or "and a half" after it."""
        at, value = number.end, number.value
        if value is None or not is_whole(value):
            return number
        word = self.word(at)
        if word in FRACTIONS:
            value, at = value + Decimal(FRACTIONS[word]), at + 1
        elif self.word(at + 1) == "/" and re.fullmatch(r"[1-9]", word) and re.fullmatch(r"[1-9]", self.word(at + 2)):
            if self.tokens[at].gap == 1 and int(word) < int(self.word(at + 2)) in (2, 3, 4, 8):
                value, at = value + EXACT.divide(Decimal(word), Decimal(self.word(at + 2))), at + 3
        elif (word, self.word(at + 1), self.word(at + 2)) == ("and", "a", "half"):
            value, at = value + Decimal("0.5"), at + 3
        return replace(number, value=value, plain=value, end=at)

    def scale(self, at: int, signed: bool) -> Decimal | None:
        """The factor of the scale at a token."""
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        found = scales().get(token.text)
        if found is None and len(token.text) > 1:
            found = scales().get(token.lower)
            found = found if found and (found[1] == "word" or (token.text.isupper() and token.gap == 0)) else None
        if found is None or token.gap == 2:
            return None
        factor, kind = found
        if kind != "word" and not self.letters:
            return None
        return factor if token.gap == 0 or kind == "word" or (kind == "spaced" and signed) else None

    def scaled(self, number: Number, signed: bool) -> Number:
        """The number with the scales after it: "5 hundred thousand", "230-million", "1 lakh crore"."""
        for _ in range(MOST_SCALES):
            at = number.end
            after = self.tokens[at + 1].text if at + 1 < len(self.tokens) else ""
            if self.word(at) in HYPHENS and (len(after) > 2 or after in HYPHENED_LETTERS):
                at += 1
            factor = self.scale(at, signed)
            if factor is None:
                break
            number = number.times(factor, at + 1)
        return number

    def compound(self, number: Number, signed: bool) -> Number:
        """The number with a smaller one after it: "1 crore 20 lakh"."""
        scale = self.word(number.end - 1)
        if not scale.startswith(("crore", "lakh")) or number.end >= len(self.tokens) or number.value is None:
            return number
        following = self.tokens[number.end]
        if following.kind != "number" or following.gap != 1:
            return number
        value, _ = figures(following.text, self.continental)
        factor = self.scale(number.end + 1, signed)
        if value is None or factor is None or EXACT.multiply(value, factor) >= number.scale:
            return number
        total = EXACT.add(number.value, EXACT.multiply(value, factor))
        return replace(number, value=total, end=number.end + 2)

    def vague(self, at: int) -> Number | None:
        """A number that says only its order: "hundreds of millions of", "a few thousand", "multi-billion"."""
        first = self.tokens[at].lower
        if first.startswith("multi"):
            end = at + (2 if first == "multi" and self.word(at + 1) in HYPHENS else 1)
            scale, end = (first[5:], end) if first[5:] else (self.word(end), end + 1)
            order = scales().get(scale, (Decimal(0), ""))[0]
            return Number(at, end, None, None, order, vague=True) if order >= 1000 else None
        plurals = numerals("plural")
        if first in plurals:
            total, end = plurals[first], at + 1
            for _ in range(MOST_SCALES):
                of = self.word(end) == "of"
                factor = plurals.get(self.word(end + of), None if of else self.scale(end, False))
                if factor is None:
                    break
                total, end = EXACT.multiply(total, factor), end + of + 1
            return Number(at, end, None, None, total, vague=True)
        if first not in openings("opener"):
            return None
        for size, phrase in self.phrases(at, 3):
            if phrase in numerals("opener"):
                number = self.scaled(Number(at, at + size, None, None, vague=True), False)
                return number if number.end > at + size else None
        return None

    def phrases(self, at: int, most: int) -> Iterator[tuple[int, str]]:
        """The next tokens joined, `most` of them first, each with how many they are; every hyphen is "-"."""
        words = [self.tokens[at].lower, *(self.word(at + n) for n in range(1, most))]
        words = ["-" if word in HYPHENS else word for word in words]
        return ((size, " ".join(words[:size])) for size in range(most, 0, -1))

    def part(self, at: int) -> Number | None:
        """Part of a scale: "half a million", "a quarter of a million", "three quarters of a billion"."""
        if self.tokens[at].lower not in openings("part"):
            return None
        for size, phrase in self.phrases(at, 5):
            share = numerals("part").get(phrase)
            if share is not None:
                found = self.scaled(Number(at, at + size, share, share), False)
                if found.end > at + size or phrase.endswith(" a"):
                    return found
        return None

    def scale_alone(self, at: int, signed: bool) -> Number | None:
        """A scale without its number: "billion-dollar", "hundred thousand"."""
        form = self.tokens[at].lower
        if form not in scales() or scales()[form][1] != "word" or len(form) <= 3:
            return None
        alone = scales()[form][0]
        return self.scaled(Number(at, at + 1, alone, Decimal(1), alone, bare=True), signed)

    def in_words(self, at: int, signed: bool) -> Number | None:
        """A number in words: "a million", "thirteen", "two hundred and fifty thousand", "two and a half million"."""
        first = self.tokens[at].lower
        has_article = first in ("a", "an") and (self.word(at + 1) == "dozen" or self.scale(at + 1, False) is not None)
        if not (has_article or first in numerals("unit") or first in numerals("ten")):
            return None
        found = cardinal(
            lambda i: first if i == at else self.word(i),
            lambda i: None if i == at else self.scale(i, signed),
            lambda i: i + 1 if self.word(i) in HYPHENS else i,
            at,
            has_article=has_article,
        )
        if found is None:
            return None
        found = self.with_share(found, signed)
        if not (found.value or first == "zero"):
            return None
        return Number(at, found.end, found.value, found.value / found.scale, found.scale)

    def with_share(self, found: Cardinal, signed: bool) -> Cardinal:
        """A number in words with what is less than one behind it, and the scale of both: "one point five million"."""
        end, half = found.end, Decimal("0.5")
        if (self.word(end), self.word(end + 1), self.word(end + 2)) == ("and", "a", "half"):
            if not found.part:
                return found._replace(closed=found.closed + found.room * half, end=end + 3)
            found = found._replace(part=found.part + half, end=end + 3)
        elif self.word(end) == "point" and numerals("unit").get(self.word(end + 1), 10) < 10:
            found = found._replace(part=found.part + numerals("unit")[self.word(end + 1)] / 10, end=end + 2)
        else:
            return found
        factor = self.scale(found.end, signed)
        if factor is None or not 1000 <= factor < found.room or not found.part:
            return found
        closed = found.closed + found.part * factor
        return Cardinal(found.end + 1, closed, Decimal(0), factor, max(found.scale, factor))
