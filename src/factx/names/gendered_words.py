"""What words tell of a person: what people are called after what they do, and given names, of a man or a woman."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factx.names.forms import fold
from factx.text.tables import read_table


class PersonWord(NamedTuple):
    """A row of people_words.tsv or person_nouns.tsv: `gender` is m, f or "-", `wider` wider words for the person."""

    role: str
    gender: str
    wider: frozenset[str]


class GivenNames(NamedTuple):
    """A row of given_names.tsv or more_given_names.tsv."""

    gender: str
    names: frozenset[str]


@cache
def role_table() -> dict[str, tuple[str | None, frozenset[str]]]:
    """Role: the gender that it tells, and the wider words for it."""
    rows = read_table("names", "people_words", PersonWord)
    return {row.role: (None if row.gender == "-" else row.gender, row.wider) for row in rows}


@cache
def person_nouns() -> dict[str, tuple[str | None, frozenset[str]]]:
    """Every word for a person that the tables know, with what `role_table` tells of its own."""
    rows = read_table("names", "person_nouns", PersonWord)
    found = {row.role: (None if row.gender == "-" else row.gender, row.wider) for row in rows}
    wider = {word: (None, frozenset[str]()) for _, words in role_table().values() for word in words}
    return found | wider | role_table()


@cache
def given_names() -> dict[str, str]:
    """Gender by common given name, lower case."""
    return read_given_names("given_names")


def gender_of_given_name(word: str) -> str | None:
    """The gender of a given name, common or rare; null where both bear it or it is not known."""
    name = fold(word)
    return given_names().get(name) or _more_given_names().get(name)


@cache
def _more_given_names() -> dict[str, str]:
    return read_given_names("more_given_names")


def read_given_names(table: str) -> dict[str, str]:
    """Gender by given name, from a table of them."""
    return {name: row.gender for row in read_table("names", table, GivenNames) for name in row.names}
