"""`factx batch`: the facts of a corpus into tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from factx.cli.batch_options import (
    LimitOptions,
    PlacesArgument,
    RecordOptions,
    RedoOption,
    RetryOption,
    TableFormatOption,
    WorkOptions,
)
from factx.cli.option_groups import EngineChoice, SayingOptions, grouped
from factx.cli.shared_options import AttitudesOption

if TYPE_CHECKING:
    from factx.batch.run import Request
    from factx.cli.messages import Messages


@grouped
def batch_command(
    *,
    places: PlacesArgument,
    format: TableFormatOption = None,
    working: WorkOptions,
    records: RecordOptions,
    limits: LimitOptions,
    retry_errors: RetryOption = False,
    redo: RedoOption = False,
    attitudes: AttitudesOption = False,
    engine_options: EngineChoice,
    saying: SayingOptions,
) -> None:
    """Read a corpus into tables; a killed run goes on where it was.

    The tables are documents, entities, dates, money, figures, quotes and errors.
    What ends a run loses at most a minute or two of it: the same command goes on where it stopped, and comes to the
    same tables. A document that fails is a row of the table of errors.
    """
    from importlib.metadata import version

    from factx.batch.job import Job, Orders
    from factx.batch.run import Request, network_of, parse_share
    from factx.errors import OptionError

    *named, out = places
    if not named:
        raise OptionError("only one folder was named", "factx batch IN OUT reads IN and writes its tables to OUT")
    job = Job(
        factx=version("factx"),
        network=network_of(engine_options.model),
        format=format or "parquet",
        model=engine_options.model,
        currency=engine_options.currency,
        attitudes=attitudes,
        encoding=records.encoding,
        fields=records.fields(),
    )
    orders = Orders(job=job, limits=limits.limits(), retries=retry_errors)
    if working.part_size:
        orders = orders.model_copy(update={"part_size": working.part_size})
    request = Request(
        named=named,
        out=out,
        orders=orders,
        workers=working.workers or None,
        engine=working.engine,
        address=working.address,
        share=parse_share(working.shard) if working.shard else None,
        redo=redo,
        shard_size=working.shard_size,
    )
    run(request, saying.messages())


def run(request: Request, messages: Messages) -> None:
    """Does what is asked for and says what stands in the tables then."""
    import json
    import sys

    from factx.batch.run import run_batch
    from factx.cli.batch_progress import account, closing_line, shown
    from factx.cli.exit_status import ExitStatus

    with shown(messages) as watch:
        summary = run_batch(request, messages.remark, watch)
    if sys.stdout is not None:
        is_seen = sys.stdout.isatty()
        typer.echo(closing_line(summary, request.out) if is_seen else json.dumps(account(summary, request.out)))
    if summary.errors or summary.unread:
        raise typer.Exit(ExitStatus.SOME_FAILED if summary.documents else ExitStatus.NONE_READ)
