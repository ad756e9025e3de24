"""What facts are shown as elsewhere: tables of Arrow, data frames of pandas and Polars, HTML in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, overload

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from factx.records import Facts
    from factx.writers.columns import Table


class Tabular:
    """What `factx.records.Facts` can be made into; the libraries are imported when they are needed."""

    @property
    def as_facts(self) -> Facts:
        """The facts that these are."""
        return cast("Facts", self)

    @overload
    def to_arrow(self) -> dict[Table, pa.Table]: ...
    @overload
    def to_arrow(self, table: Table) -> pa.Table: ...
    def to_arrow(self, table: Table | None = None) -> dict[Table, pa.Table] | pa.Table:
        """The facts as Arrow tables by their names ("documents", "quotes", …), or the one table that is named.

        Raises `factx.errors.MissingExtraError` where pyarrow is not installed (`factx[parquet]`).
        """
        from factx.frames import arrow_frames

        tables = arrow_frames([self.as_facts])
        return tables if table is None else tables[table]

    @overload
    def to_pandas(self) -> dict[Table, pd.DataFrame]: ...
    @overload
    def to_pandas(self, table: Table) -> pd.DataFrame: ...
    def to_pandas(self, table: Table | None = None) -> dict[Table, pd.DataFrame] | pd.DataFrame:
        """The facts as data frames of pandas by their names, or the one that is named.

        Raises `factx.errors.MissingExtraError` where pandas is not installed (`factx[pandas]`).
        """
        from factx.frames import pandas_frames

        frames = pandas_frames([self.as_facts])
        return frames if table is None else frames[table]

    @overload
    def to_polars(self) -> dict[Table, pl.DataFrame]: ...
    @overload
    def to_polars(self, table: Table) -> pl.DataFrame: ...
    def to_polars(self, table: Table | None = None) -> dict[Table, pl.DataFrame] | pl.DataFrame:
        """The facts as data frames of Polars by their names, or the one that is named.

        Raises `factx.errors.MissingExtraError` where Polars is not installed (`factx[polars]`).
        """
        from factx.frames import polars_frames

        frames = polars_frames([self.as_facts])
        return frames if table is None else frames[table]

    def _repr_html_(self) -> str:
        """How a notebook shows the facts: marked in the article, where `factx.extract` has just read it."""
        from factx.notebook import facts_html

        return facts_html(self.as_facts)
