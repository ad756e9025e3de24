"""Which names and codes are those of a country or another territory, and which are those of a large city."""

from __future__ import annotations

from functools import cache

from factx.names.forms import name_form
from factx.text.tables import read_rows

UNIONS = frozenset({"European Union", "United Nations"})
"""What the table of short forms has and is no territory."""


@cache
def _names() -> frozenset[str]:
    full = [row[2] for row in read_rows("text", "territories")]
    short = [name for row in read_rows("text", "places") if row[1] not in UNIONS for name in row[:2]]
    return frozenset(name_form(name).key for name in (*full, *short))


@cache
def _codes() -> frozenset[str]:
    olympic = {row[0] for row in read_rows("text", "ioc_codes")}
    return frozenset({row[1] for row in read_rows("text", "territories")} | olympic) - {"-"}


def is_territory(name: str) -> bool:
    """Whether a name is that of a territory or of a state of the US, whatever its case, article or ending."""
    return name_form(name).key in _names()


def is_territory_code(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a territory's code in brackets of its own: "Nasser al-Attiyah (QAT)"."""
    return text[start:end] in _codes() and text[start - 1 : start] == "(" and text[end : end + 1] == ")"


@cache
def _cities() -> frozenset[str]:
    return frozenset(name_form(row[0]).key for row in read_rows("text", "cities"))


def is_city(name: str) -> bool:
    """Whether a name is that of a large city, which may be a person's or a club's too, whatever its case."""
    return name_form(name).key in _cities()
