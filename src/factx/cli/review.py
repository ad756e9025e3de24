"""`factx review`: a person decides on each fact; what was decided is kept beside the article."""

from __future__ import annotations

import os
import sys
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from factx.cli.option_groups import EngineChoice, ReadingOptions, SayingOptions, grouped
from factx.cli.options import (
    AttitudesOption,
    OnlyOption,
    OutputOption,
    Sources,
    complete_one_of,
    format_option,
    one_of,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.article import Article
    from factx.cli.documents import Documents
    from factx.records import Facts
    from factx.review.desk import ReviewDesk
    from factx.review.session import View


class ReviewOrder(str, Enum):
    """In which order facts come up."""

    text = "text"
    score = "score"
    kind = "kind"


class ReviewShowing(str, Enum):
    """Which facts come up."""

    all = "all"
    left = "left"
    flagged = "flagged"
    settled = "settled"
    differing = "differing"


class StatsFormat(str, Enum):
    """Formats of `--stats` and `--differences`."""

    table = "table"
    json = "json"
    csv = "csv"


@grouped
def review_command(
    *,
    sources: Sources = None,
    reviewer: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--as",
            metavar="NAME",
            envvar="FACTX_REVIEWER",
            help="Whose decisions these are; each reviewer's are kept apart. Without it: reviewer.",
            show_default=False,
        ),
    ] = None,
    only: OnlyOption = None,
    show: Annotated[
        ReviewShowing,
        typer.Option(
            parser=one_of(ReviewShowing),
            autocompletion=complete_one_of(ReviewShowing),
            metavar="|".join(values(ReviewShowing)),
            help="Which facts come up; differing: those that another reviewer decided otherwise.",
        ),
    ] = ReviewShowing.all,
    below: Annotated[
        float, typer.Option(min=0, max=1, metavar="SCORE", help="Only facts that factx is no surer of than this.")
    ] = 1.0,
    sort: Annotated[
        ReviewOrder,
        typer.Option(
            parser=one_of(ReviewOrder),
            autocompletion=complete_one_of(ReviewOrder),
            metavar="|".join(values(ReviewOrder)),
            help="In which order; score: what factx is least sure of first.",
        ),
    ] = ReviewOrder.text,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line, for screen readers and scripts, and draw nothing.")
    ] = False,
    stats: Annotated[
        bool, typer.Option("--stats", help="Say how right factx was, by kind and score, and end.")
    ] = False,
    differences: Annotated[
        bool, typer.Option("--differences", help="Print the facts on which reviewers do not agree, and end.")
    ] = False,
    gold: Annotated[
        bool, typer.Option("--gold", help="Print the decisions as gold to measure with, a line an article, and end.")
    ] = False,
    format: Annotated[
        Optional[StatsFormat],  # noqa: UP045
        format_option(StatsFormat),
    ] = None,
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
    from factx.options import EngineOptions
    from factx.review.session import View, names_of

    if sum((plain, stats, differences, gold)) > 1:
        raise OptionError("--plain, --stats, --differences and --gold are four things", "Ask for one of them")
    options = EngineOptions(model=engine.model, currency=engine.currency, attitudes=attitudes)
    how = reading.how(output)
    request = Request(named_sources(sources), reading.published, how, options=options, is_debugging=saying.debug)
    documents = Documents(request, saying.messages())
    if stats or differences or gold:
        from factx.cli import review_output

        if gold:
            review_output.write_gold(documents, only, reviewer, output)
        elif stats:
            review_output.write_stats(documents, only, reviewer, format, output)
        else:
            review_output.write_differences(documents, only, format, output)
    else:
        if output is not None:
            raise OptionError("--output is for --stats, --differences and --gold", "Leave it out")
        view = View(names_of(only), show.value, below, sort.value)
        review(documents, view=view, reviewer=named_reviewer(reviewer), plain=plain)
    raise typer.Exit(documents.status)


def named_reviewer(name: str | None) -> str:
    """The reviewer's name, on one line. Raises `OptionError` for one of nothing."""
    from factx.errors import OptionError

    if name is None:
        return "reviewer"
    name = " ".join(name.split())
    if not name or not name.isprintable() or "," in name:
        raise OptionError(f"{name!r} is no reviewer's name", "Give letters, without a comma: --as ann")
    return name


def review(documents: Documents, *, view: View, reviewer: str, plain: bool) -> None:
    """Has a person decide, on the screen or line by line."""
    from factx.errors import OptionError
    from factx.readers import STANDARD_INPUT
    from factx.review.desk import ReviewDesk

    if STANDARD_INPUT in documents.request.sources:
        raise OptionError(
            "standard input is no file that decisions could stand beside", "Save the article, and name it"
        )
    if not plain:
        screen_there()
    articles = articles_of(documents)
    if not articles:
        return
    if not plain:
        screen_installed()
    documents.done = len(articles)
    with documents.messages.progress(f"reading {articles[0].source}"):
        extract = extractor_of(documents)
    desk = ReviewDesk(articles, extract, reviewer, view)
    if plain:
        from factx.review.prompt import Prompt

        Prompt(desk, sys.stdout, iter(sys.stdin)).run()
    else:
        on_screen(documents, desk)
    for line in desk.failed:
        documents.failed += 1
        documents.messages.error(line)


def articles_of(documents: Documents) -> list[Article]:
    """The texts of a request; what cannot be read is reported."""
    from factx.errors import SourceError
    from factx.options import as_article

    articles = []
    for reading in documents.readings:
        if isinstance(reading, SourceError):
            documents.fail(reading)
            continue
        for remark in reading.remarks:
            documents.messages.remark(remark)
        articles.append(as_article(reading.article, documents.request.published))
    return articles


def extractor_of(documents: Documents) -> Callable[[Article], Facts]:
    """What finds the facts of an article, and raises `FactxError` whatever happens."""
    from factx.errors import FactxError

    engine = documents.loaded()

    def extract(article: Article) -> Facts:
        try:
            return engine(article)
        except FactxError:
            raise
        except Exception as error:
            raise documents.mishap(article.source, error) from error

    return extract


def on_screen(documents: Documents, desk: ReviewDesk) -> None:
    """Reviews on the screen, and says at its end what is left."""
    from factx.review.screen.app import ReviewApp

    with documents.messages.progress(f"reading {desk.articles[0].source}"):
        desk.open_first_left()
    app = ReviewApp(desk)
    app.run()
    documents.messages.remark(desk.summary())
    if app.return_code:
        raise typer.Exit(app.return_code)


def screen_there() -> None:
    """Raises `OptionError` where there is nothing to draw on."""
    from factx.errors import OptionError

    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise OptionError("the review's screen needs a terminal", "--plain asks line by line")
    if os.environ.get("TERM") == "dumb":
        raise OptionError("this terminal cannot be drawn on (TERM=dumb)", "--plain asks line by line")


def screen_installed() -> None:
    """Raises `OptionError` where the library that draws the screen is not there."""
    from importlib.util import find_spec

    from factx.errors import OptionError

    if find_spec("textual") is None:
        raise OptionError(
            "the review's screen needs textual, which is not installed",
            "pip install 'factx[review]', or --plain, which asks line by line",
        )
