"""`factx batch`: the facts of a corpus into tables."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Optional

import typer

from factx.cli.options import (
    AttitudesOption,
    CurrencyOption,
    DebugOption,
    EncodingOption,
    ModelOption,
    QuietOption,
    VerboseOption,
    parse_size,
)

Size = Optional[int]  # noqa: UP045
Name = Optional[str]  # noqa: UP045


def parse_workers(value: str | int) -> int:
    """A number of workers; 0 for "auto"."""
    if str(value).strip().lower() == "auto":
        return 0
    if not str(value).isdigit() or int(value) < 1:
        raise typer.BadParameter(f"{value!r} is no number of workers; write auto or 8.")
    return int(value)


def parse_time(value: str | int) -> int:
    """A number of seconds."""
    if not str(value).isdigit() or int(value) < 1:
        raise typer.BadParameter(f"{value!r} is no number of seconds.")
    return int(value)


def parse_part(value: str) -> str:
    """A share of the shards, as it was written."""
    from factx.batch.run import parse_share
    from factx.cli.options import parsed

    parsed(parse_share, value)
    return value


def parse_choice(*choices: str) -> object:
    """A parser of one of `choices`."""

    def parse(value: str) -> str:
        if value.strip().lower() not in choices:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(choices)}.")
        return value.strip().lower()

    return parse


def batch_command(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="IN… OUT",
            help="Folders, files, patterns or addresses (s3://…) of articles, JSON Lines, CSV or Parquet; then the "
            "folder for the tables.",
            show_default=False,
        ),
    ],
    format: Annotated[
        Name,
        typer.Option(
            "--format",
            "-f",
            parser=parse_choice("parquet", "jsonl"),
            metavar="parquet|jsonl",
            help="Format of the tables; else parquet.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(parser=parse_workers, metavar="auto|N", help="Processes; else one a core.", show_default=False),
    ] = None,
    engine: Annotated[
        Name,
        typer.Option(
            parser=parse_choice("processes", "ray"),
            metavar="processes|ray",
            help="Who does the work: processes of this machine, or a Ray cluster.",
            show_default=False,
        ),
    ] = None,
    address: Annotated[
        Name,
        typer.Option(metavar="ADDRESS", help="Address of the Ray cluster (auto, ray://…).", show_default=False),
    ] = None,
    shard: Annotated[
        Name,
        typer.Option(
            parser=parse_part, metavar="i/N", help="Do the i-th of N shares of the work alone.", show_default=False
        ),
    ] = None,
    text_field: Annotated[
        Name, typer.Option(metavar="NAME", help="Field that holds the text of a record.", show_default=False)
    ] = None,
    id_field: Annotated[
        Name, typer.Option(metavar="NAME", help="Field that holds the name of a record.", show_default=False)
    ] = None,
    date_field: Annotated[
        Name, typer.Option(metavar="NAME", help="Field that holds the day of a record.", show_default=False)
    ] = None,
    title_field: Annotated[
        Name, typer.Option(metavar="NAME", help="Field that holds the title of a record.", show_default=False)
    ] = None,
    retry_errors: Annotated[
        bool, typer.Option("--retry-errors", help="Read the documents again that failed before.")
    ] = False,
    redo: Annotated[bool, typer.Option("--redo", help="Do anew what was done of another input, or otherwise.")] = False,
    max_size: Annotated[
        Size,
        typer.Option(
            parser=parse_size, metavar="SIZE", help="The most that a document may have; else 5MB.", show_default=False
        ),
    ] = None,
    max_seconds: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(
            parser=parse_time,
            metavar="N",
            help="The most seconds of a core that a document may take; else 900.",
            show_default=False,
        ),
    ] = None,
    max_memory: Annotated[
        Size,
        typer.Option(
            parser=parse_size,
            metavar="SIZE",
            help="The most memory that a document may take; else 4GB.",
            show_default=False,
        ),
    ] = None,
    shard_size: Annotated[
        Size,
        typer.Option(
            parser=parse_size,
            metavar="SIZE",
            help="About how many bytes of input a shard has; else by how many there are, 16MiB at most.",
            show_default=False,
        ),
    ] = None,
    part_size: Annotated[
        Size,
        typer.Option(
            parser=parse_size,
            metavar="SIZE",
            help="About how many bytes of a shard are read before what is found is kept; else 1MB.",
            show_default=False,
        ),
    ] = None,
    attitudes: AttitudesOption = False,
    currency: CurrencyOption = None,
    model: ModelOption = None,
    encoding: EncodingOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    debug: DebugOption = False,
) -> None:
    """Read a corpus into tables: documents, entities, dates, money, figures, quotes, errors.

    What ends a run loses at most a minute or two of it: the same command goes on where it stopped, and comes to the
    same tables. A document that fails is a row of the table of errors.
    """
    del debug, verbose
    from importlib.metadata import version

    from factx.batch.job import Fields, Job, Limits
    from factx.batch.run import Request, network_of, parse_share, run_batch
    from factx.cli.batch_progress import account, closing_line, shown
    from factx.cli.exit_status import ExitStatus
    from factx.cli.messages import Messages
    from factx.errors import OptionError
    from factx.options import EngineOptions

    *named, out = places
    if not named:
        raise OptionError("only one folder was named", "factx batch IN OUT reads IN and writes its tables to OUT")
    EngineOptions(currency=currency)
    given = {"size": max_size, "seconds": max_seconds, "memory": max_memory}
    optional = {"shard_size": shard_size, "part_size": part_size, "engine": engine, "address": address}
    job = Job(
        factx=version("factx"),
        network=network_of(model),
        format="jsonl" if format == "jsonl" else "parquet",
        model=model,
        currency=currency,
        attitudes=attitudes,
        encoding=encoding,
        fields=Fields(text=text_field, id=id_field, date=date_field, title=title_field),
    )
    request = Request(
        named=named,
        out=out,
        job=job,
        limits=Limits(**{name: value for name, value in given.items() if value is not None}),
        workers=workers or None,
        share=parse_share(shard) if shard else None,
        redo=redo,
        retry_errors=retry_errors,
        **{name: value for name, value in optional.items() if value is not None},  # type: ignore[arg-type]
    )
    messages = Messages(is_quiet=quiet)
    with shown(messages) as watch:
        summary = run_batch(request, messages.remark, watch)
    if sys.stdout is not None:
        typer.echo(closing_line(summary, out) if sys.stdout.isatty() else json.dumps(account(summary, out)))
    failed = summary.errors + summary.unread
    if failed:
        raise typer.Exit(ExitStatus.SOME_FAILED if summary.documents else ExitStatus.NONE_READ)
