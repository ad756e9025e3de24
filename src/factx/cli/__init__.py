"""The command line. One file a command: it parses, calls one function, renders."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer

from factx.cli.against import AgainstCommand
from factx.cli.batch import batch_command
from factx.cli.check import check_command
from factx.cli.exit_status import ExitStatus
from factx.cli.extract import extract_command
from factx.cli.group import FactxCommand, FactxGroup
from factx.cli.info import info_command
from factx.cli.merge import merge_command
from factx.cli.quotes import quotes_command
from factx.cli.report import report_command
from factx.cli.review import review_command
from factx.cli.schema import schema_command
from factx.cli.signals import heed_signals

STATUSES = """
Exit status: 0 done, 1 some sources failed, 2 wrong usage, 3 no source could be read, 130 interrupted.
"""
EPILOG = (
    """\b
Examples:
  factx extract article.txt
  factx extract articles/ -o facts.csv
  factx quotes article.txt --speaker "Ann Lee"
  factx report article.txt -o article.html
"""
    + STATUSES
)
EXTRACT_EPILOG = (
    """\b
Examples:
  factx extract article.txt
  factx extract articles/ --only quotes,money --output facts.csv
  factx extract story.md --published 2022-10-03 --format json
  cat article.txt | factx extract
"""
    + STATUSES
)
QUOTES_EPILOG = (
    """\b
Examples:
  factx quotes article.txt
  factx quotes article.txt --by-speaker --context 1
  factx quotes articles/ --speaker blinken --kind direct,mixed
"""
    + STATUSES
)
CHECK_EPILOG = """\b
Examples:
  factx check draft.md --against notes/ transcript.txt
  factx check draft.md --against wire/ --format sarif --output check.sarif
  factx check draft.md --speech "Ann Lee=speech.txt" --only quotes --watch

Exit status: 0 all is borne out, 1 something is not or a source could not be read, 2 wrong usage, 3 nothing was read,
130 interrupted.
"""
BATCH_EPILOG = """\b
Examples:
  factx batch articles/ facts/
  factx batch news.jsonl more.parquet facts/ --text-field body
  factx batch 's3://corpus/*.jsonl.gz' s3://facts/ --engine ray --address auto
  factx batch articles/ facts/ --retry-errors --max-seconds 3600

Exit status: 0 done, 1 some documents failed (OUT/errors), 2 wrong usage, 3 none could be read, 130 interrupted.
"""
REVIEW_EPILOG = (
    """\b
Examples:
  factx review article.txt
  factx review articles/ --only quotes,money --as ann
  factx review article.txt --sort score --plain
  factx review articles/ --stats
  factx extract article.txt --reviewed
"""
    + STATUSES
)
MERGE_EPILOG = """\b
Examples:
  factx merge facts/ -o facts.sqlite
  factx merge facts/ -o quotes.parquet --only quotes

Exit status: 0 done, 1 it failed, 2 wrong usage, 130 interrupted.
"""
REPORT_EPILOG = (
    """\b
Examples:
  factx report article.txt -o article.html
  factx report articles/ -o articles.html
  factx report draft.md --against notes/ transcript.txt -o draft.html
"""
    + STATUSES
)
SCHEMA_EPILOG = """\b
Examples:
  factx schema
  factx schema quote

Exit status: 0 done, 2 wrong usage.
"""
INFO_EPILOG = """\b
Examples:
  factx info
  factx info --format json

Exit status: 0 done, 1 it failed, 2 wrong usage.
"""

app = typer.Typer(
    cls=FactxGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # help in plain text is there in half the time
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("extract", cls=FactxCommand, epilog=EXTRACT_EPILOG)(extract_command)
app.command("quotes", cls=FactxCommand, epilog=QUOTES_EPILOG)(quotes_command)
app.command("check", cls=AgainstCommand, epilog=CHECK_EPILOG)(check_command)
app.command("batch", cls=FactxCommand, epilog=BATCH_EPILOG)(batch_command)
app.command("review", cls=FactxCommand, epilog=REVIEW_EPILOG)(review_command)
app.command("merge", cls=FactxCommand, epilog=MERGE_EPILOG)(merge_command)
app.command("report", cls=AgainstCommand, epilog=REPORT_EPILOG)(report_command)
app.command("schema", cls=FactxCommand, epilog=SCHEMA_EPILOG)(schema_command)
app.command("info", cls=FactxCommand, epilog=INFO_EPILOG)(info_command)


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
