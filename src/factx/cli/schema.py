"""`factx schema`: JSON Schema of the records."""

from __future__ import annotations

from typing import Annotated

import typer

from factx.cli.shared_options import Named, complete_one_of, one_of, values


class RecordName(Named):
    """What a schema can be had of."""

    facts = "facts"
    document = "document"
    entity = "entity"
    date = "date"
    money = "money"
    figure = "figure"
    quote = "quote"
    check = "check"
    finding = "finding"
    review = "review"
    stats = "stats"


def schema_command(
    record: Annotated[
        RecordName,
        typer.Argument(
            parser=one_of(RecordName),
            autocompletion=complete_one_of(RecordName),
            metavar="RECORD",
            help=f"What to describe: {', '.join(values(RecordName))}.",
        ),
    ] = RecordName.facts,
) -> None:
    """Print the JSON Schema of the records."""
    import json

    from factx.facts_schema import json_schema

    typer.echo(json.dumps(json_schema(record.value), indent=2, ensure_ascii=False))
