"""Parquet by pyarrow, a row an article. Only the columns that are asked for are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from factx.errors import SourceError
from factx.readers.fields import check_columns, record_or_error, wanted_columns
from factx.readers.protocol import BY_ITSELF, HowToRead, ReadArticle

BATCH: Final = 256


def read(file: BinaryIO, source: str, how: HowToRead = BY_ITSELF) -> Iterator[ReadArticle | SourceError]:
    """The articles of a file, each called by the number of its row, from 1. Raises `SourceError` for another file."""
    try:
        table = pq.ParquetFile(file)
        check_columns(table.schema_arrow.names, source, how.fields)
        columns = wanted_columns(table.schema_arrow.names, how.fields)
        batches = table.iter_batches(BATCH, columns=columns)
        records = (record for batch in batches for record in records_of(batch))
        for number, record in enumerate(records, 1):
            yield record_or_error(record, f"{source}:{number}", how)
    except (pa.ArrowException, OSError) as error:
        reason = str(error).partition("\n")[0].rstrip(".").lower()
        raise SourceError(source, f"is a damaged Parquet file ({reason})", "Check that it was written whole") from error


def records_of(batch: pa.RecordBatch) -> list[dict[str, object]]:
    """The rows of a batch; of a day, time or zone that Python has not, the number that the file has."""
    try:
        records: list[dict[str, object]] = batch.to_pylist()
    except (OverflowError, ValueError, KeyError):
        columns = [[python_value(one) for one in column] for column in batch.columns]
        records = [dict(zip(batch.schema.names, row, strict=True)) for row in zip(*columns, strict=True)]
    return records


def python_value(cell: pa.Scalar) -> object:
    """What a cell holds."""
    try:
        return cell.as_py()
    except (OverflowError, ValueError, KeyError):
        return getattr(cell, "value", None)
