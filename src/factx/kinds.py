"""The kinds of record, as `--only` and the tables name them, and what is done with all records of a document."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from factx.records import Facts, Record

Kind = Literal["quotes", "money", "figures", "dates", "entities"]
RecordName = Literal["entity", "date", "money", "figure", "quote"]

KINDS: Final[tuple[Kind, ...]] = ("entities", "dates", "money", "figures", "quotes")
SINGULAR: Final[Mapping[Kind, RecordName]] = {
    "entities": "entity",
    "dates": "date",
    "money": "money",
    "figures": "figure",
    "quotes": "quote",
}


CALLED: Final[Mapping[Kind, str]] = {
    "quotes": "quotes",
    "money": "amounts",
    "figures": "figures",
    "dates": "dates",
    "entities": "names",
}
"""What the kinds are called before people, in the order in which a reader wants them; of one without the "s"."""


def asked_for(only: Collection[str] | None) -> tuple[Kind, ...]:
    """The kinds that `--only` names, or all, in their order."""
    return tuple(kind for kind in KINDS if only is None or kind in only)


def records_of(facts: Facts, kind: Kind) -> tuple[Record, ...]:
    """The records of one kind, in text order."""
    found: tuple[Record, ...] = getattr(facts, kind)
    return found


def all_records(facts: Facts) -> Iterator[Record]:
    """Every record, kind after kind."""
    for kind in KINDS:
        yield from records_of(facts, kind)


def numbered(facts: Facts, kinds: tuple[Kind, ...]) -> Iterator[tuple[RecordName, Record]]:
    """Every record of `kinds` with the singular name of its kind, kind after kind."""
    for kind in kinds:
        for record in records_of(facts, kind):
            yield SINGULAR[kind], record


def with_each(facts: Facts, change: Callable[[Record], Record | None]) -> Facts:
    """The facts with each record as `change` gives it, without those for which that is null."""
    changed: dict[str, tuple[Record, ...]] = {
        kind: tuple(new for record in records_of(facts, kind) if (new := change(record)) is not None) for kind in KINDS
    }
    return facts.model_copy(update=changed)
