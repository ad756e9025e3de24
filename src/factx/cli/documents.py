"""Sources to facts, one after another; what fails is reported and counted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factx.article import Article
from factx.cli.exit_status import ExitStatus
from factx.cli.failures import Failures
from factx.cli.messages import Messages
from factx.errors import FactxError, OptionError, ReviewError, SourceError
from factx.kinds import with_each
from factx.options import EngineOptions, as_article
from factx.readers import STANDARD_INPUT, HowToRead, ReadArticle, is_several, read_sources
from factx.readers.protocol import BY_ITSELF
from factx.records import Facts
from factx.worker.failed_apart import FailedApart

if TYPE_CHECKING:
    from factx.cli.meter import Meter
    from factx.cli.saved_texts import SavedTexts
    from factx.worker.article_worker import ArticleWorker

LONG: Final = 500_000
"""Characters from which on a text is read in a process of its own: half a second of compiled code."""
TOO_LONG: Final = "There may be too little memory for a text as long"


@dataclass(frozen=True, slots=True)
class ReviewWanted:
    """What of the decisions beside an article is asked for."""

    reviewer: str | None = None
    """Whose alone, or null for all reviewers' together."""
    with_rejected: bool = False

    def of(self, article: Article, facts: Facts) -> tuple[Facts, str]:
        """The facts as they were decided, and what became of some since the article changed, or nothing.

        Raises `SourceError` where the decisions cannot be read.
        """
        from factx.review.desk import ledger_of
        from factx.review.settled import reviewed

        try:
            file = ledger_of(article).read()
        except ReviewError as error:
            raise SourceError.of(article.source, error) from error
        decided, changes = reviewed(article, facts, file, reviewer=self.reviewer, with_rejected=self.with_rejected)
        return decided, changes.in_words()


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks for, whatever the format."""

    sources: Sequence[str]
    published: date | None = None
    how: HowToRead = BY_ITSELF
    min_score: float = 0.0
    options: EngineOptions = field(default_factory=EngineOptions)
    is_debugging: bool = False
    review: ReviewWanted | None = None
    """Whose decisions the facts are to be given with (`--reviewed`), or null."""

    jobs: int = 1
    """How many processes read articles at once."""
    save_text: Path | None = None
    """Where the texts go that offsets count in, or null."""

    @property
    def is_several(self) -> bool:
        """Whether the sources stand for any number of articles."""
        return is_several(self.sources)


def named_sources(sources: Sequence[str] | None) -> Sequence[str]:
    """The sources that the user named, or standard input where something is piped into it.

    Raises `OptionError` where there is neither.
    """
    if sources:
        return sources
    if sys.stdin is None or sys.stdin.isatty():
        raise OptionError("no source was named", "Name a file, a folder, or - for standard input; --help shows more")
    return [STANDARD_INPUT]


def sure_ones(facts: Facts, least: float) -> Facts:
    """The facts with those records alone that factx is sure of to `least` or more."""
    return with_each(facts, lambda record: record if record.score >= least else None) if least > 0 else facts


class Documents:
    """The articles of a request with their facts, in order, each when it is asked for."""

    def __init__(self, request: Request, messages: Messages) -> None:
        self.request = request
        self.messages = messages
        self.done = 0
        self.failures = Failures(messages, is_debugging=request.is_debugging)
        self.extractor: Callable[[Article], Facts] | None = None
        self.worker: ArticleWorker | None = None
        self.saved: SavedTexts | None = None
        self.readings: Iterator[ReadArticle | SourceError] = read_sources(request.sources, request.how)

    @property
    def status(self) -> ExitStatus:
        """How it went, once all are through."""
        if not self.failures.number:
            return ExitStatus.DONE
        return ExitStatus.SOME_FAILED if self.done else ExitStatus.NONE_READ

    def is_worth_writing(self) -> bool:
        """Whether what was read is worth an output, once all are through: not where no source could be read."""
        return self.status is not ExitStatus.NONE_READ

    @cached_property
    def is_several(self) -> bool:
        """Whether there may be any number of articles; where no name tells, the first is read to know."""
        if self.request.is_several:
            return True
        first = next(self.readings, None)
        if first is None:
            return False
        self.readings = chain([first], self.readings)
        return isinstance(first, ReadArticle) and first.of_many

    def __iter__(self) -> Iterator[tuple[Article, Facts]]:
        """Raises `factx.errors.ModelError` where the model cannot be loaded; a source's failure is reported instead."""
        for reading, article, extracted in self.begun():
            for remark in reading.remarks:
                self.messages.remark(remark)
            self.save(article)
            try:
                facts = self.decided(article, extracted())
                facts = sure_ones(facts, self.request.min_score)
            except SourceError as error:
                self.failures.report(error)
                continue
            except FactxError:
                raise
            except Exception as error:
                if self.extractor is None and not isinstance(error, FailedApart):
                    raise
                self.failures.report(self.failures.fault(article.source, error))
                continue
            self.done += 1
            self.messages.detail(account(facts))
            yield article, facts

    def decided(self, article: Article, facts: Facts) -> Facts:
        """The facts as they were decided, where that is asked for. Raises `SourceError`."""
        if self.request.review is None:
            return facts
        facts, changes = self.request.review.of(article, facts)
        if changes:
            self.messages.remark(f"{article.source}: {changes}")
        return facts

    def save(self, article: Article) -> None:
        """Writes the text of an article where that is asked for."""
        if self.request.save_text is None:
            return
        if self.saved is None:
            from factx.cli.saved_texts import SavedTexts

            self.saved = SavedTexts(self.request.save_text, self.request.sources, is_several=self.is_several)
        self.saved.save(article)

    def begun(self) -> Iterator[tuple[ReadArticle, Article, Callable[[], Facts]]]:
        """What was read, the article of it, and a function that gives its facts; what could not be is reported."""
        from factx.cli.meter import Meter

        meter = Meter(self.messages, self.request.sources, self.request.how)
        if self.request.jobs > 1 and self.is_several:
            from factx.cli.jobs import read_ahead

            ahead = read_ahead(self.readings, self.request.jobs, self.request.options, self.request.published)
            for outcome, article, facts in ahead:
                if isinstance(outcome, SourceError):
                    self.failures.report(outcome)
                else:
                    yield outcome, article, partial(self.waited_for, outcome, facts, meter)
            return
        for outcome in self.readings:
            if isinstance(outcome, SourceError):
                self.failures.report(outcome)
            else:
                article = as_article(outcome.article, self.request.published)
                yield outcome, article, partial(self.extracted, outcome, article, meter)
        if self.worker:
            self.worker.worker.end()

    def waited_for(self, reading: ReadArticle, facts: Callable[[], Facts], meter: Meter) -> Facts:
        """The facts that another process reads."""
        with meter.reading(reading):
            return facts()

    def extracted(self, reading: ReadArticle, article: Article, meter: Meter) -> Facts:
        """The facts of an article, read here; of a long one the user sees how many words have been read."""
        with meter.reading(reading) as show:
            return self.read(article, show)

    def read(self, article: Article, show: Callable[[int], None]) -> Facts:
        """The facts of an article; `show` is told the offset up to which a long one has been read."""
        if len(article.text) < LONG:
            return self.loaded()(article)
        if self.worker is None:
            from factx.worker.article_worker import ArticleWorker

            self.worker = ArticleWorker(self.request.options, TOO_LONG)
        return self.worker(article, show)

    def loaded(self) -> Callable[[Article], Facts]:
        """The extractor, loaded when the first article needs it."""
        if self.extractor is None:
            from factx.own_process import engine_of_own_process

            self.extractor = engine_of_own_process(self.request.options)
        return self.extractor


def account(facts: Facts) -> str:
    """What was found in one document, in a line."""
    document = facts.document
    found = f"{len(facts.quotes)} quotes, {len(facts.money)} amounts, {len(facts.figures)} figures"
    found += f", {len(facts.dates)} dates, {len(facts.entities)} names"
    published = f"published {document.published}" if document.published else "publication date not known"
    return f"{document.source}: {document.words} words, {published}; {found}"
