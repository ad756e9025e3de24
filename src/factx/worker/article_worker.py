"""A process that has the model and reads whole articles: how it is asked, and (`-m`) what it does."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any, Final

from factx.article import Article, Markup
from factx.errors import SourceError
from factx.options import EngineOptions
from factx.progress import Listener
from factx.records import Facts
from factx.worker.serving import Answerer, serve
from factx.worker.worker import Worker, WorkerEnded

PROGRAM: Final = ("-m", "factx.worker.article_worker")


class ArticleWorker:
    """Reads articles in a process of its own; `advice` is for who sees it end without an answer."""

    def __init__(self, options: EngineOptions, advice: str, program: tuple[str, ...] | None = None) -> None:
        self.advice = advice
        self.worker = Worker(program or PROGRAM, asdict(options))

    def __call__(self, article: Article, listener: Listener | None = None) -> Facts:
        """The facts of an article; `listener` hears how far it is.

        Raises the `FactxError` that is raised there, `FailedApart` for any other error, and `SourceError` where the
        process ends.
        """
        try:
            _, facts = self.worker.ask(fields_of(article), heard=listener)
        except WorkerEnded as ended:
            raise SourceError(article.source, f"the process that read it was ended ({ended})", self.advice) from None
        return Facts.model_validate_json(facts)


def fields_of(article: Article) -> dict[str, object]:
    """An article as JSON can carry it."""
    return {**asdict(article), "published": article.published and article.published.isoformat()}


def article_of(fields: dict[str, Any]) -> Article:
    """The article of what JSON carried."""
    fields["published"] = fields["published"] and date.fromisoformat(fields["published"])
    fields["markup"] = tuple(Markup(*one) for one in fields["markup"])
    fields["page_starts"] = tuple(fields["page_starts"])
    return Article(**fields)


def begin(options: dict[str, Any]) -> Answerer:
    """Loads the engine and answers with the facts of each article."""
    from factx.own_process import engine_of_own_process

    engine = engine_of_own_process(EngineOptions(**options))
    return lambda fields, _: ({}, engine(article_of(fields)).model_dump_json(by_alias=True).encode())


if __name__ == "__main__":
    serve(begin)
