"""Whether two names are the same person's or body's, or spelt so nearly alike that one of them may be a slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factx.names.forms import acronym_letters, initials, key_words, name_form
from factx.names.organisation_names import legal_core
from factx.names.person_names import PersonName, form_rank, person_mention

PEOPLE = "PERSON"


@dataclass(frozen=True, slots=True)
class Party:
    """Who speaks, or who is named: the fullest name that its own document gives, and what kind of name it is.

    `name` is null where the document does not say whose mention `text` is ("she", "officials").
    """

    text: str
    name: str | None
    label: str | None


@lru_cache(maxsize=8192)
def person_name(name: str) -> PersonName:
    """The parts of a person's name."""
    mention = person_mention(name, 0, name_form(name))
    return PersonName(mention.words, mention.generation, mention.kept_title, mention.text, [0])


body_name = lru_cache(maxsize=8192)(name_form)
"""The parts of any other name."""


def is_same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: "Petro", "G. Petro" and "Gustavo Petro"."""
    a, b = person_name(one), person_name(other)
    if not a.words or not b.words:
        return False
    if sorted(a.words) == sorted(b.words):
        return not (a.generation and b.generation and a.generation != b.generation)
    short, full = (a, b) if len(a.words) <= len(b.words) else (b, a)
    return (len(short.words) > 1 or short.words[0] in full.words) and form_rank(short, full) is not None


def is_same_body(one: str, other: str) -> bool:
    """Whether two names can be one body's or place's: "Nordvik" and "Nordvik Lines plc", "WHO" and its full name."""
    a, b = body_name(one), body_name(other)
    if a.key == b.key or legal_core(a.words) == legal_core(b.words):
        return True
    short, full = (a, b) if len(a.words) <= len(b.words) else (b, a)
    letters = acronym_letters(short.text)
    if letters and len(full.words) > 1 and letters in initials(full.words):
        return True
    length = len(short.words)
    return length < len(full.words) and (
        full.words[:length] == short.words or full.words[-length:] == short.words or same_root(short.words, full.words)
    )


def same_root(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether all words of the shorter name stand in the longer one in their order."""
    rest = iter(full)
    return all(word in rest for word in short)


def is_same_name(one: Party, other: Party) -> bool | None:
    """Whether two parties are one; null where one of them has no name, so that nothing can be said."""
    if one.name is None or other.name is None:
        return None
    if PEOPLE in (one.label, other.label) and one.label in (PEOPLE, None) and other.label in (PEOPLE, None):
        return is_same_person(one.name, other.name)
    return is_same_body(one.name, other.name) or is_same_person(one.name, other.name)


def is_near(one: str, other: str) -> bool:
    """Whether two names of as many words differ by so little that one may be a slip for the other.

    All words but one are the same, and that one is spelt nearly alike: "Jon Smith" and "John Smith".
    """
    a, b = key_words(one), key_words(other)
    if len(a) != len(b) or a == b:
        return False
    unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(unlike) == 1 and is_near_word(*unlike[0])


def is_near_name(one: str, other: str) -> bool:
    """Whether a name is close to another or to a part of it: "Marques" and "Francia Márquez"."""
    a, b = key_words(one), key_words(other)
    if is_near(one, other):
        return True
    strange = [word for word in a if word not in b]
    left = [word for word in b if word not in a]
    if len(strange) != 1 or len(a) > len(b) or len(strange[0]) < LEAST_NEAR:
        return False
    return any(is_near_word(strange[0], word) for word in left)


LEAST_NEAR = 5
"""Letters of a single word that may be a slip for a word of a longer name."""


def is_near_word(one: str, other: str) -> bool:
    """Whether two words are spelt nearly alike.

    One letter in words of up to five, two in longer ones, an exchange of neighbours counting as one; the first letter
    is the same but for one change. Words with a digit are no slips of each other.
    """
    shorter = min(len(one), len(other))
    if shorter < 3 or any(map(str.isdigit, one + other)):
        return False
    allowed = 1 if shorter < 6 else 2
    if one[0] != other[0] and (shorter < 5 or (allowed == 2 and edits(one, other, 1) > 1)):
        return False
    return edits(one, other, allowed) <= allowed


def edits(one: str, other: str, most: int) -> int:
    """Letters to change, add, drop or exchange with their neighbour to make one word the other; `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, x in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, y in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == other[j - 2] and one[i - 2] == y:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
