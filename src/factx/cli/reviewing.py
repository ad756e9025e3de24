"""A review by a person, on the screen or line by line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import typer

from factx.article import Article
from factx.cli.documents import Documents
from factx.errors import FactxError, OptionError
from factx.options import as_article
from factx.readers import STANDARD_INPUT
from factx.records import Facts
from factx.review.desk import ReviewDesk
from factx.review.session import View


def named_reviewer(name: str | None) -> str:
    """The reviewer's name, on one line. Raises `OptionError` for one of nothing."""
    if name is None:
        return "reviewer"
    name = " ".join(name.split())
    if not name or not name.isprintable() or "," in name:
        raise OptionError(f"{name!r} is no reviewer's name", "Give letters, without a comma: --as ann")
    return name


def review(documents: Documents, *, view: View, reviewer: str, plain: bool) -> None:
    """Has a person decide, on the screen or line by line."""
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
        documents.failures.report(line)


def articles_of(documents: Documents) -> list[Article]:
    """The texts of a request; what cannot be read is reported."""
    published = documents.request.published
    return [as_article(reading.article, published) for reading in documents.failures.read(documents.readings)]


def extractor_of(documents: Documents) -> Callable[[Article], Facts]:
    """What finds the facts of an article, and raises `FactxError` whatever happens."""
    engine = documents.loaded()

    def extract(article: Article) -> Facts:
        try:
            return engine(article)
        except FactxError:
            raise
        except Exception as error:
            raise documents.failures.fault(article.source, error) from error

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
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        raise OptionError("the review's screen needs a terminal", "--plain asks line by line")
    if os.environ.get("TERM") == "dumb":
        raise OptionError("this terminal cannot be drawn on (TERM=dumb)", "--plain asks line by line")


def screen_installed() -> None:
    """Raises `OptionError` where the library that draws the screen is not there."""
    from importlib.util import find_spec

    if find_spec("textual") is None:
        raise OptionError(
            "the review's screen needs textual, which is not installed",
            "pip install 'factx[review]', or --plain, which asks line by line",
        )
