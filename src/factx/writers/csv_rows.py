"""CSV: a record a row under one header, safe to open in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from factx.controls import visible
from factx.kinds import Kind, numbered
from factx.records import ON_REQUEST, RECORDS, Facts, Mention, Record, Review, Span
from factx.writers.output_formats import EVERYTHING, Wanted

HEAD = ("document", "record")
NESTED: dict[str, tuple[str, ...]] = {
    "speaker": ("speaker", "speaker_name", "speaker_how", "speaker_start", "speaker_end"),
    "cue": ("cue", "cue_start", "cue_end"),
    "review": ("review", "review_by", "review_note"),
}
# What makes a spreadsheet read a cell as a formula: OWASP, "CSV Injection"; the wide forms and the minus sign are read
# likewise by some, and so are signs behind a space or what shows as nothing, which is trimmed.
NOTHING = "\\s\\0\ufeff\u00ad\u180e\u200b-\u200f\u2060-\u206f␀-␠␡\ufffd"
FORMULA = re.compile(f"'*[{NOTHING}]*[=+\\-@\\t\\r\\n＝＋－＠−]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
NOT_BARE = re.compile(r'[",;\t\r\n]|^ | $')
"""What a cell is quoted for; some spreadsheets part cells at a semicolon or a tab."""


def write_csv(documents: Iterable[Facts], wanted: Wanted = EVERYTHING) -> Iterator[str]:
    """The header and then the rows, in pieces of one document.

    Speaker and cue have columns of their own (`speaker`, `speaker_name`, …); spans are written "171 502;510 600".
    A cell that a spreadsheet could read as a formula gets an apostrophe before it, which `original_cell` takes off.
    Control characters but tabs and line ends are shown ("␛"), each as one character.
    """
    columns = columns_of(wanted.kinds, wanted.on_request)
    yield csv_line(columns)
    for facts in documents:
        yield "".join(
            csv_line([row.get(column, "") for column in columns])
            for name, record in numbered(facts, wanted.kinds)
            for row in [
                {"document": facts.document.id, "record": name, **cells(record), "source": facts.document.source}
            ]
        )


def columns_of(kinds: tuple[Kind, ...], on_request: Collection[str] = ()) -> list[str]:
    """The columns that records of `kinds` have between them, each once, those of `ON_REQUEST` if they are asked for."""
    columns = dict.fromkeys(HEAD)
    for kind in kinds:
        for field in RECORDS[kind].model_fields:
            if field not in ON_REQUEST or field in on_request:
                columns |= dict.fromkeys(NESTED.get(field, (field,)))
    return [*columns, "source"]


def cells(record: Record) -> dict[str, str]:
    """The cells of one record by their columns; a null is an empty cell."""
    row: dict[str, str] = {}
    for field in type(record).model_fields:
        value = getattr(record, field)
        for column in NESTED.get(field, (field,)):
            row[column] = as_cell(value if column == field else getattr(value, column[len(field) + 1 :], None))
    return row


def as_cell(value: object) -> str:
    """A field as a cell: of a mention its text, of a review its state, of spans "171 502;510 600" as brat has them."""
    match value:
        case Mention():
            return value.text
        case Review():
            return value.state
        case Span():
            return f"{value.start} {value.end}"
        case tuple():
            return ";".join(map(as_cell, value))
        case bool():
            return "true" if value else ""
    return "" if value is None else str(value)


def safe_cell(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would read a formula."""
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell


def original_cell(cell: str) -> str:
    """What `safe_cell` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def csv_line(row: Sequence[str]) -> str:
    """One line of CSV (RFC 4180), ended by a line feed."""
    return ",".join(quoted(safe_cell(shown(cell))) for cell in row) + "\n"


def shown(cell: str) -> str:
    """The cell with its control characters visible; a carriage return stays, being part of a line's end."""
    return "\r".join(visible(part) for part in cell.split("\r"))


def quoted(cell: str) -> str:
    """The cell between quotation marks where it holds what could end it."""
    return '"' + cell.replace('"', '""') + '"' if NOT_BARE.search(cell) else cell
