"""Numbers and signs as one would say them: "$1.2bn" and "1.2 billion dollars" are the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from factx.check.compared_words import Token
from factx.text.cardinals import cardinal
from factx.text.digits import plain_decimal
from factx.text.number_words import numerals, scales
from factx.text.tables import read_rows

MOST_DIGITS: Final = 24
"""Longer numbers are compared digit by digit."""
AMOUNT: Final = re.compile(r"(-?\d+(?:\.\d+)?)([^\W\d_]*)")
LONGEST_PHRASE: Final = 3
ARTICLES: Final = frozenset({"a", "an"})
UNREAD: Final = frozenset({"dozen"})
"""Words of a number that a quotation keeps: "two dozen" is not said as "24"."""


@cache
def number_signs(side: str) -> dict[str, str]:
    """Signs before a number or behind it, with the words for them."""
    return {sign.lower(): word for sign, stands, word in read_rows("check", "tables/number_signs") if stands == side}


@cache
def said_for() -> dict[tuple[str, ...], str]:
    """What is compared in place of a word or a run of words."""
    return {tuple(written.split()): said for said, written in read_rows("check", "tables/spoken_alike")}


@cache
def beginnings() -> frozenset[str]:
    """Words with which a number or another way of saying something may begin."""
    return frozenset({*ARTICLES, *numerals("unit"), *numerals("ten"), *(phrase[0] for phrase in said_for())})


def spoken_words(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with each number, its scale and its sign as the words that say it: the value, then the unit."""
    index = 0
    before, after = number_signs("before"), number_signs("after")
    special = beginnings()
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "word" and token.key not in special:
            yield token
            index += 1
            continue
        if token.kind == "sign" and token.key in before:
            past, value = (
                read_number(text, tokens, index + 1, is_money=True) if is_glued(text, tokens, index + 1) else (0, "")
            )
            if past:
                whole = token._replace(key=value, end=tokens[past - 1].end, kind="number")
                yield whole
                for word in before[token.key].split():
                    yield whole._replace(key=word, marks=token.marks.__class__(0), kind="word")
                index = past
                continue
        past, value = read_number(text, tokens, index)
        if past:
            yield token._replace(key=value, end=tokens[past - 1].end, kind="number")
            index = past
            continue
        if token.kind == "sign" and token.key in after:
            token = token._replace(key=after[token.key], kind="word")
        elif token.kind == "sign" and token.key != "&":
            index += 1
            continue
        for length in range(min(LONGEST_PHRASE, len(tokens) - index), 0, -1):
            said = said_for().get(tuple(one.key for one in tokens[index : index + length]))
            if said is not None:
                token = token._replace(key=said, end=tokens[index + length - 1].end)
                index += length - 1
                break
        yield token
        index += 1


def is_glued(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether nothing but a space or a hyphen parts token `index` from the one before."""
    if not 0 < index < len(tokens):
        return False
    return not text[tokens[index - 1].end : tokens[index].start].strip(" \t\r\n\u00a0\u202f\u2009-‐‑")


def read_number(text: str, tokens: Sequence[Token], index: int, *, is_money: bool = False) -> tuple[int, str]:
    """One past the last token of the number at `index`, and its value; 0 where there is none."""
    if tokens[index].kind == "number":
        return number_in_figures(text, tokens, index, is_money=is_money)
    return number_in_words(text, tokens, index)


def number_in_figures(text: str, tokens: Sequence[Token], index: int, *, is_money: bool) -> tuple[int, str]:
    """A number in figures with the scales behind it: "1.2 billion", "$5m"."""
    match = AMOUNT.fullmatch(tokens[index].key)
    if match is None or len(match[1]) > MOST_DIGITS:
        return (index + 1, tokens[index].key) if tokens[index].key[-1:].isdigit() else (0, "")
    value, past = Decimal(match[1]), index + 1
    if match[2]:
        factor = scale_of(match[2], is_money)
        return (past, plain(value * factor)) if factor else (0, "")
    while is_glued(text, tokens, past) and (factor := scale_of(tokens[past].key, is_money, is_apart=True)):
        value, past = value * factor, past + 1
    # "1.50" and "1.5" are one value; "007" and "7" are not one word.
    is_code = past == index + 1 and match[1].startswith("0") and match[1].isdigit()
    return past, match[1] if is_code else plain(value)


def scale_of(letters: str, is_money: bool, *, is_apart: bool = False) -> Decimal | None:
    """What letters behind figures multiply them by. One letter, and what may be a unit, does so to money alone."""
    factor, kind = scales().get(letters, (None, ""))
    is_sure = kind == "word" or (kind == "spaced" and len(letters) > 1)
    return factor if is_sure or (is_money and not (is_apart and kind == "glued")) else None


def number_in_words(text: str, tokens: Sequence[Token], index: int) -> tuple[int, str]:
    """A number in words: "two hundred and fifty thousand", "twenty-one", "a million"."""

    def word(at: int) -> str:
        return tokens[at].key if at == index or is_glued(text, tokens, at) else ""

    def word_of_number(at: int) -> str:
        return "" if word(at) in UNREAD else word(at)

    def scale_at(at: int) -> Decimal | None:
        factor, kind = scales().get(word(at), (None, ""))
        return factor if kind == "word" and at > index else None

    has_article = word(index) in ARTICLES
    if not (has_article or word(index) in numerals("unit") or word(index) in numerals("ten")):
        return 0, ""
    found = cardinal(word_of_number, scale_at, lambda at: at, index, has_article=has_article)
    return (found.end, plain(found.value)) if found else (0, "")


def plain(value: Decimal) -> str:
    """The value in digits, without zeros that say nothing."""
    return f"{plain_decimal(value):f}"
