"""How far a run over several articles is, and how long it may take yet, on a terminal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from factx.cli.messages import Messages
from factx.errors import SourceError
from factx.readers import HowToRead, ReadArticle
from factx.readers.folder import article_files
from factx.readers.source_kinds import suffixes_read

SOON: Final = 2.0
"""Seconds that a run takes before the time that it may still take is said."""
LEAST_SHARE: Final = 0.005
"""Share of a run that must be through before the rest of its time is guessed."""


def duration(seconds: float) -> str:
    """A time to wait, in the unit that suits it: "40 s", "12 min", "3 h 20 min", "2 d 4 h"."""
    minutes, hours = round(seconds / 60), round(seconds / 3600)
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    if minutes < 90:
        return f"{minutes} min"
    if hours < 48:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{hours // 24} d {hours % 24} h"


@dataclass
class Plan:
    """The files of a run, each with the bytes that come before it and its own."""

    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    total: int = 0

    @classmethod
    def of(cls, sources: Sequence[str], how: HowToRead) -> Plan:
        """The files that sources stand for; an address and standard input have no size that is known before."""
        plan = cls()
        for source in sources:
            is_folder = Path(source).is_dir()
            found = (
                article_files(source, suffixes_read(tables=how.fields.text is not None, packed=True))
                if is_folder
                else [source]
            )
            for path in found:
                if not isinstance(path, SourceError) and path not in plan.files:
                    plan.add(path)
        return plan

    def add(self, path: str) -> None:
        """One more file; one that is not there has no bytes."""
        try:
            size = Path(path).stat().st_size
        except (OSError, ValueError):
            size = 0
        self.files[path] = (self.total, size)
        self.total += size

    def read_before(self, source: str) -> tuple[int, int] | None:
        """The bytes before a source, or before the file that has it as a record, and its own; null for another."""
        return self.files.get(source) or self.files.get(source.rpartition(":")[0])


@dataclass
class Meter:
    """Says what is read, and from two seconds on how much of all has been and how long the rest may take.

    `clock` gives seconds; only their differences count.
    """

    messages: Messages
    sources: Sequence[str]
    how: HowToRead
    clock: Callable[[], float] = time.monotonic
    begun: float | None = None
    done: int = 0
    furthest: float = 0.0

    @cached_property
    def plan(self) -> Plan:
        """The files of the run, looked up once."""
        return Plan.of(self.sources, self.how)

    @contextmanager
    def reading(self, reading: ReadArticle) -> Iterator[Callable[[int], None]]:
        """Shows which article is read; the block is given a function that hears how far it is, in characters."""
        article = reading.article
        if not self.messages.shows_progress:
            yield lambda _: None
            return
        if self.begun is None:
            self.begun = self.clock()
        how_far = self.how_far(reading, 0.0)
        with self.messages.progress(f"reading {article.source}{how_far}") as show:
            words, length = article.words, max(len(article.text), 1)

            def listener(offset: int) -> None:
                read = f": {words * offset // length:,} of {words:,} words"
                show(read + self.how_far(reading, offset / length))

            yield listener
        self.done += 1

    def how_far(self, reading: ReadArticle, within: float) -> str:
        """How many articles are done and how long the rest may take, once that can be told: "; 12 read, 40 s left"."""
        elapsed = self.clock() - (self.begun or 0.0)
        self.furthest = max(self.furthest, self.share(reading, within))
        if elapsed < SOON:
            return ""
        count = f"; {self.done:,} read" if self.done else ""
        if not LEAST_SHARE < self.furthest < 1:
            return count
        left = duration(elapsed * (1 - self.furthest) / self.furthest)
        return f"{count or ';'}{',' if count else ''} {left} left"

    def share(self, reading: ReadArticle, within: float) -> float:
        """Share of the bytes of all sources that have been read, `within` of this article's characters being so."""
        found = self.plan.read_before(reading.article.source)
        if found is None or not self.plan.total:
            return 0.0
        before, size = found
        if reading.of_many:
            return (before + (reading.position or 0)) / self.plan.total
        return (before + size * within) / self.plan.total
