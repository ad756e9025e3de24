"""`factx check`: what a draft says that its sources do not bear out."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from factx.cli.group import FactxCommand
from factx.cli.options import (
    CurrencyOption,
    DebugOption,
    EncodingOption,
    MaxSizeOption,
    ModelOption,
    OutputOption,
    PublishedOption,
    QuietOption,
    VerboseOption,
    complete_list,
    complete_one_of,
    listed,
    one_of,
    values,
)

if TYPE_CHECKING:
    from factx.cli.checking import CheckRequest
    from factx.cli.exit_status import ExitStatus
    from factx.cli.messages import Messages

KIND_NAMES = {"quotes": "quote", "money": "money", "figures": "figure", "dates": "date", "names": "name"}
VERDICT_NAMES = (
    "missing", "altered", "misattributed", "elsewhere", "turned", "differs", "near", "title", "new", "unchecked",
    "elided", "verbatim", "derived", "supported", "known",
)  # fmt: skip
SEVERAL = ("--against", "-a")


class CheckFormat(str, Enum):
    """Formats of a check."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    markdown = "markdown"
    sarif = "sarif"
    rdjsonl = "rdjsonl"
    plain = "plain"


class CheckCommand(FactxCommand):
    """Takes any number of sources behind one `--against`, as in `factx check draft.md --against notes/ wire.txt`."""

    # Typer's own type of context is click's, or that of a click within Typer, by version.
    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Gives each source an `--against` of its own before the options are read."""
        spread: list[str] = []
        is_open = False
        for number, argument in enumerate(args):
            if argument == "--":
                spread += args[number:]
                break
            if is_open and spread[-1] not in SEVERAL and (argument == "-" or not argument.startswith("-")):
                spread.append("--against")
            elif argument.startswith("-") and argument != "-":
                is_open = argument in SEVERAL
            spread.append(argument)
        return super().parse_args(ctx, spread)


def checked_kinds(values: list[str] | None) -> list[str] | None:
    """The kinds that `--only` names, once or several times."""
    return list(listed(",".join(values), tuple(KIND_NAMES))) if values else None


def checked_verdicts(values: list[str] | None) -> list[str] | None:
    """The verdicts or rules that an option names, once or several times."""
    if not values:
        return None
    from factx.check.rules import rules

    return list(listed(",".join(values), (*VERDICT_NAMES, *rules())))


def checked_speeches(values: list[str] | None) -> list[str] | None:
    """The `NAME=SOURCE` of each speech."""
    for value in values or ():
        name, sign, source = value.partition("=")
        if not (name.strip() and sign and source):
            raise typer.BadParameter(f"{value!r} is no NAME=SOURCE.")
    return values


def complete_kinds(incomplete: str) -> list[str]:
    """Completion of `--only`."""
    return complete_list(incomplete, tuple(KIND_NAMES))


def complete_verdicts(incomplete: str) -> list[str]:
    """Completion of `--verdict` and `--fail-on`."""
    return complete_list(incomplete, VERDICT_NAMES)


def check_command(
    drafts: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(
            metavar="DRAFTS",
            help="Files (.txt, .md), folders, or - for standard input, which is also read when no draft is named.",
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--against",
            "-a",
            metavar="SOURCE...",
            help="What the draft rests on: files and folders, any number; else what .factx.toml lists.",
            show_default=False,
        ),
    ] = None,
    speech: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            callback=checked_speeches,
            metavar="NAME=SOURCE",
            help="A source that is all one person's words, such as a speech.",
            show_default=False,
        ),
    ] = None,
    only: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            callback=checked_kinds,
            metavar="KINDS",
            help=f"Check only these kinds: {','.join(KIND_NAMES)}.",
            autocompletion=complete_kinds,
            show_default=False,
        ),
    ] = None,
    verdict: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            callback=checked_verdicts,
            metavar="VERDICTS",
            help="Show only these verdicts: missing,altered,differs,near, and so on.",
            autocompletion=complete_verdicts,
            show_default=False,
        ),
    ] = None,
    all_findings: Annotated[
        bool, typer.Option("--all", help="Show also what is borne out, and what is ignored.")
    ] = False,
    fail_on: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            callback=checked_verdicts,
            metavar="VERDICTS",
            help="End with status 1 only for these; else for all that is not borne out.",
            autocompletion=complete_verdicts,
            show_default=False,
        ),
    ] = None,
    no_fail: Annotated[bool, typer.Option("--no-fail", help="End with status 0 whatever is found.")] = False,
    baseline: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="FILE", help="Findings in this file are known and do not count.", show_default=False),
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write what is found now to the baseline file, with today's date.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a draft or a source is saved.")] = False,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="Keep what was read for the next run.")] = True,
    format: Annotated[
        Optional[CheckFormat],  # noqa: UP045
        typer.Option(
            "--format",
            "-f",
            parser=one_of(CheckFormat),
            autocompletion=complete_one_of(CheckFormat),
            metavar="|".join(values(CheckFormat)),
            help="Format of the output; else a table on a terminal, by its ending in a file, JSON in a pipe.",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    published: PublishedOption = None,
    currency: CurrencyOption = None,
    model: ModelOption = None,
    encoding: EncodingOption = None,
    max_size: MaxSizeOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    debug: DebugOption = False,
) -> None:
    """Say what a draft has that its sources do not bear out.

    Every quotation, amount, figure, date and name outside quotations is looked for in the sources: quotations word for
    word, the rest by value. Status 0: all is borne out; 1: something is not, or a source could not be read.
    """
    from pathlib import Path

    from factx.cli.checking import CheckRequest
    from factx.cli.documents import named_sources
    from factx.cli.messages import Messages

    request = CheckRequest(
        drafts=named_sources(drafts),
        against=tuple(against or ()),
        speeches={source: name.strip() for name, _, source in (one.partition("=") for one in speech or ())},
        kinds=tuple(KIND_NAMES[kind] for kind in only or KIND_NAMES),  # type: ignore[misc]
        verdicts=tuple(verdict) if verdict else None,
        is_all=all_findings,
        fail_on=tuple(fail_on) if fail_on else None,
        never_fails=no_fail,
        baseline=Path(baseline) if baseline else None,
        is_cached=cache,
        published=published,
        currency=currency,
        model=model,
        encoding=encoding,
        max_size=max_size,
        output=output,
        is_debugging=debug,
    )
    messages = Messages(is_quiet=quiet, is_verbose=verbose)
    run = partial(check, request, messages, format=format, update=update_baseline)
    if watch:
        from factx.cli.watching import watch_drafts

        watch_drafts(request, messages, run)
    raise typer.Exit(run())


def check(
    request: CheckRequest,
    messages: Messages,
    *,
    format: CheckFormat | None,
    update: bool = False,
) -> ExitStatus:
    """Writes the checks of a request, and what they find to the baseline where that is to be updated."""
    from factx.cli.check_output import checks_written, format_for
    from factx.cli.checking import Checker
    from factx.cli.destination import Discarded, opened_output
    from factx.cli.exit_status import ExitStatus
    from factx.cli.overwriting import refuse_overwriting

    checker = Checker(request, messages)
    form = format_for(format, request.output)
    refuse_overwriting([*request.drafts, *request.against, *request.speeches], request.output)
    with opened_output(request.output) as stream:
        found = checks_written(checker, form, stream)
        if checker.status is ExitStatus.NONE_READ:
            raise Discarded
    if update:
        checker.update_baseline(found)
        return ExitStatus.DONE if not checker.failed else checker.status
    return checker.status
