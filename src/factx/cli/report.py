"""`factx report`: one page to look at."""

from __future__ import annotations

import typer

from factx.cli.option_groups import EngineChoice, ReadingOptions, SayingOptions, grouped
from factx.cli.report_options import AddressOption, BrowseOption, DraftOptions
from factx.cli.shared_options import (
    AttitudesOption,
    ExplainOption,
    MinScoreOption,
    OnlyOption,
    OutputOption,
    ReviewedOption,
    Sources,
)


@grouped
def report_command(
    *,
    sources: Sources = None,
    drafts: DraftOptions,
    only: OnlyOption = None,
    attitudes: AttitudesOption = False,
    min_score: MinScoreOption = 0.0,
    output: OutputOption = None,
    address: AddressOption = None,
    browse: BrowseOption = False,
    reading: ReadingOptions,
    engine: EngineChoice,
    explain: ExplainOption = False,
    reviewed: ReviewedOption = False,
    saying: SayingOptions,
) -> None:
    """Make one page of articles with their facts marked.

    The page is one file that asks for nothing from anywhere: the articles as written, beside them quotes by speaker,
    amounts, figures, dates on a timeline and names, with search, filters and keys. Of drafts it shows what the sources
    do not bear out, with the source's passage.
    """
    from factx.cli.documents import Request, ReviewWanted, named_sources
    from factx.cli.report_output import PageWanted, write_report
    from factx.kinds import asked_for

    request = Request(
        named_sources(sources),
        reading.published,
        reading.how(output),
        min_score,
        engine.options(attitudes=attitudes, explain=explain),
        saying.debug,
        ReviewWanted() if reviewed else None,
    )
    kinds = asked_for(only)
    page = PageWanted(output, kinds, address, browse)
    raise typer.Exit(write_report(request, drafts.request(request, engine), saying.messages(), page))
