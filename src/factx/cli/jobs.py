"""Several processes that read articles at once (`--jobs`), the facts in the order of the articles."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from queue import SimpleQueue
from typing import Final

from factx.article import Article
from factx.errors import SourceError
from factx.options import EngineOptions, as_article
from factx.readers import ReadArticle
from factx.records import Facts
from factx.worker.article_worker import ArticleWorker

NOTHING: Final = Article("")
AHEAD: Final = 3
"""How many articles are read ahead for each process."""
ADVICE: Final = "There may be too little memory; fewer --jobs take less"
Extracted = tuple[ReadArticle | SourceError, Article, Callable[[], Facts]]


def read_ahead(
    outcomes: Iterable[ReadArticle | SourceError],
    jobs: int,
    options: EngineOptions,
    published: date | None = None,
    program: tuple[str, ...] | None = None,
) -> Iterator[Extracted]:
    """What was read in its order, its article with a function that waits for the facts; some are read before.

    Each of `jobs` processes is busy with one article at a time. With what could not be read there is an article of
    nothing, of which nothing is read.
    """
    threads = options.threads or max((os.cpu_count() or 1) // jobs, 1)
    workers = [ArticleWorker(replace(options, threads=threads), ADVICE, program) for _ in range(jobs)]
    idle: SimpleQueue[ArticleWorker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def read(article: Article) -> Facts:
        worker = idle.get()
        try:
            return worker(article)
        finally:
            idle.put(worker)

    waiting: deque[tuple[ReadArticle | SourceError, Article, Future[Facts]]] = deque()
    executor = ThreadPoolExecutor(jobs)
    try:
        for outcome in outcomes:
            if isinstance(outcome, SourceError):
                waiting.append((outcome, NOTHING, Future()))
            else:
                article = as_article(outcome.article, published)
                waiting.append((outcome, article, executor.submit(read, article)))
            if len(waiting) >= jobs * AHEAD:
                first, article, facts = waiting.popleft()
                yield first, article, facts.result
        for first, article, facts in waiting:
            yield first, article, facts.result
    finally:
        for worker in workers:
            worker.worker.close()
        executor.shutdown(cancel_futures=True)
        for worker in workers:
            worker.worker.end()
