"""Excel: a workbook with a sheet for the documents and for each kind. No cell of it is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from factx.controls import visible
from factx.errors import OptionError
from factx.records import ON_REQUEST, Facts
from factx.writers.columns import COLUMNS, Cell, Column, Table, rows_of, tables_of
from factx.writers.csv_rows import FORMULA
from factx.writers.output_formats import EVERYTHING, Wanted

MOST_ROWS: Final = 1_048_576
LONGEST_CELL: Final = 32_767
"""Limits of a sheet, in rows and in UTF-16 units (ECMA-376; Excel's specifications and limits)."""
FIRST_DAY: Final = date(1900, 3, 1)
"""Before it, Excel's calendar is a day off: 1900 is a leap year in it."""
MADE: Final = datetime(2000, 1, 1)  # no clock is read
WIDTHS: Final[Mapping[str, int]] = {"text": 60, "context": 60, "document": 24, "source": 40, "name": 24, "of": 24}
WIDTH: Final = 13


class Sheet:
    """One sheet that is written row after row."""

    def __init__(
        self, book: Workbook, table: Table, columns: tuple[Column, ...], formats: Mapping[str, Format]
    ) -> None:
        self.sheet: Worksheet = book.add_worksheet(table)
        self.table = table
        self.columns = columns
        self.formats = formats
        self.rows = 1
        self.sheet.freeze_panes(1, 0)
        for number, column in enumerate(columns):
            self.sheet.set_column(number, number, WIDTHS.get(column.name, WIDTH), formats["wrapped"])
            self.sheet.write_string(0, number, column.name, formats["head"])

    def add(self, row: Mapping[str, Cell]) -> None:
        """Adds a row. Raises `OptionError` where the sheet is full."""
        if self.rows == MOST_ROWS:
            reason = f"more than {MOST_ROWS - 1:,} {self.table} do not fit in a sheet"
            raise OptionError(reason, "--format sqlite and parquet hold any number")
        for number, column in enumerate(self.columns):
            self.put(number, row[column.name])
        self.rows += 1

    def put(self, number: int, value: Cell) -> None:
        """Writes one cell: numbers and days as such, all else as text, whatever it looks like."""
        if value is None:
            return
        if isinstance(value, (int, float)):
            self.sheet.write_number(self.rows, number, value)
        elif isinstance(value, date) and value >= FIRST_DAY:
            self.sheet.write_datetime(self.rows, number, value, self.formats["day"])
        else:
            text = shortened(visible(as_text(value)))
            form = self.formats["apart" if FORMULA.match(text) else "wrapped"]
            self.sheet.write_string(self.rows, number, text, form)

    def close(self) -> None:
        """Lets the rows be sorted and narrowed by their columns."""
        self.sheet.autofilter(0, 0, self.rows - 1, len(self.columns) - 1)


def write_xlsx(documents: Iterable[Facts], wanted: Wanted = EVERYTHING) -> Iterator[bytes]:
    """The workbook, in one piece; its rows wait in temporary files until then.

    A text that a spreadsheet could read as a formula is marked as text (`quotePrefix`), so that it stays one when the
    cell is edited. Control characters are shown ("␛"). Lists are written as in CSV; a text that is longer than a cell
    may be ends in "…".
    """
    file = BytesIO()
    book = Workbook(file, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": MADE})
    formats = {
        "head": book.add_format({"bold": True}),
        "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
        "apart": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
    }
    sheets = {
        table: Sheet(book, table, columns_of(table, wanted.on_request), formats) for table in tables_of(wanted.kinds)
    }
    for facts in documents:
        for table, sheet in sheets.items():
            for row in rows_of(facts, table):
                sheet.add(row)
    for sheet in sheets.values():
        sheet.close()
    book.close()
    yield file.getvalue()


def columns_of(table: Table, on_request: Iterable[str]) -> tuple[Column, ...]:
    """The columns of a sheet: those that are only there on request are there if they were asked for."""
    left_out = set(ON_REQUEST) - set(on_request)
    return tuple(column for column in COLUMNS[table] if column.name.partition("_")[0] not in left_out)


def as_text(value: Cell) -> str:
    """A cell as text; spans as CSV has them: "171 502;510 600"."""
    if isinstance(value, list):
        return ";".join(f"{one['start']} {one['end']}" if isinstance(one, dict) else one for one in value)
    return value.isoformat() if isinstance(value, date) else str(value)


def shortened(text: str) -> str:
    """The text, or as much of it as fits in a cell."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    return units[: 2 * (LONGEST_CELL - 1)].decode("utf-16-le", "ignore") + "…"
