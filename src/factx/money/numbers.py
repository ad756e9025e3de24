"""Numbers in figures, in words and mixed: "1,234.5", "1.234,56", "15 000", "two and a half million", "5 lakh"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from factx.money import tables
from factx.money.lexer import Token

EXACT = Context(prec=120)
LONGEST = 40
UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
WORDS = {word: n for n, word in enumerate([*UNITS, "seventeen", "eighteen", "nineteen"])}
TENS = {
    w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
FRACTIONS = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
GROUPED = re.compile(r"\d{1,3}(?:([,.'’ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*")
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
PLURALS = frozenset(
    [
        "tens",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "lakhs",
        "lacs",
        "crores",
        "millions",
        "billions",
        "trillions",
    ]
)
HYPHENS = frozenset("-‐‑–")


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
    suffix: str | None = None
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


def figures(text: str, continental: bool, thousandths: bool = False) -> tuple[Decimal | None, bool]:
    """The value of figures as written, and whether they are grouped; null for what is no number.

    A comma or a point before exactly three digits groups, but for a single point: that is a decimal mark unless the
    text uses points to group (`continental`), or the three digits are 000 and no scale or currency has thousandths.
    """
    if len(text) > LONGEST:
        return None, False
    extra = FRACTIONS.get(text[-1])
    whole, mark, rest = text, "", ""
    last = max(text.rfind(","), text.rfind("."))
    if GROUPED.fullmatch(text) or INDIAN.fullmatch(text):
        single_point = text.count(".") == 1
        if single_point and not (continental or (text.endswith(".000") and not thousandths)):
            whole, rest, mark = *text.split("."), "."
    elif last >= 0:
        whole, mark, rest = text[:last], text[last], text[last + 1 :]
        if whole and not (whole.isdecimal() or (GROUPED.fullmatch(whole) and mark not in whole) or
                          (INDIAN.fullmatch(whole) and mark == ".")):  # fmt: skip
            return None, True
    elif not text.isdecimal() and not extra:
        return None, False
    number = "".join(c for c in whole if c.isdecimal())
    if not (number or rest):
        return None, False
    grouped = len(number) != len(whole)
    return Decimal(f"{number or 0}.{rest or 0}") if mark else Decimal(number), grouped


def is_continental(tokens: Sequence[Token]) -> bool:
    """Whether the text writes 1.234,56 or 1.234.567 somewhere."""
    return any(
        token.kind == "number" and re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}", token.text)
        for token in tokens
    )


class NumberReader:
    """Reads number phrases in one text's tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.continental = is_continental(tokens)

    def word(self, at: int) -> str:
        """The token at a place in small letters, "" past the end and after a blank line."""
        return self.tokens[at].lower if at < len(self.tokens) and self.tokens[at].gap < 2 else ""

    def read(self, at: int, signed: bool = False, thousandths: bool = False) -> Number | None:
        """The number phrase that starts at token `at`. `signed`: a currency stands before it."""
        token = self.tokens[at]
        if token.kind == "number":
            return self.after_figures(at, signed, thousandths)
        if token.text in FRACTIONS:
            half = Decimal(FRACTIONS[token.text])
            return self.scaled(Number(at, at + 1, half, half), signed)
        if token.kind == "mark":
            return None
        return self.vague(at) or self.fraction(at) or self.in_words(at, signed)

    def after_figures(self, at: int, signed: bool, thousandths: bool) -> Number | None:
        """Figures, a fraction and scales: "2", "2½", "2 1/2 million", "600-plus billion", "1 crore 20 lakh"."""
        value, grouped = figures(self.tokens[at].text, self.continental, thousandths)
        if re.fullmatch(r"\d{1,3}\.000", self.tokens[at].text) and self.scale(at + 1, signed):
            value, grouped = Decimal(self.tokens[at].text), False
        number = Number(at, at + 1, value, value, grouped=grouped, figures=self.tokens[at].text)
        if value is None:
            return self.scaled(number, signed)
        number = self.with_fraction(number)
        for suffix, modifier in (("plus", "at_least"), ("odd", "about")):
            if self.word(number.end) in HYPHENS and self.word(number.end + 1) == suffix:
                number = replace(number, end=number.end + 2, suffix=modifier)
        if self.word(number.end) == "+" and self.tokens[number.end].gap == 0:
            number = replace(number, end=number.end + 1, suffix="at_least")
        number = self.scaled(number, signed)
        return self.compound(number, signed)

    def with_fraction(self, number: Number) -> Number:
        """The number with "½", "1/2" or "and a half" after it."""
        at, value = number.end, number.value
        if value is None or value != value.to_integral_value():
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
        found = tables.scales().get(token.text)
        if found is None and len(token.text) > 1:
            found = tables.scales().get(token.lower)
            found = found if found and (found[1] == "word" or (token.text.isupper() and token.gap == 0)) else None
        if found is None or token.gap == 2:
            return None
        factor, kind = found
        return factor if token.gap == 0 or kind == "word" or (kind == "spaced" and signed) else None

    def scaled(self, number: Number, signed: bool) -> Number:
        """The number with the scales after it: "5 hundred thousand", "230-million", "1 lakh crore"."""
        while True:
            at = number.end
            if self.word(at) in HYPHENS and at + 1 < len(self.tokens) and len(self.tokens[at + 1].text) > 2:
                at += 1
            factor = self.scale(at, signed)
            if factor is None:
                return number
            number = number.times(factor, at + 1)

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
        word = self.word(at) or self.tokens[at].lower
        end, scale = at, Decimal(1)
        if word.startswith("multi"):
            rest = word[5:]
            end = at + 1 if rest else at + 2 if self.word(at + 1) in HYPHENS else at + 1
            factor = tables.scales().get(rest or self.word(end))
            if factor is None or factor[0] < 1000:
                return None
            return Number(at, end + (not rest), None, None, factor[0], vague=True)
        if word in PLURALS:
            while self.word(end) in PLURALS or (end == at):
                factor = tables.scales().get(self.tokens[end].lower)
                scale *= factor[0] if factor else Decimal(10)
                end += 1
                if self.word(end) == "of" and self.word(end + 1) in PLURALS:
                    end += 1
            while self.scale(end, False):
                scale *= self.scale(end, False) or 1
                end += 1
            return Number(at, end, None, None, scale, vague=True)
        for opener in (("a", "few"), ("few",), ("several",), ("many",), ("a", "couple", "of"), ("a", "couple"),
                       ("couple", "of"), ("an", "extra", "few"), ("some", "few")):  # fmt: skip
            if all(w == (word if n == 0 else self.word(at + n)) for n, w in enumerate(opener)):
                end = at + len(opener)
                number = self.scaled(Number(at, end, None, None, vague=True), False)
                return number if number.end > end else None
        return None

    def fraction(self, at: int) -> Number | None:
        """Parts of a scale: "half a million", "a quarter of a million", "three quarters of a billion"."""
        words = [self.tokens[at].lower, *(self.word(at + n) for n in range(1, 7))]
        words = ["" if word in HYPHENS else word for word in words]
        for opener, share in (("half a", "0.5"), ("a half", "0.5"), ("half", "0.5"), ("a quarter of a", "0.25"),
                              ("quarter of a", "0.25"), ("three quarters of a", "0.75"),
                              ("three  quarters of a", "0.75"), ("half  a ", "0.5"), ("half ", "0.5")):  # fmt: skip
            parts = opener.split(" ")
            if words[: len(parts)] == parts:
                number = Number(at, at + len(parts), Decimal(share), Decimal(share))
                found = self.scaled(number, False)
                if found.end > number.end:
                    return found
        return None

    def in_words(self, at: int, signed: bool) -> Number | None:
        """A number in words: "a million", "thirteen", "forty-five", "two hundred and fifty thousand", "a dozen"."""
        total, part, end, seen, scale = Decimal(0), Decimal(0), at, False, Decimal(1)
        first = self.tokens[at].lower
        if first in ("a", "an", "one") and (self.word(at + 1) == "dozen" or self.scale(at + 1, False)):
            part, end, seen = Decimal(1), at + 1, True
        elif first in tables.scales() and tables.scales()[first][1] == "word" and len(first) > 3:
            bare = self.scaled(Number(at, at, Decimal(1), Decimal(1), bare=True), signed)
            return bare if bare.end > at else None
        room = Decimal("1e30")
        while end < len(self.tokens) and end - at < 16:
            word = first if end == at else self.word(end)
            factor = self.scale(end, signed) if seen else None
            if word in WORDS and (part % 100 == 0 or (part % 10 == 0 and part % 100 >= 20 and WORDS[word] < 10)):
                part, end, seen = part + WORDS[word], end + 1, True
            elif word in TENS and part % 100 == 0:
                part, end, seen = part + TENS[word], end + 1, True
            elif not seen:
                break
            elif word == "hundred" and 0 < part < 100:
                part, end = part * 100, end + 1
            elif word == "dozen":
                part, end = part * 12, end + 1
            elif factor and 1000 <= factor < room and part:
                total, part, room, scale, end = total + part * factor, Decimal(0), factor, max(scale, factor), end + 1
            elif factor and total and not part and word not in ("k", "m", "b", "t"):
                total, scale, end = total * factor, scale * factor, end + 1
            elif (word in HYPHENS or word == "and") and self.continues(end + 1):
                end += 1
            elif word == "and" and (self.word(end + 1), self.word(end + 2)) == ("a", "half"):
                half = Decimal("0.5")
                total, part, end = (total + room * half, part, end + 3) if not part else (total, part + half, end + 3)
            elif word == "point" and self.word(end + 1) in WORDS and WORDS[self.word(end + 1)] < 10:
                part, end = part + Decimal(WORDS[self.word(end + 1)]) / 10, end + 2
            else:
                break
        value = total + part
        if not seen or not value:
            return None
        return Number(at, end, value, value / scale, scale)

    def continues(self, at: int) -> bool:
        """Whether a number in words goes on at a token."""
        word = self.word(at)
        return word in WORDS or word in TENS or word in ("dozen", "hundred") or bool(self.scale(at, False))
