"""Numbers and signs as one would say them: "$1.2bn" and "1.2 billion dollars" are the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from factx.check.compared_words import Token
from factx.text.tables import read_rows

MOST_DIGITS: Final = 24
"""Longer numbers are compared digit by digit."""
AMOUNT: Final = re.compile(r"(-?\d+(?:\.\d+)?)([^\W\d_]*)")
LONGEST_PHRASE: Final = 3


@cache
def number_words() -> dict[str, tuple[str, Decimal]]:
    """Kind and value of each word for a number."""
    return {word: (kind, Decimal(value)) for word, kind, value in read_rows("check", "tables/number_words")}


@cache
def number_signs() -> tuple[dict[str, str], dict[str, str], dict[str, Decimal]]:
    """Signs before a number and behind it with the words for them, and the letters that scale an amount of money."""
    rows = read_rows("check", "tables/number_signs")
    before = {sign.lower(): word for sign, side, word in rows if side == "before"}
    after = {sign: word for sign, side, word in rows if side == "after"}
    return before, after, {sign: Decimal(word) for sign, side, word in rows if side == "scale"}


@cache
def said_for() -> dict[tuple[str, ...], str]:
    """What is compared in place of a word or a run of words."""
    return {tuple(written.split()): said for said, written in read_rows("check", "tables/spoken_alike")}


@cache
def beginnings() -> frozenset[str]:
    """Words with which a number or another way of saying something may begin."""
    return frozenset({"a", "an", *number_words(), *(phrase[0] for phrase in said_for())})


def spoken_words(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with each number, its scale and its sign as the words that say it: the value, then the unit."""
    index = 0
    before, after, _ = number_signs()
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
    token = tokens[index]
    if token.kind == "number":
        return number_in_figures(text, tokens, index, is_money=is_money)
    if token.key in ("a", "an") and index + 1 < len(tokens) and is_glued(text, tokens, index + 1):
        kind, value = number_words().get(tokens[index + 1].key, ("", Decimal(0)))
        return (
            (index + 2, plain(value)) if kind in ("hundred", "scale") and is_lone(text, tokens, index + 2) else (0, "")
        )
    return number_in_words(text, tokens, index)


def is_lone(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether no number goes on at token `index`."""
    return not (is_glued(text, tokens, index) and tokens[index].key in number_words())


def number_in_figures(text: str, tokens: Sequence[Token], index: int, *, is_money: bool) -> tuple[int, str]:
    """A number in figures with the scale behind it: "1.2 billion", "$5m"."""
    match = AMOUNT.fullmatch(tokens[index].key)
    if match is None or len(match[1]) > MOST_DIGITS:
        return (index + 1, tokens[index].key) if tokens[index].key[-1:].isdigit() else (0, "")
    value = Decimal(match[1])
    scales = number_signs()[2]
    if match[2]:
        if match[2] not in scales or not (is_money or len(match[2]) > 1):
            return 0, ""
        return index + 1, plain(value * scales[match[2]])
    past = index + 1
    if is_glued(text, tokens, past):
        kind, scale = number_words().get(tokens[past].key, ("", Decimal(0)))
        if kind == "scale":
            return past + 1, plain(value * scale)
        if (is_money and tokens[past].key in scales) or tokens[past].key in ("bn", "mn", "tn"):
            return past + 1, plain(value * scales[tokens[past].key])
    # "1.50" and "1.5" are one value; "007" and "7" are not one word.
    return past, match[1] if match[1].startswith("0") and match[1].isdigit() else plain(value)


def number_in_words(text: str, tokens: Sequence[Token], index: int) -> tuple[int, str]:
    """A number in words: "two hundred and fifty thousand", "twenty-one"."""
    total, current = Decimal(0), Decimal(0)
    last = ""
    past = index
    while past < len(tokens):
        if past > index and not is_glued(text, tokens, past):
            break
        at = past
        if tokens[at].key == "and" and last in ("hundred", "scale") and is_glued(text, tokens, at + 1):
            at += 1
        kind, value = number_words().get(tokens[at].key, ("", Decimal(0)))
        if at > past and kind not in ("unit", "ten"):
            break
        is_added = last in ("", "hundred", "scale") or (kind == "unit" and last == "ten" and 0 < value < 10)
        if kind in ("unit", "ten") and is_added:
            current += value
        elif kind == "hundred" and last == "unit" and current < 100:
            current *= value
        elif kind == "scale" and last in ("unit", "ten", "hundred"):
            total, current = total + current * value, Decimal(0)
        else:
            break
        last = kind
        past = at + 1
    return (past, plain(total + current)) if past > index else (0, "")


def plain(value: Decimal) -> str:
    """The value in digits, without zeros that say nothing."""
    return format(value.normalize(), "f")
