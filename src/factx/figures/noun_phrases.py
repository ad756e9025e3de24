"""What a number counts: the noun phrase after it, found by its plural, or its first noun where it is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from factx.figures.noun_words import is_adjective, is_head, is_of_kind, is_plural
from factx.text.number_modifiers import phrases
from factx.text.number_tokens import Token
from factx.text.number_words import numerals
from factx.text.numbers import HYPHENS

MOST_TOKENS: Final = 8
"""How many tokens a noun phrase may have up to its plural."""
OWNER_TOKENS: Final = 5
"""How many tokens an owner may have before its apostrophe: "the Catholic Church's"."""
OPENING_MARKS: Final = frozenset("\"“‘'")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `start` to `end`."""

    start: int
    end: int


def is_people(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` may name people by their country without a plural: "1,500 Chinese returned", "12 French"."""
    word = tokens[at].text
    return word[0].isupper() and (word.endswith("ese") or is_of_kind(tokens[at], "people"))


def joins_word(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` is inside a word: its figures, a hyphen or such, the stop of "U.S." or "Mr."."""
    token, before = tokens[at], tokens[at - 1]
    after = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].gap == 0 else None
    if token.kind == "number":  # "V150", "Boeing 737s"
        return token.gap == 0 or (before.text[0].isupper() and after is not None and after.text == "s")
    if token.gap != 0:
        return False
    if token.text in HYPHENS or token.text in ("'", "’", "/"):
        return after is not None and (after.kind == "word" or (after.kind == "number" and token.text in HYPHENS))
    return token.text == "." and ((len(before.text) == 1 and before.text.isupper()) or is_of_kind(before, "title"))


def plural_phrase(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The noun phrase from token `at` to its first plural: "federal workers", "U.S. troops", "women's teams".

    A plural that only owns ("the two countries' heritage") is what is counted where no other follows.
    """
    at = after_fillers(tokens, at)
    at += opens_quotation(tokens, at)
    owner: Phrase | None = None
    for n in range(at, min(at + MOST_TOKENS, len(tokens))):
        token = tokens[n]
        if token.gap == 2:
            return None
        if token.kind != "word":
            if n == at or not (
                joins_word(tokens, n) or is_around_letters(tokens, n) or joins_adjectives(tokens, at, n)
            ):
                return owner
            continue
        is_joined = (n > at and tokens[n].gap == 0) or is_hyphenated(tokens, n)
        if is_of_kind(token, "stop") and not is_joined and (
            owner or not (joins_adjectives(tokens, at, n) or describes_counted(tokens, at, n))
        ):  # fmt: skip
            return owner
        if is_people(tokens, n):
            owner = owner or Phrase(at, n + 1)
        if is_plural(token) or (token.lower == "s" and token.gap == 0 and tokens[n - 1].kind == "number"):
            if not describes(tokens, n):
                return owner if is_of_kind(token, "time") else Phrase(at, n + 1)
            owner = owner or (Phrase(at, n + 1) if tokens[n + 1].text in ("'", "’") else None)
    return owner


def opens_quotation(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` is a mark that opens before a word: 700 "gay marriages"."""
    mark = tokens[at : at + 2]
    return len(mark) == 2 and mark[0].text in OPENING_MARKS and mark[0].gap == 1 and mark[1].gap == 0


def is_around_letters(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` is one of the brackets around the letters of a name: "National Party (NP) leaders"."""
    opening = at - 2 * (tokens[at].text == ")")
    around = tokens[max(0, opening) : opening + 4]
    is_short = len(around) == 4 and (around[0].text, around[2].text) == ("(", ")") and around[1].text.isupper()
    return is_short and around[3].kind == "word" and around[3].gap == 1


def describes_counted(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a word that mostly ends a phrase describes what is counted: "157 reported cases"."""
    if not all(is_of_kind(token, "described") for token in tokens[first : at + 1]):
        return False
    after = tokens[at + 1 : at + 3]
    return any(
        is_plural(token) and token.text.islower() and token.gap == 1 and not is_of_kind(token, "time")
        for token in after[: 1 + (bool(after) and not is_of_kind(after[0], "stop"))]
    )


def joins_adjectives(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether token `at` joins two adjectives of the noun from token `first`: "local and regional officials"."""
    if not first < at < len(tokens) - 1 or tokens[at].lower not in ("and", "or", ","):
        return False
    pair = (tokens[at - 1], tokens[at + 1])
    describing = [is_adjective(token) or token.text.endswith("ist") for token in pair]
    if tokens[at].text == "," or [token.text[0].isupper() for token in pair] != [True, True]:
        return all(describing) and (tokens[at].text != "," or pair[1].text.islower())
    return any(describing)


@cache
def before_noun() -> frozenset[str]:
    """What else stands between "of the" and a noun: "six of the first twelve jurors"."""
    return frozenset(
        (
            *numerals("unit"),
            *numerals("ten"),
            "hundred",
            "thousand",
            "million",
            "billion",
            "last",
            "first",
            "past",
            "next",
            "previous",
        )
    )


def is_hyphenated(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` is joined to what follows: the "in" of "in-person participants", the "A" of "A320 jets"."""
    nxt = tokens[at + 1 : at + 3]
    is_glued = bool(nxt) and nxt[0].gap == 0
    return is_glued and (nxt[0].kind == "number" or (nxt[0].text in HYPHENS and nxt[-1].gap == 0 and len(nxt) == 2))


def after_fillers(tokens: Sequence[Token], at: int) -> int:
    """The token after "more", "or more", "other", or after "of the" and a number: "two of the three men"."""
    if tuple(token.lower for token in tokens[at : at + 2]) in phrases("after") and tokens[at].gap < 2:
        at += 2
    if at < len(tokens) and tokens[at].lower == "of" and tokens[at].gap < 2:
        at = after_owner(tokens, at + 1)
        while at < len(tokens) and tokens[at].gap < 2 and (
            is_of_kind(tokens[at], "determiner") or tokens[at].kind == "number" or tokens[at].lower in before_noun()
        ):  # fmt: skip
            at += 1
    for _ in range(2):
        if at < len(tokens) and tokens[at].gap < 2 and is_of_kind(tokens[at], "filler"):
            at += 1
    return at


def after_owner(tokens: Sequence[Token], at: int) -> int:
    """The token after an owner of a number of things: the "14" of "six of the company's 14 clinics"."""
    for n in range(at + 1, min(at + OWNER_TOKENS, len(tokens) - 2)):
        if tokens[n].gap == 0 and tokens[n].text in ("'", "’"):
            behind = n + 1 + (tokens[n + 1].lower == "s" and tokens[n + 1].gap == 0)
            is_number = tokens[behind].kind == "number" or tokens[behind].lower in before_noun()
            return behind if is_number and tokens[behind].gap == 1 else at
    return at


def describes(tokens: Sequence[Token], at: int) -> bool:
    """Whether the plural at token `at` stands before the noun that it describes: "sports teams", "Democrats' seats"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.gap == 2:
        return False
    if following.text in ("'", "’") and following.gap == 0:
        return at + 2 < len(tokens) and tokens[at + 2].kind == "word" and tokens[at + 2].gap < 2
    if (following.text in HYPHENS or following.text == "/") and following.gap == 0:
        return at + 2 < len(tokens) and tokens[at + 2].gap == 0
    if following.kind != "word" or is_of_kind(following, "stop"):
        return False
    is_name = (
        tokens[at].text[0].isupper()
        and not is_of_kind(following, "verb")
        and following.text.islower()
        and is_plural(following)
    )
    is_verb = is_of_kind(following, "verb")
    is_noun = following.lower.endswith("s") or is_of_kind(following, "persons")  # and no "accused"
    return is_name or (is_noun and is_plural(following) and not is_verb and not is_of_kind(following, "time"))


def single_phrase(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The noun phrase of one thing: "solution", "British soldier"."""
    end = at
    for n in range(at, min(at + 4, len(tokens))):
        token = tokens[n]
        if token.gap == 2 or token.kind != "word" or is_of_kind(token, "stop") or is_of_kind(token, "time"):
            break
        if n > at and (is_of_kind(token, "verb") or token.lower.endswith("ed")):
            break
        is_noun = end > at and not is_adjective(tokens[n - 1])
        if is_noun and not is_head(token) and not (tokens[n - 1].text[0].isupper() and token.text.islower()):
            break
        end = n + 1
    return Phrase(at, end) if end > at and len(tokens[at].text) > 1 else None


def complement(tokens: Sequence[Token], at: int) -> Phrase | None:
    """What a share or a measure is of: "of American adults", "of the vote", "of cocaine"; token `at` is the "of"."""
    if at + 1 >= len(tokens) or tokens[at].lower != "of" or tokens[at].gap == 2:
        return None
    return whole_phrase(tokens, at + 1)


def whole_phrase(tokens: Sequence[Token], at: int, longest: int = 5) -> Phrase | None:
    """The noun phrase at token `at`, in the plural or not: to its first plural, else to the first word that ends it."""
    while at < len(tokens) - 1 and tokens[at].gap < 2 and (
        is_of_kind(tokens[at], "determiner") or (tokens[at].kind == "number" and tokens[at + 1].gap == 1)
    ):  # fmt: skip
        at += 1
    if 0 < at < len(tokens) and tokens[at - 1].lower in ("those", "these") and tokens[at].lower.endswith(("ing", "ed")):
        return None
    found = plural_phrase(tokens, at)
    if found is not None and number_of_words(tokens, found) <= longest:
        is_verb = found.end - at > 1 and found.end < len(tokens) and tokens[found.end].lower in ("a", "an", "the")
        return Phrase(at, found.end - 1) if is_verb else found  # "five kilos of opium faces the death penalty"
    end = at
    for n in range(at, min(at + MOST_TOKENS, len(tokens))):
        token = tokens[n]
        if number_of_words(tokens, Phrase(at, n + 1)) > longest:
            break
        if token.gap == 2 or (token.kind != "word" and (n == at or not joins_word(tokens, n))):
            break
        if token.kind == "word" and (n == at or token.gap) and is_of_kind(token, "stop"):
            break
        if n > at and token.gap and (token.lower.endswith("ed") or is_of_kind(token, "verb")):
            break
        end = n + 1
    if end == at + 1 and end < len(tokens) and tokens[end].kind != "word" and is_of_kind(tokens[at], "nearly"):
        return None  # "of the nearly $5 million"
    while end > at and tokens[end - 1].kind != "word" and tokens[end - 1].text != ".":
        end -= 1
    return Phrase(at, end) if end > at else None


def number_of_words(tokens: Sequence[Token], phrase: Phrase) -> int:
    """How many words a phrase has; one is joined by its marks: "U.S.", "nation's"."""
    return 1 + sum(token.gap > 0 for token in tokens[phrase.start + 1 : phrase.end])


def text_of(text: str, tokens: Sequence[Token], phrase: Phrase | None) -> str | None:
    """The characters of a noun phrase, white space as single blanks."""
    if phrase is None:
        return None
    return " ".join(text[tokens[phrase.start].start : tokens[phrase.end - 1].end].split())
