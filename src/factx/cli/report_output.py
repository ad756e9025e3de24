"""The page that `factx report` makes, and where it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from factx.cli.check_request import CheckRequest
from factx.cli.destination import STANDARD_OUTPUT, Discarded, opened_output
from factx.cli.documents import Documents, Request, sure_ones
from factx.cli.exit_status import ExitStatus
from factx.cli.messages import Messages
from factx.cli.output import write_pieces
from factx.cli.overwriting import refuse_overwriting
from factx.errors import OptionError
from factx.kinds import Kind
from factx.report import require_templates
from factx.report.views import Reported

PAGE_ENDINGS: Final = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class PageWanted:
    """Where the page goes, the kinds of fact on it, where its one article is published, and whether it is opened."""

    output: Path | None
    kinds: Sequence[Kind]
    address: str | None = None
    browse: bool = False


def write_report(
    request: Request,
    drafts: CheckRequest | None,
    messages: Messages,
    page: PageWanted,
) -> ExitStatus:
    """Writes the page of a request's articles, or of its drafts with their checks.

    Raises `OptionError` where the page would go to a terminal, or over a source.
    """
    require_templates()
    refuse_other_ending(page.output)
    checked_against = [*drafts.against, *drafts.speeches] if drafts else []
    refuse_overwriting([*request.sources, *checked_against], page.output)
    is_written = False
    with opened_output(page.output) as stream:
        if stream.isatty():
            raise OptionError("a page is not for a terminal", "Name a file with --output, such as -o report.html")
        from factx.report.page import report_page

        status, reported = reported_of(request, drafts, messages)
        if status is ExitStatus.NONE_READ:
            raise Discarded
        if page.address:
            if len(reported) != 1:
                raise OptionError(f"--address is for one article, and there are {len(reported)}", "Leave it out")
            reported = [replace(reported[0], address=page.address)]
        write_pieces(report_page(reported, page.kinds), stream)
        is_written = True
    if page.browse and is_written and page.output and page.output != STANDARD_OUTPUT:
        import webbrowser

        webbrowser.open(page.output.resolve().as_uri())
    return status


def refuse_other_ending(output: Path | None) -> None:
    """Raises `OptionError` for a file whose ending says that it is no page."""
    if output is None or output == STANDARD_OUTPUT or not output.suffix or output.suffix.lower() in PAGE_ENDINGS:
        return
    if output.exists() and not output.is_file():  # a device
        return
    raise OptionError(f"{output}: a report is a page of HTML", f"Name it {output.with_suffix('.html')}")


def reported_of(request: Request, drafts: CheckRequest | None, messages: Messages) -> tuple[ExitStatus, list[Reported]]:
    """The articles of a request with their facts, or its drafts with their checks and the articles of their sources.

    A page is to be looked at and not for a machine: what a check finds is no failure here.
    """
    documents = Documents(request, messages)
    if drafts is None:
        articles = [Reported(article, facts) for article, facts in documents]
        return documents.status, articles
    from factx.cli.checking import Checker

    checker = Checker(drafts, messages)
    reported = []
    for checked in checker:
        facts = documents.decided(checked.article, documents.loaded()(checked.article))
        sources = {text.name: text.article for evidence in checker.evidence.values() for text in evidence.texts}
        reported.append(Reported(checked.article, sure_ones(facts, request.min_score), checked.shown, sources))
    return checker.status, reported
