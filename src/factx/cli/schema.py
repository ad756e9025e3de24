"""`factx schema`: JSON Schema of the records."""

from __future__ import annotations

from typing import Annotated

import typer

from factx.cli.shared_options import one_of

RECORDS = (
    "facts", "document", "entity", "date", "money", "figure", "quote", "check", "finding", "review", "stats",
)  # fmt: skip
"""What a schema can be had of."""


def schema_command(
    record: Annotated[
        str, typer.Argument(metavar="RECORD", help=f"What to describe: {', '.join(RECORDS)}.", **one_of(RECORDS))
    ] = "facts",
) -> None:
    """Print the JSON Schema of the records."""
    import json

    from factx.facts_schema import json_schema

    typer.echo(json.dumps(json_schema(record), indent=2, ensure_ascii=False))
