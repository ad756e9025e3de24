"""What a word after a number may be, as far as its letters and the tables say: a plural, an adjective, a noun."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from factx.text.number_tokens import Token
from factx.text.tables import words_by_kind

ADJECTIVE_ENDS: Final = (
    "al", "ic", "ous", "ive", "ful", "less", "able", "ible", "ish", "ian", "ese", "ary", "ent", "ant",
)  # fmt: skip
HEAD_ENDS: Final = (
    "tion", "sion", "ment", "ity", "cy", "er", "or", "ist", "ance", "ence", "ship", "ure", "age", "ry",
)  # fmt: skip
NOT_PLURAL_ENDS: Final = ("ss", "us", "is", "ous")


@cache
def phrase_words() -> Mapping[str, frozenset[str]]:
    """The words of each kind."""
    return words_by_kind("figures", "phrase_words")


def is_of_kind(token: Token, kind: str) -> bool:
    """Whether a token is one of the words of a kind; "US", "IT" and "WHO" are none of them."""
    if token.lower not in phrase_words()[kind]:
        return False
    return kind != "stop" or not token.text.isupper() or token.text in ("A", "I", "AM", "PM")


def is_plural(token: Token) -> bool:
    """Whether a token is a noun in the plural, as far as its letters say."""
    lower = token.lower
    if lower in phrase_words()["plural"]:
        return True
    is_s = len(lower) > 3 and lower.endswith("s") and not lower.endswith(NOT_PLURAL_ENDS)
    is_short = token.text[:-1].isupper() and token.text.endswith("s") and len(token.text) > 2
    return (is_s or is_short) and lower not in phrase_words()["no_plural"]


def is_superlative(token: Token) -> bool:
    """Whether a word ranks: "largest", "most", "best"."""
    word = token.lower
    is_listed = word in phrase_words()["superlative"]
    return is_listed or (word.endswith("est") and len(word) > 4 and word not in phrase_words()["no_superlative"])


def is_adjective(token: Token) -> bool:
    """Whether a word is likely an adjective."""
    return is_of_kind(token, "adjective") or (len(token.lower) > 4 and token.lower.endswith(ADJECTIVE_ENDS))


def is_head(token: Token) -> bool:
    """Whether a word is likely a noun behind another noun: the "agency" of "research agency", the "makers"."""
    if not token.text.islower() or is_of_kind(token, "no_head"):
        return False
    word = token.lower.removesuffix("s")
    listed = phrase_words()["head"]
    return token.lower in listed or word in listed or (len(word) >= len("maker") and word.endswith(HEAD_ENDS))
