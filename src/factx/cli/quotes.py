"""`factx quotes`: each quotation in its context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Optional

import typer

from factx.cli.option_groups import EngineChoice, ReadingOptions, RunOptions, SayingOptions, grouped
from factx.cli.options import (
    AttitudesOption,
    ExplainOption,
    FormatOption,
    OutputOption,
    QuoteKindsOption,
    Sources,
)

if TYPE_CHECKING:
    from pathlib import Path

    from factx.cli.documents import Documents
    from factx.cli.selection import Selection
    from factx.writers.registry import OutputFormat


@grouped
def quotes_command(
    *,
    sources: Sources = None,
    speaker: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(metavar="NAME", help="Only what this person or body said; part of the name will do."),
    ] = None,
    kind: QuoteKindsOption = None,
    min_score: Annotated[
        float, typer.Option(min=0, max=1, metavar="SCORE", help="Only quotes that factx is this sure of.")
    ] = 0.0,
    by_speaker: Annotated[bool, typer.Option("--by-speaker", help="Group the quotes by speaker.")] = False,
    context: Annotated[
        int,
        typer.Option(
            "--context",
            "-C",
            min=0,
            metavar="N",
            help="Show N more paragraphs; in formats for programs, the sentence.",
        ),
    ] = 0,
    all_marks: Annotated[
        bool, typer.Option("--all-marks", help="Also what stands in quotation marks and is no statement.")
    ] = False,
    attitudes: AttitudesOption = False,
    explain: ExplainOption = False,
    pager: Annotated[
        bool, typer.Option("--pager/--no-pager", help="Page what is longer than the terminal is high.")
    ] = True,
    format: FormatOption = None,
    output: OutputOption = None,
    reading: ReadingOptions,
    engine: EngineChoice,
    running: RunOptions,
    saying: SayingOptions,
) -> None:
    """Print each quotation in its context.

    Each has its speaker, its kind and how sure factx is of it. The place beside it (file, line, column) opens it in
    most terminals and editors.
    """
    from factx.cli.documents import Documents, Request, named_sources
    from factx.cli.selection import Selection
    from factx.options import EngineOptions

    # Whoever asks for marks that hold no statement wants them found.
    marked = all_marks or "marked" in (kind or ())
    options = EngineOptions(
        model=engine.model, currency=engine.currency, all_marks=marked, attitudes=attitudes, explain=explain
    )
    how = reading.how(output)
    request = Request(
        named_sources(sources),
        reading.published,
        how,
        options=options,
        is_debugging=saying.debug,
        jobs=running.jobs,
        save_text=running.save_text,
    )
    documents = Documents(request, saying.messages())
    selection = Selection(speaker, tuple(kind) if kind else None, min_score)
    quotes(
        documents,
        selection=selection,
        by_speaker=by_speaker,
        context=context,
        use_pager=pager,
        format=format,
        output=output,
    )
    raise typer.Exit(documents.status)


def quotes(
    documents: Documents,
    *,
    selection: Selection,
    by_speaker: bool,
    context: int,
    use_pager: bool,
    format: OutputFormat | None,
    output: Path | None,
) -> None:
    """Writes the quotes of `documents` that `selection` wants to `output`."""
    from factx.cli.exit_status import ExitStatus
    from factx.cli.output import discard_unless, in_context, output_for
    from factx.cli.overwriting import refuse_overwriting
    from factx.cli.selection import selected
    from factx.writers import Wanted

    is_several = documents.is_several
    on_request = ("context",) * (context > 0) + ("rule",) * documents.request.options.explain
    to = output_for(format, output, Wanted(("quotes",), is_several, on_request))
    wanted = selected(documents, selection)
    refuse_overwriting(documents.request.sources, output)

    def is_kept() -> bool:
        return documents.status is not ExitStatus.NONE_READ

    if to.form.medium != "terminal":
        to.write(in_context(wanted, context=context > 0), is_kept)
        return
    from factx.cli.destination import opened_output
    from factx.terminal.pager import print_paged
    from factx.terminal.quotes_view import quotes_by_speaker_view, quotes_view
    from factx.terminal.screen import opened_console

    with opened_output(output) as stream:
        view = quotes_by_speaker_view if by_speaker else quotes_view
        console = opened_console(stream)
        views = (
            view(article, facts.document, facts.quotes, console.width, context)
            for article, facts in wanted
            if facts.quotes or not is_several
        )
        print_paged(console, views, use_pager=use_pager)
        discard_unless(is_kept)
