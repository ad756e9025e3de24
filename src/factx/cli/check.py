"""`factx check`: what a draft says that its sources do not bear out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.check_options import CheckOptions
from factx.cli.option_groups import EngineChoice, ReadingOptions, SayingOptions, grouped
from factx.cli.shared_options import OptionalTexts

if TYPE_CHECKING:
    from factx.cli.check_request import CheckRequest
    from factx.cli.exit_status import ExitStatus
    from factx.cli.messages import Messages


@grouped
def check_command(
    *,
    drafts: Annotated[
        OptionalTexts,
        typer.Argument(
            metavar="DRAFTS",
            help="Files, folders, or - for standard input, which is also read when no draft is named.",
            show_default=False,
        ),
    ] = None,
    wanted: CheckOptions,
    reading: ReadingOptions,
    engine: EngineChoice,
    saying: SayingOptions,
) -> None:
    """Say what a draft has that its sources do not bear out.

    Every quotation, amount, figure, date and name outside quotations is looked for in the sources: quotations word for
    word, the rest by value. Status 0: all is borne out; 1: something is not, or a source could not be read.
    """
    from factx.cli.check_request import CheckRequest
    from factx.cli.documents import named_sources

    how = reading.how(wanted.output)
    request = CheckRequest(named_sources(drafts), wanted, reading.published, how, engine, saying.debug)
    messages = saying.messages()
    run = partial(check, request, messages)
    if wanted.watch:
        from factx.cli.watching import watch_drafts

        watch_drafts(request, messages, run)
    raise typer.Exit(run())


def check(request: CheckRequest, messages: Messages) -> ExitStatus:
    """Writes the checks of a request, and what they find to the baseline where that is to be updated."""
    from factx.cli.check_output import checks_written, format_for
    from factx.cli.checking import Checker
    from factx.cli.destination import Discarded, opened_output
    from factx.cli.exit_status import ExitStatus
    from factx.cli.overwriting import refuse_overwriting

    checker = Checker(request, messages)
    output = request.wanted.output
    form = format_for(request.wanted.format, output)
    refuse_overwriting([*request.drafts, *request.against, *request.speeches], output)
    with opened_output(output) as stream:
        found = checks_written(checker, form, stream)
        if checker.status is ExitStatus.NONE_READ:
            raise Discarded
    if request.wanted.update_baseline:
        checker.settlement.update_baseline(found)
        return ExitStatus.DONE if not checker.failures.number else checker.status
    return checker.status
