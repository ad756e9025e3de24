"""Facts again from rows of tables, as another program read them: what `factx.writers.columns` makes, undone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from factx.records import Facts
from factx.writers.columns import COLUMNS, TABLES, Table

CellOf = Mapping[str, Any]
ADDED = ("earliest_day", "latest_day", "amount_number", "amount_max_number", "value_number", "value_max_number")
"""Columns that repeat another one in a form that sorts and adds."""


def facts_from(tables: Mapping[Table, Sequence[CellOf]]) -> list[Facts]:
    """The facts of each document, in the order of the table of documents."""
    found = []
    for document in tables["documents"]:
        published = document["published"]
        fields = {**document, "published": published.isoformat() if isinstance(published, date) else published}
        records = {
            table: [record_from(table, row) for row in tables.get(table, ()) if row["document"] == document["id"]]
            for table in TABLES
            if table != "documents"
        }
        found.append(Facts.model_validate({"document": fields, **records}))
    return found


def record_from(table: Table, row: CellOf) -> dict[str, Any]:
    """The fields of one record, nested as the records have them."""
    assert list(row) == [column.name for column in COLUMNS[table]]
    fields = {name: value for name, value in row.items() if name not in ADDED and name != "document"}
    fields["sentence"] = (fields.pop("sentence_start"), fields.pop("sentence_end"))
    review = {name.removeprefix("review_"): fields.pop(name) for name in ("review", "review_by", "review_note")}
    fields["review"] = review["review"] and {"state": review.pop("review"), **review}
    if table == "quotes":
        for field in ("spans", "quoted"):
            spans = json.loads(fields[field]) if isinstance(fields[field], str) else fields[field]
            fields[field] = [(span["start"], span["end"]) if isinstance(span, Mapping) else span for span in spans]
        speaker, cue = ({k: fields.pop(k) for k in list(fields) if k.startswith(part)} for part in ("speaker", "cue"))
        fields["speaker"] = nested(speaker, "speaker")
        fields["cue"] = nested(cue, "cue")
    return fields


def nested(cells: Mapping[str, Any], field: str) -> dict[str, Any] | None:
    """A nested field of its columns, or null where it has no text."""
    if cells[field] is None:
        return None
    parts = {name.removeprefix(f"{field}_"): value for name, value in cells.items() if name != field}
    if isinstance(parts.get("names"), str):
        parts["names"] = json.loads(parts["names"])
    return {"text": cells[field], **parts}
