"""The facts as tables: which columns each kind has, and the rows of a document. For Parquet, SQLite, Excel and frames.

The names are those of the records, with a nested field's own behind it (`speaker_name`). A column once given stays,
with its type, under its name; new ones go to the end of their kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple, TypeAlias

from factx.kinds import KINDS, Kind, records_of
from factx.records import Date, Document, Entity, Facts, Figure, Money, Quote, Record

ColumnType = Literal["text", "integer", "real", "day", "spans", "texts"]
"""spans: pairs of offsets, `start` and `end`; texts: any number of texts."""
Cell: TypeAlias = "str | int | float | date | list[dict[str, int]] | list[str] | None"
Row: TypeAlias = dict[str, Cell]
Table = Literal["documents", "entities", "dates", "money", "figures", "quotes"]

TABLES: Final[tuple[Table, ...]] = ("documents", *KINDS)


class Column(NamedTuple):
    """One column."""

    name: str
    type: ColumnType = "text"
    is_null: bool = True
    """Whether a cell may be null."""


def known(name: str, type: ColumnType = "text") -> Column:
    """A column without nulls."""
    return Column(name, type, is_null=False)


EVERY_RECORD: Final = (
    known("document"),
    known("id"),
    known("text"),
    known("start", "integer"),
    known("end", "integer"),
    known("line", "integer"),
    known("column", "integer"),
    Column("page", "integer"),
    known("score", "real"),
    known("sentence_start", "integer"),
    known("sentence_end", "integer"),
    Column("context"),
    Column("rule"),
    Column("review"),
    Column("review_by"),
    Column("review_note"),
)
"""`document` is the document's id. `context`, `rule` and `review` are null where they were not asked for."""
COLUMNS: Final[Mapping[Table, tuple[Column, ...]]] = {
    "documents": (
        known("id"),
        known("source"),
        Column("title"),
        Column("published", "day"),
        known("characters", "integer"),
        known("words", "integer"),
        known("sha256"),
        Column("author"),
        Column("pages", "integer"),
    ),
    "entities": (*EVERY_RECORD, known("label"), known("name"), Column("role")),
    "dates": (
        *EVERY_RECORD,
        known("type"),
        Column("value"),
        Column("earliest"),
        Column("latest"),
        Column("earliest_day", "day"),
        Column("latest_day", "day"),
        Column("modifier"),
        Column("anchor"),
        Column("anchor_start", "integer"),
    ),
    "money": (
        *EVERY_RECORD,
        Column("amount"),
        Column("amount_max"),
        Column("amount_number", "real"),
        Column("amount_max_number", "real"),
        Column("currency"),
        Column("modifier"),
        Column("per"),
    ),
    "figures": (
        *EVERY_RECORD,
        Column("value"),
        Column("value_max"),
        Column("value_number", "real"),
        Column("value_max_number", "real"),
        Column("unit"),
        Column("of"),
        Column("modifier"),
        Column("change"),
    ),
    "quotes": (
        *EVERY_RECORD,
        known("act"),
        known("kind"),
        known("spans", "spans"),
        known("quoted", "spans"),
        Column("speaker"),
        Column("speaker_name"),
        Column("speaker_how"),
        Column("speaker_start", "integer"),
        Column("speaker_end", "integer"),
        known("speaker_names", "texts"),
        Column("cue"),
        Column("cue_start", "integer"),
        Column("cue_end", "integer"),
        Column("within"),
        Column("negated", "integer"),
    ),
}
"""The exact decimals stand as text (`amount`); beside each the nearest number of 64 bits, to sort and add by."""


def rows_of(facts: Facts, table: Table) -> list[Row]:
    """The rows that a document has in a table."""
    if table == "documents":
        return [document_row(facts.document)]
    return [record_row(facts.document, record) for record in records_of(facts, table)]


def tables_of(kinds: Sequence[Kind]) -> tuple[Table, ...]:
    """The tables of the kinds that were asked for, and that of the documents."""
    return ("documents", *(kind for kind in KINDS if kind in kinds))


def document_row(document: Document) -> Row:
    """The row of a document."""
    cells = {column.name: getattr(document, column.name) for column in COLUMNS["documents"]}
    return {**cells, "published": day(document.published)}


def record_row(document: Document, record: Record) -> Row:
    """The row of a record, in the order of `COLUMNS`."""
    shared: Row = {
        "document": document.id,
        "id": record.id,
        "text": record.text,
        "start": record.start,
        "end": record.end,
        "line": record.line,
        "column": record.column,
        "page": record.page,
        "score": record.score,
        "sentence_start": record.sentence.start,
        "sentence_end": record.sentence.end,
        "context": record.context,
        "rule": record.rule,
        **dict.fromkeys(("review", "review_by", "review_note")),
    }
    if record.review:
        shared |= {"review": record.review.state, "review_by": record.review.by, "review_note": record.review.note}
    return shared | own_cells(record)


def own_cells(record: Record) -> Row:
    """The cells that only a record of its kind has."""
    match record:
        case Entity():
            return {"label": record.label, "name": record.name, "role": record.role}
        case Date():
            return {
                "type": record.type,
                "value": record.value,
                "earliest": record.earliest,
                "latest": record.latest,
                "earliest_day": day(record.earliest),
                "latest_day": day(record.latest),
                "modifier": record.modifier,
                "anchor": record.anchor,
                "anchor_start": record.anchor_start,
            }
        case Money():
            return {
                "amount": record.amount,
                "amount_max": record.amount_max,
                "amount_number": number(record.amount),
                "amount_max_number": number(record.amount_max),
                "currency": record.currency,
                "modifier": record.modifier,
                "per": record.per,
            }
        case Figure():
            return {
                "value": record.value,
                "value_max": record.value_max,
                "value_number": number(record.value),
                "value_max_number": number(record.value_max),
                "unit": record.unit,
                "of": record.of,
                "modifier": record.modifier,
                "change": record.change,
            }
        case Quote():
            return quote_cells(record)
    raise TypeError(f"no table for {type(record).__name__}")


def quote_cells(quote: Quote) -> Row:
    """The cells that only a quote has."""
    speaker, cue = quote.speaker, quote.cue
    row: Row = {
        "act": quote.act,
        "kind": quote.kind,
        "spans": [{"start": start, "end": end} for start, end in quote.spans],
        "quoted": [{"start": start, "end": end} for start, end in quote.quoted],
        **dict.fromkeys(("speaker", "speaker_name", "speaker_how", "speaker_start", "speaker_end")),
        "speaker_names": list(speaker.names) if speaker else [],
        **dict.fromkeys(("cue", "cue_start", "cue_end")),
        "within": quote.within,
        "negated": int(quote.negated),
    }
    if speaker:
        row |= {"speaker": speaker.text, "speaker_name": speaker.name, "speaker_how": speaker.how}
        row |= {"speaker_start": speaker.start, "speaker_end": speaker.end}
    if cue:
        row |= {"cue": cue.text, "cue_start": cue.start, "cue_end": cue.end}
    return row


def day(moment: str | None) -> date | None:
    """The day of an ISO 8601 day or moment; null where it is none that a calendar of four-digit years has."""
    try:
        return date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        return None


def number(decimal: str | None) -> float | None:
    """The nearest 64-bit number of an exact decimal; null for a score ("3-2") and for what is too large for one."""
    try:
        nearest = float(Decimal(decimal)) if decimal else None
    except ArithmeticError:
        return None
    return None if nearest in (float("inf"), float("-inf")) else nearest
