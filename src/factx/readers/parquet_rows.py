"""Parquet by pyarrow, a row an article. Only the columns that are asked for are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from factx.errors import SourceError
from factx.readers.fields import check_columns, record_reading, usual_fields
from factx.readers.protocol import BY_ITSELF, FieldNames, HowToRead, ReadArticle

BATCH: Final = 256


def read(file: BinaryIO, source: str, how: HowToRead = BY_ITSELF) -> Iterator[ReadArticle | SourceError]:
    """The articles of a file, each called by the number of its row, from 1. Raises `SourceError` for another file."""
    try:
        table = pq.ParquetFile(file)
        check_columns(table.schema_arrow.names, source, how.fields)
        number = 0
        for group in range(table.num_row_groups):
            for outcome in group_readings(table, group, source, how, number + 1):
                number += 1
                yield outcome
    except (pa.ArrowException, OSError) as error:
        reason = str(error).partition("\n")[0].rstrip(".").lower()
        raise SourceError(source, f"is a damaged Parquet file ({reason})", "Check that it was written whole") from error


def group_readings(
    table: Any, group: int, source: str, how: HowToRead = BY_ITSELF, first: int = 1
) -> Iterator[ReadArticle | SourceError]:
    """The articles of one row group, whose first row has the number `first` in the file."""
    columns = wanted_columns(table.schema_arrow.names, how.fields)
    number = first
    for batch in table.iter_batches(BATCH, row_groups=[group], columns=columns):
        for record in batch.to_pylist():
            try:
                yield record_reading(record, f"{source}:{number}", how)
            except SourceError as error:
                yield error
            number += 1


def wanted_columns(columns: list[str], names: FieldNames) -> list[str]:
    """The columns that may hold the text, the name, the day, the title or the author of an article."""
    named = {"text": names.text, "id": names.id, "date": names.date, "title": names.title, "author": None}
    wanted = {field for held, one in named.items() for field in ((one,) if one else usual_fields(held))}
    return [column for column in columns if any(column in (field, field.split(".")[0]) for field in wanted)]
