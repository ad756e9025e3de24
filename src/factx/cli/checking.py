"""Drafts against their sources: what is read, what is ignored, what counts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from factx.article import Article
from factx.check.baseline import Baseline, read_baseline, updated, written
from factx.check.cache import FactsCache
from factx.check.draft import Evidence, check_draft
from factx.check.evidence import Text
from factx.check.excerpts import LONG, Excerpts, read_excerpts
from factx.check.findings import Check, Finding, FindingKind
from factx.check.ignores import ignored_by, ignores_of, in_comments
from factx.check.rules import rule_of
from factx.check.settings import CheckSettings, settings_for
from factx.cli.destination import opened_output
from factx.cli.exit_status import ExitStatus
from factx.cli.messages import Messages
from factx.errors import FactxError, OptionError, SourceError
from factx.options import EngineOptions, as_article
from factx.readers import HowToRead, read_sources
from factx.readers.content import MAX_SIZE
from factx.records import Facts


@dataclass(frozen=True)
class CheckRequest:
    """What the user asks for, whatever the format."""

    drafts: Sequence[str]
    against: Sequence[str] = ()
    speeches: dict[str, str] = field(default_factory=dict)
    kinds: tuple[FindingKind, ...] = ("quote", "money", "figure", "date", "name")
    verdicts: tuple[str, ...] | None = None
    is_all: bool = False
    fail_on: tuple[str, ...] | None = None
    never_fails: bool = False
    baseline: Path | None = None
    is_cached: bool = True
    published: date | None = None
    currency: str | None = None
    model: str | None = None
    encoding: str | None = None
    max_size: int | None = None
    output: Path | None = None
    is_debugging: bool = False

    @property
    def how(self) -> HowToRead:
        """How to read drafts and sources."""
        return HowToRead(self.encoding, MAX_SIZE if self.max_size is None else self.max_size, self.output)


@dataclass(frozen=True)
class Checked:
    """One draft: all its findings, those that are shown, and whether one of them counts."""

    article: Article
    whole: Check
    shown: Check
    fails: bool


class Checker:
    """The drafts of a request with their checks, in order, each when it is asked for."""

    def __init__(self, request: CheckRequest, messages: Messages) -> None:
        self.request = request
        self.messages = messages
        self.drafts_read = 0
        self.sources_read = 0
        self.failed = 0
        self.fails = False
        self.reader: FactsCache | None = None
        self.evidence: dict[tuple[tuple[str, ...], tuple[tuple[str, str], ...]], Evidence] = {}
        self.drafts: list[Text] = []

    @property
    def status(self) -> ExitStatus:
        """How it went, once all are through."""
        if not self.drafts_read or not self.sources_read:
            return ExitStatus.NONE_READ
        if self.failed or (self.fails and not self.request.never_fails):
            return ExitStatus.SOME_FAILED
        return ExitStatus.DONE

    def __iter__(self) -> Iterator[Checked]:
        """Raises `OptionError` where a draft has no sources or its settings cannot be understood."""
        self.read_drafts()
        for draft in self.drafts:
            settings = settings_for(draft.name)
            evidence = self.evidence_for(settings)
            if not evidence.texts:
                return
            self.drafts_read += 1
            with self.messages.progress(f"checking {draft.name}"):
                whole = check_draft(draft, evidence, self.request.kinds)
            yield self.settled(draft, whole, settings)

    def read_drafts(self) -> None:
        """Reads the drafts: what they say decides what is read of a very long source."""
        for reading in read_sources(self.request.drafts, self.request.how):
            if isinstance(reading, SourceError):
                self.fail(reading)
                continue
            for remark in reading.remarks:
                self.messages.remark(remark)
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
        against = tuple(request.against) or tuple(settings.sources())
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
                self.fail(reading)
                unread.append(reading.source)
                continue
            place = os.path.realpath(reading.article.source)
            seen_drafts = seen_drafts or place in drafts
            if place in seen or place in drafts:
                continue
            seen.add(place)
            for remark in reading.remarks:
                self.messages.remark(remark)
            if len(reading.article.text) > LONG:
                excerpts = self.excerpts(reading.article, spoken.get(place))
                texts.append(excerpts.text)
                partly.add(reading.article.source)
                is_complete = is_complete and excerpts.is_complete
                continue
            text = self.text(reading.article, spoken.get(place))
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
            if self.request.is_debugging:
                self.messages.traceback(error)
            reason = f"factx failed on it ({type(error).__name__}: {error})"
            self.fail(SourceError(article.source, reason, "That is a fault in factx; --debug shows where"))
            return None

    def facts(self, article: Article) -> Facts:
        """The facts of an article, from the cache where they are there."""
        if self.reader is None:
            request = self.request
            options = f"{request.model or ''} {request.currency or ''} marks"
            reader = Loaded(request.model, request.currency)
            self.reader = FactsCache(reader, options) if request.is_cached else FactsCache(reader, options, NOWHERE)
        return self.reader(article)

    def settled(self, draft: Text, whole: Check, settings: CheckSettings) -> Checked:
        """What counts of a check, and what is shown of it."""
        ignores, remarks = ignores_of(draft.article)
        for remark in remarks:
            self.messages.remark(remark)
        baseline = self.baseline(settings)
        known = baseline.known(draft.name)
        kept = [one for one in whole.findings if not in_comments(draft.article, one.start)]
        findings: list[Finding] = []
        for finding in kept:
            mark = finding.fingerprint
            reason = ignored_by(finding, ignores) or next(
                (one.reason for one in settings.ignore if one.covers(finding)), None
            )
            if reason is not None and not finding.is_borne_out:
                finding = marked_ignored(finding, "ignored", reason)
            elif mark in known and not finding.is_borne_out:
                finding = marked_ignored(finding, "baseline", f"accepted on {known[mark].since}")
            findings.append(finding)
        settled = whole.model_copy(update={"findings": tuple(findings)})
        fails = any(self.counts(finding, settings) for finding in findings)
        self.fails = self.fails or fails
        shown = tuple(finding for finding in findings if self.is_shown(finding))
        return Checked(draft.article, settled, settled.model_copy(update={"findings": shown}), fails)

    def baseline(self, settings: CheckSettings) -> Baseline:
        """What is accepted already."""
        path = self.baseline_path(settings)
        return read_baseline(path) if path else Baseline()

    def baseline_path(self, settings: CheckSettings) -> Path | None:
        """The baseline's file: that of the command line, else that of the settings."""
        if self.request.baseline:
            return self.request.baseline
        return settings.folder / settings.baseline if settings.baseline else None

    def update_baseline(self, checked: Sequence[Checked]) -> None:
        """Writes what is not borne out now to the baseline. Raises `OptionError` where no file is named for it."""
        by_path: dict[Path, list[Check]] = {}
        for one in checked:
            path = self.baseline_path(settings_for(one.article.source))
            if path is None:
                raise OptionError("no baseline file is named", "Name one with --baseline, or in .factx.toml")
            by_path.setdefault(path, []).append(one.whole)
        for path, checks in by_path.items():
            with opened_output(path) as file:
                file.write(written(updated(read_baseline(path), checks, date.today())))

    def counts(self, finding: Finding, settings: CheckSettings) -> bool:
        """Whether a finding makes the check fail."""
        if finding.ignored is not None:
            return False
        wanted = self.request.fail_on or settings.fail_on
        return is_named(finding, wanted) if wanted else not finding.is_borne_out

    def is_shown(self, finding: Finding) -> bool:
        """Whether the user wants to see a finding."""
        if self.request.verdicts is not None:
            return is_named(finding, self.request.verdicts)
        return self.request.is_all or not (finding.is_borne_out or finding.ignored is not None)

    def fail(self, error: SourceError) -> None:
        """Reports a source that failed and counts it."""
        self.failed += 1
        self.messages.error(str(error))


NOWHERE = Path(os.devnull)
"""A folder that holds nothing and takes nothing."""


@dataclass
class Loaded:
    """The engine, loaded when the first article needs it."""

    model: str | None
    currency: str | None
    engine: Callable[[Article], Facts] | None = None

    def __call__(self, article: Article) -> Facts:
        """The facts of an article."""
        if self.engine is None:
            from factx.engine import load_engine

            self.engine = load_engine(EngineOptions(self.model, self.currency, all_marks=True))
        return self.engine(article)


def is_named(finding: Finding, names: Sequence[str]) -> bool:
    """Whether one of some names is a finding's verdict, its rule, or what its rule calls it."""
    rule = rule_of(finding).id
    return any(name in (finding.verdict, rule, rule.partition("/")[2]) for name in names)


def marked_ignored(finding: Finding, flag: str, reason: str) -> Finding:
    """The finding as one that does not count."""
    return finding.model_copy(update={"flags": tuple(sorted({*finding.flags, flag})), "ignored": reason})
