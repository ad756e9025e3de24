"""`factx report`: one page to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from factx.cli.check_options import SpeechOption, against_option
from factx.cli.option_groups import EngineChoice, ReadingOptions, SayingOptions, grouped
from factx.cli.options import AttitudesOption, MinScoreOption, OnlyOption, OutputOption, Sources

if TYPE_CHECKING:
    from pathlib import Path

    from factx.cli.check_request import CheckRequest
    from factx.cli.checking import Checker
    from factx.cli.documents import Request
    from factx.cli.exit_status import ExitStatus
    from factx.cli.messages import Messages
    from factx.report.views import Reported
    from factx.writers import Kind


@dataclass(frozen=True, slots=True)
class DraftOptions:
    """What makes the sources drafts, and what they are checked against."""

    check: Annotated[
        bool, typer.Option("--check", help="The sources are drafts: check them against what .factx.toml lists.")
    ] = False
    against: Annotated[
        Optional[list[str]],  # noqa: UP045
        against_option("Check the drafts against these files and folders, any number; --check goes without saying."),
    ] = None
    speech: SpeechOption = None

    def request(self, drafts: Request, engine: EngineChoice) -> CheckRequest | None:
        """The check that is asked for; null where the sources are no drafts."""
        from factx.cli.check_request import CheckRequest

        if not (self.check or self.against or self.speech):
            return None
        return CheckRequest(
            drafts=drafts.sources,
            against=tuple(self.against or ()),
            speeches={source: name.strip() for name, _, source in (one.partition("=") for one in self.speech or ())},
            is_all=True,
            never_fails=True,
            published=drafts.published,
            how=drafts.how,
            currency=engine.currency,
            model=engine.model,
            is_debugging=drafts.is_debugging,
        )


@dataclass(frozen=True, slots=True)
class PageWanted:
    """Where the page goes, the kinds of fact on it, where its one article is published, and whether it is opened."""

    output: Path | None
    kinds: Sequence[Kind]
    address: str | None = None
    browse: bool = False


def checked_address(value: str | None) -> str | None:
    """The address of `--address`. Raises `typer.BadParameter` for one that a page may not link to."""
    from factx.report.addresses import web_address

    if value is not None and web_address(value) is None:
        raise typer.BadParameter(f"{value!r} is no address of the web (https://…).")
    return value


@grouped
def report_command(
    *,
    sources: Sources = None,
    drafts: DraftOptions,
    only: OnlyOption = None,
    attitudes: AttitudesOption = False,
    min_score: MinScoreOption = 0.0,
    output: OutputOption = None,
    address: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            callback=checked_address,
            metavar="URL",
            help="Where the article is published, for links to its words; only for one article.",
            show_default=False,
        ),
    ] = None,
    browse: Annotated[bool, typer.Option("--open", help="Open the page in the browser when it is written.")] = False,
    reading: ReadingOptions,
    engine: EngineChoice,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say which rule or head of the model read each record.")
    ] = False,
    reviewed: Annotated[
        bool,
        typer.Option("--reviewed", help="As people decided (factx review): corrected, without what they rejected."),
    ] = False,
    saying: SayingOptions,
) -> None:
    """Make one page of articles with their facts marked.

    The page is one file that asks for nothing from anywhere: the articles as written, beside them quotes by speaker,
    amounts, figures, dates on a timeline and names, with search, filters and keys. Of drafts it shows what the sources
    do not bear out, with the source's passage.
    """
    from factx.cli.documents import Request, ReviewWanted, named_sources
    from factx.options import EngineOptions
    from factx.writers import KINDS

    options = EngineOptions(model=engine.model, currency=engine.currency, attitudes=attitudes, explain=explain)
    request = Request(
        named_sources(sources),
        reading.published,
        reading.how(output),
        min_score,
        options,
        saying.debug,
        ReviewWanted() if reviewed else None,
    )
    kinds = tuple(kind for kind in KINDS if only is None or kind in only)
    checked = drafts.request(request, engine)
    page = PageWanted(output, kinds, address, browse)
    raise typer.Exit(report(request, checked, saying.messages(), page))


def report(
    request: Request,
    drafts: CheckRequest | None,
    messages: Messages,
    page: PageWanted,
) -> ExitStatus:
    """Writes the page of a request's articles, or of its drafts with their checks.

    Raises `OptionError` where the page would go to a terminal, or over a source.
    """
    from factx.cli.destination import STANDARD_OUTPUT, Discarded, opened_output
    from factx.cli.exit_status import ExitStatus
    from factx.cli.output import write_pieces
    from factx.cli.overwriting import refuse_overwriting
    from factx.errors import OptionError
    from factx.report import require_templates

    require_templates()
    checked_against = [*drafts.against, *drafts.speeches] if drafts else []
    refuse_overwriting([*request.sources, *checked_against], page.output)
    is_written = False
    with opened_output(page.output) as stream:
        if stream.isatty():
            raise OptionError("a page is not for a terminal", "Name a file with --output, such as -o report.html")
        from factx.report.page import report_page

        status, reported = drafts_reported(request, drafts, messages) if drafts else facts_reported(request, messages)
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


def facts_reported(request: Request, messages: Messages) -> tuple[ExitStatus, list[Reported]]:
    """The articles of a request with their facts."""
    from factx.cli.documents import Documents
    from factx.report.views import Reported

    documents = Documents(request, messages)
    reported = [Reported(article, facts) for article, facts in documents]
    return documents.status, reported


def drafts_reported(request: Request, drafts: CheckRequest, messages: Messages) -> tuple[ExitStatus, list[Reported]]:
    """The drafts of a request with their facts and their checks.

    A page is to be looked at and not for a machine: what a check finds is no failure here.
    """
    from factx.cli.checking import Checker

    checker = Checker(drafts, messages)
    reported = list(each_draft(checker, request, messages))
    return checker.status, reported


def each_draft(checker: Checker, request: Request, messages: Messages) -> Iterator[Reported]:
    """Each draft of a check with its facts and the articles of its sources."""
    from factx.cli.documents import Documents, sure_ones
    from factx.report.views import Reported

    documents = Documents(request, messages)
    for checked in checker:
        facts = documents.decided(checked.article, documents.loaded()(checked.article))
        sources = {text.name: text.article for evidence in checker.evidence.values() for text in evidence.texts}
        yield Reported(checked.article, sure_ones(facts, request.min_score), checked.shown, sources)
