"""How far a run over a corpus is, on standard error: a line that moves on a terminal, a line a minute elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from threading import Event, Thread
from typing import Final

from factx.batch.run import Summary
from factx.batch.tally import Tally
from factx.cli.messages import Messages
from factx.cli.meter import duration
from factx.controls import on_one_line
from factx.terminal.screen import styled

FAST: Final = 0.5
"""Seconds between two looks on a terminal."""
SLOW: Final = 60.0


def progress_line(tally: Tally, seconds: float) -> str:
    """Documents, words a second, time left and errors, after so many seconds."""
    every = tally.before.plus(tally.now)
    parts = [f"{every.documents:,} documents", f"{tally.share:.0%}"]
    if tally.now.words:
        parts.append(f"{tally.now.words / seconds:,.0f} words/s")
    if 0.005 < tally.share < 1:
        parts.append(f"{duration(seconds * (1 - tally.share) / tally.share)} left")
    parts.append(f"{every.errors:,} error{'s' * (every.errors != 1)}")
    return ", ".join(parts)


def closing_line(summary: Summary, out: str) -> str:
    """What stands in the tables at the end of a run."""
    line = f"{summary.documents:,} documents, {summary.words:,} words in {out}"
    if summary.errors:
        line += f"; {summary.errors:,} failed (its table errors says why, --retry-errors reads them again)"
    if summary.unread:
        line += f"; {summary.unread:,} sources could not be opened"
    return line


def account(summary: Summary, out: str) -> dict[str, str | int]:
    """The same for programs."""
    return {"out": out, **asdict(summary)}


@contextmanager
def shown(messages: Messages) -> Iterator[Callable[[Tally], None]]:
    """Shows how far the tally is that the block hands over, from then to the end of the block."""
    console = messages.console
    is_moving = console.file.isatty() and not console.is_dumb_terminal
    ended = Event()
    threads: list[Thread] = []

    def follow(tally: Tally) -> None:
        begun = time.monotonic()
        if not is_moving:
            while not ended.wait(SLOW):
                messages.write(progress_line(tally, time.monotonic() - begun), "dim")
            return
        spinner = "dots" if console.encoding.startswith("utf") else "line"
        with console.status(styled("loading the model", "dim"), spinner=spinner) as status:
            while not ended.wait(FAST):
                if tally.now.documents or tally.now.errors:
                    line = progress_line(tally, time.monotonic() - begun)
                    status.update(styled(on_one_line(line), "dim"))

    def watch(tally: Tally) -> None:
        if not messages.is_quiet:
            threads.append(Thread(target=follow, args=(tally,), name="factx-progress", daemon=True))
            threads[0].start()

    try:
        yield watch
    finally:
        ended.set()
        for thread in threads:
            thread.join(2)
