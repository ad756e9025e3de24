"""`factx quotes`: each quotation in its context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from factx.cli.option_groups import EngineChoice, ReadingOptions, RunOptions, SayingOptions, grouped
from factx.cli.quote_options import AllMarksOption, ContextOptions, PagerOption, QuoteOptions
from factx.cli.shared_options import AttitudesOption, ExplainOption, FormatOption, OutputOption, Sources

if TYPE_CHECKING:
    from factx.cli.documents import Documents
    from factx.cli.output import Output
    from factx.cli.selection import Selection


@grouped
def quotes_command(
    *,
    sources: Sources = None,
    wanted: QuoteOptions,
    around: ContextOptions,
    all_marks: AllMarksOption = False,
    attitudes: AttitudesOption = False,
    explain: ExplainOption = False,
    pager: PagerOption = True,
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
    from factx.cli.output import output_for
    from factx.writers.output_formats import Wanted

    # Whoever asks for marks that hold no statement wants them found.
    marked = all_marks or "marked" in (wanted.kind or ())
    request = Request(
        named_sources(sources),
        reading.published,
        reading.how(output),
        options=engine.options(attitudes=attitudes, explain=explain, all_marks=marked),
        is_debugging=saying.debug,
        jobs=running.jobs,
        save_text=running.save_text,
    )
    documents = Documents(request, saying.messages())
    on_request = ("context",) * (around.context > 0) + ("rule",) * explain
    to = output_for(format, output, Wanted(("quotes",), documents.is_several, on_request))
    quotes(documents, wanted.selection(), to, around, use_pager=pager)
    raise typer.Exit(documents.status)


def quotes(documents: Documents, selection: Selection, to: Output, around: ContextOptions, *, use_pager: bool) -> None:
    """Writes the quotes of `documents` that `selection` wants."""
    from factx.cli.output import discard_unless, in_context
    from factx.cli.overwriting import refuse_overwriting
    from factx.cli.selection import selected

    wanted = selected(documents, selection)
    refuse_overwriting(documents.request.sources, to.path)
    if to.form.medium != "terminal":
        to.write(in_context(wanted, context=around.context > 0), documents.is_worth_writing)
        return
    from factx.cli.destination import opened_output
    from factx.terminal.pager import print_paged
    from factx.terminal.quotes_view import quotes_by_speaker_view, quotes_view
    from factx.terminal.screen import opened_console

    with opened_output(to.path) as stream:
        view = quotes_by_speaker_view if around.by_speaker else quotes_view
        console = opened_console(stream)
        views = (
            view(article, facts.document, facts.quotes, console.width, around.context)
            for article, facts in wanted
            if facts.quotes or not documents.is_several
        )
        print_paged(console, views, use_pager=use_pager)
        discard_unless(documents.is_worth_writing)
