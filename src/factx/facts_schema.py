"""JSON Schema of what factx writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pydantic import JsonValue, TypeAdapter

from factx.check.findings import Check, Finding
from factx.records import Date, Document, Entity, Facts, Figure, Frozen, Money, Quote
from factx.review.precision import ReviewStats
from factx.review.review_file import ReviewFile

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
DESCRIBED: Final[Mapping[str, type[Frozen]]] = {
    "facts": Facts,
    "document": Document,
    "entity": Entity,
    "date": Date,
    "money": Money,
    "figure": Figure,
    "quote": Quote,
    "check": Check,
    "finding": Finding,
    "review": ReviewFile,
    "stats": ReviewStats,
}


def json_schema(record: str = "facts") -> dict[str, JsonValue]:
    """The schema (draft 2020-12) of one of `DESCRIBED`, with the models' docstrings as descriptions.

    Raises `KeyError` for another name.
    """
    schema: dict[str, JsonValue] = TypeAdapter(DESCRIBED[record]).json_schema(by_alias=True)
    return {"$schema": DIALECT, **schema}
