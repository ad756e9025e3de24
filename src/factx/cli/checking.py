"""Drafts against their sources: what is read, and each draft checked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from factx.article import Article
from factx.check.cache import FactsCache, cache_folder
from factx.check.check_settings import CheckSettings, settings_for
from factx.check.draft import Evidence, check_draft
from factx.check.evidence import Text
from factx.check.excerpts import LONG, Excerpts, read_excerpts
from factx.cli.check_options import KIND_NAMES
from factx.cli.check_request import CheckRequest
from factx.cli.exit_status import ExitStatus
from factx.cli.failures import Failures
from factx.cli.messages import Messages
from factx.cli.settling import Checked, Settlement
from factx.errors import FactxError, OptionError, SourceError
from factx.options import as_article
from factx.readers import read_sources
from factx.records import Facts


class Checker:
    """The drafts of a request with their checks, in order, each when it is asked for."""

    def __init__(self, request: CheckRequest, messages: Messages) -> None:
        self.request = request
        self.messages = messages
        self.drafts_read = 0
        self.sources_read = 0
        self.failures = Failures(messages, is_debugging=request.is_debugging)
        self.settlement = Settlement(request, messages)
        self.reader: FactsCache | None = None
        self.evidence: dict[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], Evidence] = {}
        self.drafts: list[Text] = []

    @property
    def status(self) -> ExitStatus:
        """How it went, once all are through."""
        if not self.drafts_read or not self.sources_read:
            return ExitStatus.NONE_READ
        if self.failures.number or (self.settlement.fails and not self.request.wanted.no_fail):
            return ExitStatus.SOME_FAILED
        return ExitStatus.DONE

    def __iter__(self) -> Iterator[Checked]:
        """Raises `OptionError` where a draft has no sources or its settings cannot be understood."""
        self.read_drafts()
        kinds = [KIND_NAMES[kind] for kind in self.request.wanted.only or KIND_NAMES]
        for draft in self.drafts:
            settings = settings_for(draft.name)
            evidence = self.evidence_for(settings)
            if not evidence.texts:
                return
            self.drafts_read += 1
            with self.messages.progress(f"checking {draft.name}"):
                whole = check_draft(draft, evidence, kinds)
            yield self.settlement.settled(draft, whole, settings)

    def read_drafts(self) -> None:
        """Reads the drafts: what they say decides what is read of a very long source."""
        for reading in self.failures.read(read_sources(self.request.drafts, self.request.how)):
            self.sources_named(settings_for(reading.article.source))
            draft = self.text(reading.article)
            if draft is not None:
                self.drafts.append(draft)

    def evidence_for(self, settings: CheckSettings) -> Evidence:
        """The sources that a draft is checked against, read once for all drafts that share them."""
        against, speeches = self.sources_named(settings)
        key = (against, tuple(speeches.items()))
        if key not in self.evidence:
            self.evidence[key] = self.read_evidence(against, speeches)
        return self.evidence[key]

    def sources_named(self, settings: CheckSettings) -> tuple[tuple[str, ...], dict[str, str]]:
        """The sources of a draft, and those that are speeches. Raises `OptionError` where there are none."""
        request = self.request
        against = request.against or tuple(settings.sources())
        speeches = {**({} if request.against else settings.spoken()), **request.speeches}
        if not against and not speeches:
            raise OptionError(
                "there is nothing to check against",
                "Name sources with --against, or list them in .factx.toml beside the draft",
            )
        return against, speeches

    def read_evidence(self, against: Sequence[str], speeches: dict[str, str]) -> Evidence:
        """Reads sources; what cannot be read is reported, and a draft is no source of its own."""
        drafts = {os.path.realpath(draft.name) for draft in self.drafts}
        spoken = {os.path.realpath(path): name for path, name in speeches.items()}
        texts: list[Text] = []
        unread: list[str] = []
        seen: set[str] = set()
        partly: set[str] = set()
        is_complete, seen_drafts = True, False
        for reading in read_sources([*against, *speeches], self.request.how):
            if isinstance(reading, SourceError):
                self.failures.report(reading)
                unread.append(reading.source)
                continue
            path = os.path.realpath(reading.article.source)
            seen_drafts = seen_drafts or path in drafts
            if path in seen or path in drafts:
                continue
            seen.add(path)
            for remark in reading.remarks:
                self.messages.remark(remark)
            if len(reading.article.text) > LONG:
                excerpts = self.excerpts(reading.article, spoken.get(path))
                texts.append(excerpts.text)
                partly.add(reading.article.source)
                is_complete = is_complete and excerpts.is_complete
                continue
            text = self.text(reading.article, spoken.get(path))
            if text is None:
                unread.append(reading.article.source)
            else:
                texts.append(text)
        if seen_drafts and not texts and not unread:
            raise OptionError("every source is a draft of this check", "Name others with --against")
        self.sources_read += len(texts)
        self.messages.detail(f"{len(texts)} sources read, {self.reader.hits if self.reader else 0} of them before")
        return Evidence(texts, tuple(unread), frozenset(partly), is_incomplete=not is_complete)

    def excerpts(self, article: Article, spoken_by: str | None) -> Excerpts:
        """A very long source, read where it has to do with the drafts."""
        with self.messages.progress(f"reading parts of {article.source}"):
            excerpts = read_excerpts(as_article(article), self.drafts, self.facts, spoken_by)
        said = f"{excerpts.words:,} of its {article.words:,} words were read for facts, those near what the draft says"
        left = "" if excerpts.is_complete else "; more of it has to do with the draft, so nothing is said to be missing"
        self.messages.remark(f"{article.source}: {said}{left}")
        return excerpts

    def text(self, article: Article, spoken_by: str | None = None) -> Text | None:
        """An article with its facts; null, and reported, where factx fails on it."""
        article = as_article(article, self.request.published if spoken_by is None else None)
        try:
            with self.messages.progress(f"reading {article.source}"):
                return Text.read(article, self.facts, spoken_by)
        except FactxError:
            raise
        except Exception as error:
            if self.reader is None:
                raise
            self.failures.report(self.failures.fault(article.source, error))
            return None

    def facts(self, article: Article) -> Facts:
        """The facts of an article, from the cache where they are there."""
        if self.reader is None:
            engine = self.request.engine
            options = f"{engine.model or ''} {engine.currency or ''} marks"
            folder = cache_folder() if self.request.wanted.cache else NOWHERE
            self.reader = FactsCache(lambda one: self.engine(one), options, folder)
        return self.reader(article)

    @cached_property
    def engine(self) -> Callable[[Article], Facts]:
        """The engine, loaded when the first article needs it."""
        from factx.own_process import engine_of_own_process

        return engine_of_own_process(self.request.engine.options(attitudes=False, all_marks=True))


NOWHERE = Path(os.devnull)
"""A folder that holds nothing and takes nothing."""
