"""Countries and other territories: codes, names, short forms, adjectives, cities; states of the US; large cities.

Three tables stand beside this module: countries.tsv, a row a country, regions.tsv for short forms of other names, and
cities.tsv, which names cities of 100,000 inhabitants and not their countries.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from factx.text.tables import read_table, read_words

FormKind = Literal["name", "adjective", "city"]


class Country(NamedTuple):
    """A row of countries.tsv; its head says what the columns are."""

    code: str
    alpha3: str
    ioc: str
    kind: str
    name: str
    full: str
    short: tuple[str, ...]
    alias: tuple[str, ...]
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    cities: tuple[str, ...]


class Region(NamedTuple):
    """A row of regions.tsv: `form` is short for `name`; `kind` is state, nation, city or union, `use` short (always
    means it) or alias (does where the text also names it otherwise)."""

    form: str
    name: str
    kind: str
    use: str


class ShortForm(NamedTuple):
    """What a short form of a territory stands for, and when."""

    name: str
    use: str


@cache
def countries() -> tuple[Country, ...]:
    """The countries, unions of them and former ones, by code."""
    return read_table("text", "countries", Country)


@cache
def adjectives() -> frozenset[str]:
    """The adjectives of all countries: "German", "Sri Lankan"."""
    return frozenset(form for country in countries() for form in country.adjectives)


@cache
def regions() -> tuple[Region, ...]:
    """Short forms of states of the US, of cities and of unions."""
    return read_table("text", "regions", Region)


@cache
def short_forms() -> dict[str, ShortForm]:
    """Each short form as it is written ("U.S.", "Calif.", "Holland") to what it stands for."""
    forms = {region.form: ShortForm(region.name, region.use) for region in regions()}
    for country in countries():
        name = country.full or country.name
        forms.update((form, ShortForm(name, "short")) for form in country.short)
        forms.update((form, ShortForm(name, "alias")) for form in country.alias)
    return forms


@cache
def territory_names() -> frozenset[str]:
    """Names and short forms of territories, of states of the US and of the cities of regions.tsv; no unions."""
    rows = [country for country in countries() if country.kind == "territory"]
    names = {name for row in rows for name in (row.name, row.full, *row.short, *row.alias) if name}
    return frozenset(names | {name for row in regions() if row.kind != "union" for name in (row.form, row.name)})


@cache
def three_letter_codes() -> frozenset[str]:
    """Three-letter codes of territories: those of ISO 3166-1 and of the International Olympic Committee."""
    return frozenset(code for country in countries() for code in (country.alpha3, country.ioc) if code)


@cache
def large_cities() -> frozenset[str]:
    """Names of cities of 100,000 inhabitants."""
    return read_words("text", "cities")


@cache
def mentions_of_countries() -> tuple[tuple[str, FormKind, str], ...]:
    """Code of a country, kind and form of each way in which a text speaks of it: "Canada", "Canadian", "Toronto"."""
    found: list[tuple[str, FormKind, str]] = []
    for country in countries():
        found += [(country.code, "name", form) for form in country.names]
        found += [(country.code, "adjective", form) for form in country.adjectives]
        found += [(country.code, "city", form) for form in country.cities]
    return tuple(found)
