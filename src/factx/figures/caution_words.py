"""Whether a number is part of a name, a code, an address or a telephone number, and so no figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from factx.figures.noun_words import is_of_kind
from factx.text.number_tokens import Token
from factx.text.numbers import HYPHENS, Number
from factx.text.tables import words_by_kind

BEFORE: Final = frozenset("#@_/\\:.$£€¥₹=*^&")
YEARS: Final = range(1500, 2101)
MOST_GROUPS: Final = 6
"""Groups of figures of a telephone number before the last."""


def labels() -> Mapping[str, frozenset[str]]:
    """The words of each kind."""
    return words_by_kind("figures", "label_words")


def is_no_figure(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number is something else: "COVID-19", "Flight 370", "10 Downing Street", "555-0199", "22nd"."""
    return any(is_other(tokens, number) for is_other in (is_glued, is_labelled, is_address, is_named, is_dialled))


def is_named(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number in words is part of a name: "the Big Four", "the Two Holy Mosques"."""
    first = tokens[number.start]
    if number.start == 0 or first.kind != "word" or not first.text[0].isupper() or first.gap != 1 or number.vague:
        return False
    before = tokens[number.start - 1]
    following = tokens[number.end] if number.end < len(tokens) else None
    is_name = following is not None and following.text[0].isupper()
    return before.kind == "word" and (before.text[0].isupper() or is_name)


def is_glued(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number is joined to a word, a code or another number before it."""
    first = tokens[number.start]
    if number.start == 0 or first.gap:
        return False
    before = tokens[number.start - 1]
    if before.kind in ("word", "number") or (before.text in BEFORE and first.kind == "number"):
        return True
    is_sum = before.text == "+" and tokens[number.start - 2].kind == "number"  # "the 4+1 group"
    if (
        (before.text in HYPHENS or is_sum)
        and number.start > 1
        and before.gap == 0
        and not is_after_minus(tokens, number.start)
    ):
        return tokens[number.start - 2].kind in ("word", "number")
    return False


def is_after_minus(tokens: Sequence[Token], at: int) -> bool:
    """Whether "minus" and a hyphen stand before token `at`: "minus-5 degrees"."""
    return at > 1 and tokens[at - 1].text in HYPHENS and tokens[at - 1].gap == 0 and tokens[at - 2].lower == "minus"


def minus_before(tokens: Sequence[Token], at: int) -> int:
    """How many tokens of a minus stand before token `at`: "-5C", "minus 5 degrees", not "plus or minus 3 points"."""
    if not at or tokens[at].gap == 2:
        return 0
    before = tokens[at - 1]
    if before.lower == "minus":
        return int(at < len(("plus", "or", "minus")) or tokens[at - 2].lower != "or")
    if is_after_minus(tokens, at):
        return 2
    return int(before.text in ("-", "−", "–") and tokens[at].gap == 0 and before.gap > 0)


def is_labelled(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the word before the number makes it a name: "section 427", "Game 7", "No. 10"."""
    at = number.start - 1
    if at < 0 or tokens[number.start].gap != 1 or number.grouped or number.scaled:
        return False
    if (
        tokens[at].text == "."
        and tokens[at].gap == 0
        and at
        and tokens[at - 1].lower in ("no", "nos", "vol", "pp", "fig")
    ):
        return True
    word = tokens[at]
    return word.lower in labels()["label"] or (word.text[0].isupper() and word.lower in labels()["capital"])


def is_address(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the number is that of a house: "10 Downing Street"."""
    if number.scaled or number.grouped or not number.figures.isdecimal():
        return False
    for token in tokens[number.end : number.end + 4]:
        if token.gap != 1 or not token.text[0].isupper():
            return False
        if token.lower in labels()["street"]:
            return True
    return False


def is_dialled(tokens: Sequence[Token], number: Number) -> bool:
    """Whether the figures go on with a telephone number: "+47 900 00 000", "0800 555 111"."""
    first = number.start
    while (
        first > number.start - MOST_GROUPS and first and tokens[first].gap == 1 and tokens[first - 1].kind == "number"
    ):
        first -= 1
    before = tokens[first - 1].text if first else ""
    is_code = tokens[first].text.startswith("0") and tokens[first].text.isdecimal() and before not in HYPHENS
    return first < number.start and (is_code or before == "+") and tokens[number.start].kind == "number"


def is_year(number: Number) -> bool:
    """Whether figures look like a year."""
    return number.figures.isdecimal() and len(number.figures) == 4 and int(number.figures) in YEARS


def is_pronoun(tokens: Sequence[Token], number: Number) -> bool:
    """Whether "one" is a pronoun: "no one", "one of them", "this one", "one another", "a muted one"."""
    if number.value != 1:
        return False
    if number.end < len(tokens) and tokens[number.end].lower == "of":
        return True
    before = tokens[number.start - 1] if number.start and tokens[number.start].gap < 2 else None
    if before is None:
        return False
    is_described = number.start > 1 and before.text.isalpha() and tokens[number.start - 2].lower in ("a", "an")
    return is_described or before.lower in labels()["no_one"]


def counts_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit of time stands at token `at`, with or without a hyphen before it."""
    if at < len(tokens) and tokens[at].text in HYPHENS and tokens[at].gap == 0:
        at += 1
    return at < len(tokens) and tokens[at].gap < 2 and is_of_kind(tokens[at], "time")
