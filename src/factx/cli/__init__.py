"""The command line. One file a command: it parses, calls one function, renders."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer

from factx.cli.batch import batch_command
from factx.cli.check import check_command
from factx.cli.exit_status import ExitStatus
from factx.cli.extract import extract_command
from factx.cli.group import AgainstCommand, FactxCommand, FactxGroup
from factx.cli.info import info_command
from factx.cli.merge import merge_command
from factx.cli.quotes import quotes_command
from factx.cli.report import report_command
from factx.cli.review import review_command
from factx.cli.schema import schema_command
from factx.cli.signals import heed_signals

app = typer.Typer(
    cls=FactxGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # help in plain text is there in half the time
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("extract", cls=FactxCommand)(extract_command)
app.command("quotes", cls=FactxCommand)(quotes_command)
app.command("check", cls=AgainstCommand)(check_command)
app.command("batch", cls=FactxCommand)(batch_command)
app.command("review", cls=FactxCommand)(review_command)
app.command("merge", cls=FactxCommand)(merge_command)
app.command("report", cls=AgainstCommand)(report_command)
app.command("schema", cls=FactxCommand)(schema_command)
app.command("info", cls=FactxCommand)(info_command)


def print_version(wanted: bool) -> None:
    """Prints the version and ends."""
    if wanted:
        from importlib.metadata import version

        typer.echo(f"factx {version('factx')}")
        raise typer.Exit


@app.callback()
def factx(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read news articles and print the facts in them that can be checked, each with its exact place in the text."""


def main() -> NoReturn:
    """Runs the command line and ends the process."""
    heed_signals()
    try:
        app(prog_name="factx")
    except KeyboardInterrupt:  # before a command has begun, or after it has ended
        raise SystemExit(ExitStatus.INTERRUPTED) from None
    raise SystemExit(ExitStatus.DONE)
