"""`factx review`: a person decides on each fact; what was decided is kept beside the article."""

from __future__ import annotations

import typer

from factx.cli.option_groups import EngineChoice, ReadingOptions, SayingOptions, grouped
from factx.cli.review_options import DeedOptions, ReviewerOption, ViewOptions
from factx.cli.shared_options import AttitudesOption, OutputOption, Sources


@grouped
def review_command(
    *,
    sources: Sources = None,
    reviewer: ReviewerOption = None,
    showing: ViewOptions,
    deed: DeedOptions,
    output: OutputOption = None,
    attitudes: AttitudesOption = False,
    reading: ReadingOptions,
    engine: EngineChoice,
    saying: SayingOptions,
) -> None:
    """Decide on each fact: right, wrong, or right with a correction.

    Each decision is kept at once beside the article, as ARTICLE.factx.json, and taken up again by the next run. The
    article itself is never written to. `factx extract ARTICLE --reviewed` gives the facts as they were decided.
    """
    from factx.cli.documents import Documents, Request, named_sources
    from factx.errors import OptionError

    if deed.asked_for > 1:
        raise OptionError("--plain, --stats, --differences and --gold are four things", "Ask for one of them")
    request = Request(
        named_sources(sources),
        reading.published,
        reading.how(output),
        options=engine.options(attitudes=attitudes),
        is_debugging=saying.debug,
    )
    documents = Documents(request, saying.messages())
    if deed.prints:
        from factx.cli.review_output import write_decided

        write_decided(documents, deed, showing.only, reviewer, output)
    else:
        from factx.cli.reviewing import named_reviewer, review

        if output is not None:
            raise OptionError("--output is for --stats, --differences and --gold", "Leave it out")
        review(documents, view=showing.view(), reviewer=named_reviewer(reviewer), plain=deed.plain)
    raise typer.Exit(documents.status)
