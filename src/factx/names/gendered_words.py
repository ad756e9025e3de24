"""What words tell of a person: what people are called after what they do, and given names, of a man or a woman."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from factx.text.tables import read_table


class PersonWord(NamedTuple):
    """A row of people_words.tsv: `gender` is m, f or "-", `wider` the wider words for the same person."""

    role: str
    gender: str
    wider: frozenset[str]


class GivenNames(NamedTuple):
    """A row of given_names.tsv."""

    gender: str
    names: frozenset[str]


@cache
def role_table() -> dict[str, tuple[str | None, frozenset[str]]]:
    """Role: the gender that it tells, and the wider words for it."""
    rows = read_table("names", "people_words", PersonWord)
    return {row.role: (None if row.gender == "-" else row.gender, row.wider) for row in rows}


@cache
def given_names() -> dict[str, str]:
    """Gender by given name, lower case."""
    return {name: row.gender for row in read_table("names", "given_names", GivenNames) for name in row.names}
