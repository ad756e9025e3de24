"""Several processes that read articles at once (`--jobs`), the facts in the order of the articles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date
from queue import SimpleQueue
from typing import Final

from factx.article import Article
from factx.cli.apart import failure
from factx.cli.helper_process import line_of_article
from factx.errors import SourceError
from factx.options import EngineOptions, as_article
from factx.readers import ReadArticle
from factx.records import Facts

PROGRAM: Final = (sys.executable, "-m", "factx.cli.helper_process")
NOTHING: Final = Article("")
AHEAD: Final = 3
"""How many articles are read ahead for each process."""


class Helper:
    """A process that reads articles, started when it is first asked and again when it has died."""

    def __init__(self, options: EngineOptions, program: tuple[str, ...] = PROGRAM) -> None:
        self.options = options
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None

    def __call__(self, article: Article) -> Facts:
        """The facts of an article.

        Raises the `FactxError` that is raised there, `FailedApart` for any other error, and `SourceError` where the
        process dies.
        """
        process = self.process or self.started()
        if process.stdin is None or process.stdout is None:
            raise ValueError("a helper has pipes")
        told = b""
        with suppress(BrokenPipeError):
            process.stdin.write(line_of_article(article))
            process.stdin.flush()
            told = process.stdout.readline()
        if not told.endswith(b"\n"):
            self.end()
            reason = f"the process that read it was ended (status {process.returncode})"
            raise SourceError(article.source, reason, "There may be too little memory; fewer --jobs take less")
        message = json.loads(told)
        if "kind" in message:
            raise failure(message)
        return Facts.model_validate(message)

    def started(self) -> subprocess.Popen[bytes]:
        """The process; Ctrl-C is for who asks, and not for it."""
        process = subprocess.Popen(  # noqa: S603 - this Python, and a module of factx
            self.program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        self.process = process
        if process.stdin is not None:
            with suppress(BrokenPipeError):
                process.stdin.write(json.dumps(asdict(self.options)).encode() + b"\n")
        return process

    def end(self) -> None:
        """Ends the process; what it reads is lost."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe is not None:
                        pipe.close()


class Helpers:
    """`jobs` helpers, each busy with one article at a time."""

    def __init__(self, jobs: int, options: EngineOptions, program: tuple[str, ...] = PROGRAM) -> None:
        threads = options.threads or max((os.cpu_count() or 1) // jobs, 1)
        self.jobs = jobs
        self.all = [Helper(replace(options, threads=threads), program) for _ in range(jobs)]
        self.idle: SimpleQueue[Helper] = SimpleQueue()
        for helper in self.all:
            self.idle.put(helper)

    def read(self, article: Article) -> Facts:
        """The facts of an article, by the first helper that is idle."""
        helper = self.idle.get()
        try:
            return helper(article)
        finally:
            self.idle.put(helper)

    def ahead(
        self, outcomes: Iterable[ReadArticle | SourceError], published: date | None = None
    ) -> Iterator[tuple[ReadArticle | SourceError, Article, Callable[[], Facts]]]:
        """What was read in its order, its article with a function that waits for the facts; some are read before.

        With what could not be read there is an article of nothing, of which nothing is read.
        """
        waiting: deque[tuple[ReadArticle | SourceError, Article, Future[Facts]]] = deque()
        executor = ThreadPoolExecutor(self.jobs)
        try:
            for outcome in outcomes:
                if isinstance(outcome, SourceError):
                    waiting.append((outcome, NOTHING, Future()))
                else:
                    article = as_article(outcome.article, published)
                    waiting.append((outcome, article, executor.submit(self.read, article)))
                if len(waiting) >= self.jobs * AHEAD:
                    yield handed_on(waiting.popleft())
            while waiting:
                yield handed_on(waiting.popleft())
        finally:
            for _, _, future in waiting:
                future.cancel()
            for helper in self.all:
                helper.end()
            executor.shutdown()


def handed_on(
    first: tuple[ReadArticle | SourceError, Article, Future[Facts]],
) -> tuple[ReadArticle | SourceError, Article, Callable[[], Facts]]:
    """What is first in the row, with the function that waits for its facts."""
    return first[0], first[1], first[2].result
