"""Which names and codes are those of a country or another territory, and which are those of a large city."""

from __future__ import annotations

from functools import cache

from factx.names.forms import name_form
from factx.text.countries import regions, territory_names, three_letter_codes
from factx.text.tables import read_rows, read_words


@cache
def _territories() -> frozenset[str]:
    return frozenset(name_form(name).key for name in territory_names() - _stopped())


@cache
def _stopped() -> frozenset[str]:
    """The short forms of states that are words or other short forms without their stop: "Mass.", "Pa."."""
    return frozenset(row.form for row in regions() if row.kind == "state" and row.form.endswith("."))


@cache
def _cities() -> frozenset[str]:
    companies = read_words("names", "companies_like_cities")
    return frozenset(key or name.lower() for name, key in read_rows("text", "cities") if name not in companies)


def is_territory(name: str) -> bool:
    """Whether a name is that of a territory or of a state of the US, whatever its case, article or ending."""
    return name_form(name).key in _territories() or name in _stopped()


def is_territory_code(text: str, start: int, end: int) -> bool:
    """Whether a stretch is a territory's code in brackets of its own: "Nasser al-Attiyah (QAT)"."""
    return text[start - 1 : start] == "(" and text[end : end + 1] == ")" and text[start:end] in three_letter_codes()


def is_city(name: str) -> bool:
    """Whether a name is that of a large city, which may be a person's or a club's too, whatever its case."""
    return name_form(name).key in _cities()
