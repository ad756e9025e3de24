"""What facts are shown as elsewhere: tables of Arrow, data frames of pandas and Polars, HTML in a notebook."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar, cast, overload

from factx.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from factx.records import Facts
    from factx.writers.columns import Table

Frame = TypeVar("Frame")


class Tabular:
    """What `factx.records.Facts` can be made into; the libraries are imported when they are needed."""

    @overload
    def to_arrow(self) -> dict[Table, pa.Table]: ...
    @overload
    def to_arrow(self, table: Table) -> pa.Table: ...
    def to_arrow(self, table: Table | None = None) -> dict[Table, pa.Table] | pa.Table:
        """The facts as Arrow tables by their names ("documents", "quotes", …), or the one table that is named.

        Their schema is that of the Parquet files. Raises `factx.errors.MissingExtraError` where pyarrow is not
        installed (`factx[parquet]`).
        """
        needed("pyarrow", "parquet")
        from factx.writers.arrow_tables import arrow_tables

        return one_or_all(arrow_tables(cast("Facts", self)), table)

    @overload
    def to_pandas(self) -> dict[Table, pd.DataFrame]: ...
    @overload
    def to_pandas(self, table: Table) -> pd.DataFrame: ...
    def to_pandas(self, table: Table | None = None) -> dict[Table, pd.DataFrame] | pd.DataFrame:
        """The facts as data frames of pandas by their names, or the one that is named.

        Integers may be null, days are of the type datetime64. Raises `factx.errors.MissingExtraError` where pandas or
        pyarrow is not installed (`factx[pandas]`).
        """
        pandas, arrow = needed("pandas", "pandas"), needed("pyarrow", "pandas")
        types = {
            arrow.int64(): pandas.Int64Dtype(),
            arrow.float64(): pandas.Float64Dtype(),
            arrow.string(): pandas.StringDtype(),
        }
        tables = self.to_arrow().items()
        frames = {name: one.to_pandas(types_mapper=types.get, date_as_object=False) for name, one in tables}
        return one_or_all(frames, table)

    @overload
    def to_polars(self) -> dict[Table, pl.DataFrame]: ...
    @overload
    def to_polars(self, table: Table) -> pl.DataFrame: ...
    def to_polars(self, table: Table | None = None) -> dict[Table, pl.DataFrame] | pl.DataFrame:
        """The facts as data frames of Polars by their names, or the one that is named.

        Raises `factx.errors.MissingExtraError` where Polars or pyarrow is not installed (`factx[polars]`).
        """
        polars = needed("polars", "polars")
        return one_or_all({name: polars.from_arrow(one) for name, one in self.to_arrow().items()}, table)

    def _repr_html_(self) -> str:
        """How a notebook shows the facts: marked in the article, where `factx.extract` has just read it."""
        from factx.notebook import facts_html

        return facts_html(cast("Facts", self))


def needed(module: str, extra: str) -> ModuleType:
    """A module of an extra. Raises `MissingExtraError` where it is not installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        reason = f"{error.name} is not installed"
        raise MissingExtraError(reason, f"pip install 'factx[{extra}]'") from error


def one_or_all(frames: dict[Table, Frame], table: Table | None) -> dict[Table, Frame] | Frame:
    """The frame that is named, else all."""
    return frames if table is None else frames[table]
