"""`factx extract`: the facts of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.option_groups import EngineChoice, ReadingOptions, ReviewedOptions, RunOptions, SayingOptions, grouped
from factx.cli.shared_options import (
    AttitudesOption,
    ExplainOption,
    FormatOption,
    MinScoreOption,
    OnlyOption,
    OutputOption,
    Sources,
)

if TYPE_CHECKING:
    from pathlib import Path

    from factx.cli.documents import Documents
    from factx.kinds import Kind
    from factx.writers.output_formats import OutputFormat


@grouped
def extract_command(
    *,
    sources: Sources = None,
    only: OnlyOption = None,
    attitudes: AttitudesOption = False,
    min_score: MinScoreOption = 0.0,
    format: FormatOption = None,
    output: OutputOption = None,
    reading: ReadingOptions,
    engine: EngineChoice,
    running: RunOptions,
    context: Annotated[
        bool, typer.Option("--context", help="Give each record the text of its sentence (json, jsonl, csv).")
    ] = False,
    explain: ExplainOption = False,
    decided: ReviewedOptions,
    saying: SayingOptions,
) -> None:
    """Print the facts of articles.

    Names, dates, amounts, figures, and quotations with their speakers, each with its place in the text: a table
    on a terminal, JSON in a pipe. Several sources come one after another; one that cannot be read is named on
    standard error, and the rest go on.
    """
    from factx.cli.documents import Documents, Request, named_sources
    from factx.kinds import asked_for

    request = Request(
        named_sources(sources),
        reading.published,
        reading.how(output),
        min_score,
        engine.options(attitudes=attitudes, explain=explain),
        is_debugging=saying.debug,
        review=decided.wanted(),
        jobs=running.jobs,
        save_text=running.save_text,
    )
    documents = Documents(request, saying.messages())
    kinds = asked_for(only)
    extract(documents, kinds=kinds, context=context, format=format, output=output)
    raise typer.Exit(documents.status)


def extract(
    documents: Documents, *, kinds: tuple[Kind, ...], context: bool, format: OutputFormat | None, output: Path | None
) -> None:
    """Writes the facts of `documents` to `output`."""
    from factx.cli.output import discard_unless, facts_only, in_context, output_for
    from factx.cli.overwriting import refuse_overwriting
    from factx.writers.output_formats import Wanted

    request = documents.request
    on_request = ("context",) * context + ("rule",) * request.options.explain + ("review",) * bool(request.review)
    to = output_for(format, output, Wanted(kinds, documents.is_several, on_request))
    refuse_overwriting(request.sources, output)

    if to.form.medium != "terminal":
        to.write(in_context(documents, context=context), documents.is_worth_writing)
        return
    from factx.cli.destination import opened_output
    from factx.terminal.facts_view import facts_view
    from factx.terminal.screen import opened_console, print_all

    with opened_output(output) as stream:
        console = opened_console(stream)
        print_all(console, (facts_view(facts, console.width, kinds) for facts in facts_only(documents)))
        discard_unless(documents.is_worth_writing)
