"""Facts as tables of Arrow, pandas and Polars: `Facts.to_arrow`, `.to_pandas`, `.to_polars`, and of many documents."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from factx.errors import MissingExtraError
from factx.records import Facts
from factx.writers.columns import Table

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


def needed(module: str, extra: str) -> ModuleType:
    """A module of an extra. Raises `MissingExtraError` where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "factx":
            raise
        reason = f"{error.name} is not installed"
        raise MissingExtraError(reason, f"pip install 'factx[{extra}]'") from error


def arrow_frames(documents: Iterable[Facts]) -> dict[Table, pa.Table]:
    """The tables of some documents: "documents", "entities", "dates", "money", "figures" and "quotes".

    Their schema is that of the Parquet files. Raises `MissingExtraError` where pyarrow is not installed.
    """
    needed("pyarrow", "parquet")
    from factx.writers.arrow_tables import arrow_tables

    return arrow_tables(documents)


def pandas_frames(documents: Iterable[Facts]) -> dict[Table, pd.DataFrame]:
    """The same as data frames of pandas: integers may be null, days are of the type datetime64.

    Raises `MissingExtraError` where pandas or pyarrow is not installed.
    """
    pandas, arrow = needed("pandas", "pandas"), needed("pyarrow", "pandas")
    types = {
        arrow.int64(): pandas.Int64Dtype(),
        arrow.float64(): pandas.Float64Dtype(),
        arrow.string(): pandas.StringDtype(),
    }
    tables = arrow_frames(documents)
    return {name: table.to_pandas(types_mapper=types.get, date_as_object=False) for name, table in tables.items()}


def polars_frames(documents: Iterable[Facts]) -> dict[Table, pl.DataFrame]:
    """The same as data frames of Polars.

    Raises `MissingExtraError` where Polars or pyarrow is not installed.
    """
    polars = needed("polars", "polars")
    return {name: polars.from_arrow(table) for name, table in arrow_frames(documents).items()}
