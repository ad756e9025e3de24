"""The kinds of record, as `--only` and the tables name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

from factx.records import Date, Entity, Facts, Figure, Money, Quote, Record

Kind = Literal["quotes", "money", "figures", "dates", "entities"]

KINDS: Final[tuple[Kind, ...]] = ("entities", "dates", "money", "figures", "quotes")
RECORDS: Final[Mapping[Kind, type[Record]]] = {
    "entities": Entity,
    "dates": Date,
    "money": Money,
    "figures": Figure,
    "quotes": Quote,
}
SINGULAR: Final[Mapping[Kind, str]] = {
    "entities": "entity",
    "dates": "date",
    "money": "money",
    "figures": "figure",
    "quotes": "quote",
}


def records_of(facts: Facts, kind: Kind) -> tuple[Record, ...]:
    """The records of one kind, in text order."""
    match kind:
        case "entities":
            return facts.entities
        case "dates":
            return facts.dates
        case "money":
            return facts.money
        case "figures":
            return facts.figures
        case "quotes":
            return facts.quotes


def numbered(facts: Facts, kinds: tuple[Kind, ...]) -> Iterator[tuple[str, Record]]:
    """Every record of `kinds` with the singular name of its kind, kind after kind."""
    for kind in kinds:
        for record in records_of(facts, kind):
            yield SINGULAR[kind], record
