"""The words and letters that numbers are written with; numerals.tsv and scales.tsv beside this file."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factx.text.tables import read_table


class Numeral(NamedTuple):
    """A row of numerals.tsv."""

    word: str
    value: Decimal
    kind: str


class Scale(NamedTuple):
    """A row of scales.tsv."""

    form: str
    value: Decimal
    kind: str


@cache
def scales() -> dict[str, tuple[Decimal, str]]:
    """Each scale to its factor and kind; those of kind word are in small letters."""
    return {row.form: (row.value, row.kind) for row in read_table("text", "scales", Scale)}


@cache
def numerals(kind: str) -> dict[str, Decimal]:
    """Numbers in words of one kind to their value; 0 for those that open a vague number."""
    return {row.word: row.value for row in read_table("text", "numerals", Numeral) if row.kind == kind}
