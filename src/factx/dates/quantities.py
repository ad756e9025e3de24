"""Numbers in digits and words as quantities of time: "2 1/2", "twenty-one", "a couple of", "several".

Written here and not taken from a library: text2num and number-parser rewrite a text and return no offsets, read
"a" and "second" as numbers, and know neither vague numbers ("several", TIMEX3 X) nor years ("nineteen ninety-seven").
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from factx.dates.fine_tokens import Tokens
from factx.dates.vocabulary import FRACTIONS, MONTHS, ORDINALS, SCALES, SMALL_NUMBERS, TENS, VAGUE, word_set
from factx.text.cardinals import SMALL_SCALES, cardinal

INDEFINITE: Final = word_set("INDEFINITE")
ONE_WORDS: Final = word_set("ONE_WORDS")
FEW_NUMBER: Final = word_set("FEW_NUMBER")
MANY: Final = word_set("MANY")
MANY_MORE: Final = word_set("MANY_MORE")
NUMBER_GOOD: Final = word_set("NUMBER_GOOD")
LARGE: Final = {word: Decimal(value) for word, value in SCALES.items()}
CARDINAL_WORDS: Final = frozenset((*SMALL_NUMBERS, *TENS, *SMALL_SCALES, *LARGE))
"""What a number in words begins with."""
ORDINAL_ENDS: Final = word_set("ORDINAL_ENDS")

BEFORE_SPELT_YEAR: Final = word_set("BEFORE_SPELT_YEAR")


MOST_DIGITS: Final = 9
"""Larger numbers are not read on."""


class Quantity(NamedTuple):
    """A number from token to `end`; `amount` is null where it is vague ("several"); `article` where it is "a"."""

    end: int
    amount: Fraction | None
    article: bool = False


def read_quantity(t: Tokens, i: int) -> Quantity | None:
    """The number at token `i`, also "a", "half a", "a couple of", "two and a half", "two to three" (the first)."""
    if i not in t.quantities:
        t.quantities[i] = _read_quantity(t, i)
    return t.quantities[i]


def _read_quantity(t: Tokens, i: int) -> Quantity | None:
    word = t.word(i)
    if not word:
        return None
    if word == "half":
        half = _read_half(t, i)
        return half if half.end > i + 1 else None
    if word in INDEFINITE:
        return _read_after_article(t, i + 1)
    if word in VAGUE:
        more = t.phrase(i + 1, ("dozen",)) or t.phrase(i + 1, ("hundred",)) or t.phrase(i + 1, ("thousand",))
        return Quantity(more or i + 1, None)
    if word == "couple":
        return Quantity(i + 2 if t.word(i + 1) == "of" else i + 1, Fraction(2))
    if word in MANY and t.word(i + 1) == "of":
        return Quantity(i + 3 if t.word(i + 2) in MANY_MORE and t.word(i + 3) != "of" else i + 2, None)
    number = read_digits(t, i) if t.is_number(i) else read_words(t, i)
    if number is None and word in FRACTIONS and not word.isalpha():
        return Quantity(i + 1, FRACTIONS[word])
    return None if number is None else _with_fraction(t, number)


def _read_half(t: Tokens, i: int) -> Quantity:
    """ "half", "half a", "half-an", "half a dozen"."""
    joined = t.after_dash(i + 1)
    end = joined + 1 if t.word(joined) in INDEFINITE else joined
    dozen = t.after_dash(end)
    return Quantity(dozen + 1, Fraction(6)) if t.word(dozen) == "dozen" else Quantity(end, Fraction(1, 2))


def _read_after_article(t: Tokens, i: int) -> Quantity:
    word = t.word(i)
    if word == "couple":
        return Quantity(i + 2 if t.word(i + 1) == "of" else i + 1, Fraction(2))
    if word in FEW_NUMBER or (word == "good" and t.word(i + 1) == "many"):
        end = i + 2 if word in NUMBER_GOOD else i + 1
        return Quantity(end, None)
    if word == "half":
        return _read_half(t, i)
    if word in SCALES:
        scaled = read_words(t, i)
        return scaled if scaled is not None else Quantity(i, Fraction(1), article=True)
    return Quantity(i, Fraction(1), article=True)


def _with_fraction(t: Tokens, number: Quantity) -> Quantity:
    i = number.end
    amount = number.amount or Fraction(0)
    if t.word(i) == "and" and t.word(i + 1) in ONE_WORDS and t.word(i + 2) in FRACTIONS:
        return Quantity(i + 3, amount + FRACTIONS[t.word(i + 2)])
    dash = t.after_dash(i)
    if t.word(dash) == "and" and t.word(t.after_dash(dash + 1)) in ONE_WORDS:
        half = t.after_dash(t.after_dash(dash + 1) + 1)
        if t.word(half) in FRACTIONS:
            return Quantity(half + 1, amount + FRACTIONS[t.word(half)])
    if t.word(i) in FRACTIONS and not t.word(i).isalpha():
        return Quantity(i + 1, amount + FRACTIONS[t.word(i)])
    start = t.after_dash(i)
    top, bottom = t.digits(start, 1), t.digits(start + 2, 1)
    if top and bottom and t.word(start + 1) in ("/", "⁄") and t.is_glued(start + 1) and t.is_glued(start + 2):
        return Quantity(start + 3, amount + Fraction(top, bottom))
    return number


def read_digits(t: Tokens, i: int) -> Quantity | None:
    """A number in digits at token `i`: "1,500", "2.5", "1/2"."""
    text = t.word(i)
    end = i + 1
    while (
        len(text) <= MOST_DIGITS
        and t.word(end) == ","
        and t.is_glued(end)
        and t.is_glued(end + 1)
        and t.digits(end + 1, 3, 3) is not None
    ):
        text += t.word(end + 1)
        end += 2
    if len(text) > MOST_DIGITS:
        return None
    amount = Fraction(int(text))
    if t.word(end) == "." and t.is_glued(end) and t.is_glued(end + 1) and t.digits(end + 1, 4) is not None:
        amount += Fraction(int(t.word(end + 1)), 10 ** len(t.word(end + 1)))
        end += 2
        scale = SCALES.get(t.word(end), 1) if t.word(end) != "dozen" else 1
        return Quantity(end + 1, amount * scale) if scale > 1 else Quantity(end, amount)
    bottom = t.digits(end + 1, 1)
    if t.word(end) == "/" and t.is_glued(end) and t.is_glued(end + 1) and bottom:
        return Quantity(end + 2, amount / bottom)
    if t.word(end) in SCALES and t.word(end) != "dozen":
        return Quantity(end + 1, amount * SCALES[t.word(end)])
    return Quantity(end, amount)


def read_words(t: Tokens, i: int) -> Quantity | None:
    """A number in words at token `i`: "twenty-one", "two hundred and five", "a hundred" without its "a"."""
    if t.word(i) not in CARDINAL_WORDS:
        return None  # as most words that are asked for
    found = cardinal(t.word, lambda at: LARGE.get(t.word(at)), t.after_dash, i)
    return None if found is None else Quantity(found.end, Fraction(found.value))


def read_ordinal(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and value of an ordinal at token `i`: "20th", "third", "twenty-first"."""
    word = t.word(i)
    number = t.digits(i, 3)
    if number is not None:
        if t.word(i + 1) in ORDINAL_ENDS and t.is_glued(i + 1):
            return i + 2, number
        return None
    if word in ORDINALS:
        return i + 1, ORDINALS[word]
    if word in TENS:
        last = t.after_dash(i + 1)
        if t.word(last) in ORDINALS and ORDINALS[t.word(last)] < 10:
            return last + 1, TENS[word] + ORDINALS[t.word(last)]
    return None


def _may_be_spelt_year(t: Tokens, i: int) -> bool:
    """Whether the word before token `i` makes its number a year and no count."""
    return t.word(i - 1) in BEFORE_SPELT_YEAR or t.word(i - 1) in MONTHS


def read_spelt_year(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and value of a year in words at token `i`: "nineteen ninety-seven", "two thousand and one"."""
    century = SMALL_NUMBERS.get(t.word(i), TENS.get(t.word(i), 0))
    if 11 <= century <= 20:
        rest = read_words(t, t.after_dash(i + 1))
        if rest is not None and rest.amount is not None and 10 <= rest.amount <= 99:
            return rest.end, century * 100 + int(rest.amount)
        oh = t.after_dash(i + 1)
        last = t.after_dash(oh + 1)
        if t.word(oh) == "oh" and 1 <= SMALL_NUMBERS.get(t.word(last), 0) <= 9:
            return last + 1, century * 100 + SMALL_NUMBERS[t.word(last)]
        if t.word(i + 1) == "hundred" and century != 20:
            at = i + 3 if t.word(i + 2) == "and" else i + 2
            rest = read_words(t, at)
            if rest is not None and rest.amount is not None and 1 <= rest.amount <= 99:
                return (rest.end, century * 100 + int(rest.amount)) if _may_be_spelt_year(t, i) else None
            return (i + 2, century * 100) if t.word(i - 1) in BEFORE_SPELT_YEAR else None
    if t.word(i) == "two" and t.word(i + 1) == "thousand" and _may_be_spelt_year(t, i):
        year = read_words(t, i)
        if year is not None and year.amount is not None and 2000 <= year.amount <= 2099:
            return year.end, int(year.amount)
    return None
