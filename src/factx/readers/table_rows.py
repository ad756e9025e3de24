"""CSV and tab-separated tables, a row an article, under a header that names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from factx.errors import SourceError
from factx.readers.bytes_to_text import decode
from factx.readers.content import limited
from factx.readers.fields import check_columns, record_or_error
from factx.readers.plain import guess_remark
from factx.readers.protocol import BY_ITSELF, HowToRead, ReadArticle

DELIMITERS: Final = ",\t;|"
LARGEST_CELL: Final = 2**31 - 1


def read(file: BinaryIO, source: str, how: HowToRead = BY_ITSELF) -> Iterator[ReadArticle | SourceError]:
    """The articles of a table (RFC 4180), each called by the line that its row begins on.

    Raises `SourceError` for a table without a column that is named, or without one that holds a text.
    """
    decoded = decode(limited(file, source, how.max_size), source, how.encoding)
    csv.field_size_limit(LARGEST_CELL)
    rows = numbered_rows(decoded.text, source)
    header: Sequence[str] = next((row for _, row in rows if not isinstance(row, SourceError)), ())
    if not header:
        raise SourceError(source, "is empty", "Check that it was saved")
    check_columns(header, source, how.fields)
    remarks = guess_remark(decoded, source)
    for line, row in rows:
        outcome = row if isinstance(row, SourceError) else row_or_error(row, header, f"{source}:{line}", how)
        if isinstance(outcome, ReadArticle) and remarks:
            outcome = ReadArticle(outcome.article, (*remarks, *outcome.remarks), of_many=True)
            remarks = ()
        yield outcome


def numbered_rows(text: str, source: str) -> Iterator[tuple[int, list[str] | SourceError]]:
    """The rows with the lines that they begin on; blank lines are none, and a row that is no CSV is an error."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, SourceError(f"{source}:{line}", f"is no row of CSV ({error})", "Check its quotation marks")
        else:
            if row:
                yield line, row
        line = reader.line_num + 1


def delimiter_of(text: str) -> str:
    """What parts the cells: whichever of `DELIMITERS` makes most of the header."""
    header = (text.lstrip("\r\n").splitlines() or [""])[0]
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([header], delimiter=sign), [])))


def row_or_error(row: Sequence[str], header: Sequence[str], source: str, how: HowToRead) -> ReadArticle | SourceError:
    """The article of a row, or why there is none."""
    if len(row) != len(header):
        return SourceError(source, f"has {len(row)} cells, the header {len(header)}", "Check its quotation marks")
    return record_or_error(dict(zip(header, row, strict=True)), source, how)
