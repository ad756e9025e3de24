"""`factx merge`: the tables of a corpus as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from factx.cli.option_groups import SayingOptions, grouped
from factx.cli.shared_options import OptionalTexts, list_option, option
from factx.kinds import KINDS

NAMES: Final = ("documents", *KINDS, "errors")
SQLITE: Final = (".sqlite", ".sqlite3", ".db")
PARQUET: Final = (".parquet",)


@grouped
def merge_command(
    *,
    place: Annotated[
        str, typer.Argument(metavar="OUT", help="The folder that factx batch wrote to.", show_default=False)
    ],
    output: Annotated[
        Path,
        option(
            "facts.sqlite, a database with all tables; facts.parquet, a folder with a file a table.",
            "PATH",
            "--output",
            "-o",
        ),
    ],
    only: Annotated[
        OptionalTexts,
        list_option(NAMES, "TABLES", "Only these tables (Parquet); one alone is one file."),
    ] = None,
    saying: SayingOptions,
) -> None:
    """Make one database or Parquet file of a corpus that was read.

    Datasette opens the one, DuckDB or a notebook the other. What is not finished yet is not in it, and that is said.
    """
    from factx.batch.addresses import missing
    from factx.batch.merging import finished, merge_parquet, merge_sqlite
    from factx.batch.shard_tables import schema_of
    from factx.batch.stores import open_store
    from factx.cli.destination import opened_path
    from factx.errors import OptionError

    ending = output.suffix.lower()
    if ending not in SQLITE + PARQUET:
        raise OptionError(f"{output}: its ending is neither .sqlite nor .parquet", "Name facts.sqlite or facts.parquet")
    if ending in SQLITE and only:
        raise OptionError("--only is for Parquet; a database has all tables", f"Name {output.with_suffix('.parquet')}")
    corpus = finished(open_store(place))
    schema_of("documents")
    if left := corpus.of_shards - len(corpus.shards):
        saying.messages().remark(f"{left:,} of {corpus.of_shards:,} shards are not finished and not in it")
    with opened_path(output) as path:
        if ending in PARQUET:
            merge_parquet(corpus, only or NAMES, path)
            return
        try:
            merge_sqlite(corpus, path)
        except ModuleNotFoundError as error:
            if error.name != "sqlite_utils":
                raise
            raise missing("sqlite-utils", str(output)) from None
