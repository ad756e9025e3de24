"""Checks again whenever a draft or a source is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NoReturn

from factx.check.check_settings import settings_for
from factx.cli.check_request import CheckRequest
from factx.cli.messages import Messages
from factx.errors import FactxError, OptionError
from factx.readers import STANDARD_INPUT
from factx.settings import NAME, PROJECT

PAUSE: Final = 0.4
"""Seconds between two looks at the files."""
Stamps = dict[str, tuple[int, int]]


def watch_drafts(
    request: CheckRequest, messages: Messages, run: Callable[[], object], ticks: Iterable[None] | None = None
) -> NoReturn:
    """Runs the check now and after each change, until the user interrupts or `ticks` end.

    Raises `OptionError` for standard input, which nobody saves.
    """
    if STANDARD_INPUT in (*request.drafts, *request.against):
        raise OptionError("standard input cannot be watched", "Name files")
    before = stamps(request)
    attempt(run, messages)
    for _ in ticks if ticks is not None else pauses():
        now = stamps(request)
        if now != before:
            before = now
            attempt(run, messages)
    raise SystemExit(0)


def attempt(run: Callable[[], object], messages: Messages) -> None:
    """One check; what fails is said, and the next change gets another."""
    try:
        run()
    except FactxError as error:
        messages.error(str(error))
    messages.remark("watching; Ctrl-C ends")


def pauses() -> Iterator[None]:
    """A tick now and again, for ever."""
    while True:
        time.sleep(PAUSE)
        yield None


def stamps(request: CheckRequest) -> Stamps:
    """Time of change and size of each file that the check depends on; files that come and go show too."""
    found: Stamps = {}
    for named in watched(request):
        path = Path(named)
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            try:
                status = file.stat()
            except OSError:
                continue
            if file.is_file():
                found[str(file)] = (status.st_mtime_ns, status.st_size)
    return found


def watched(request: CheckRequest) -> list[str]:
    """The files and folders that a check depends on."""
    named = [*request.drafts, *request.against, *request.speeches]
    for draft in request.drafts:
        try:
            settings = settings_for(draft)
        except FactxError:
            continue
        named += [*(str(settings.folder / name) for name in (NAME, PROJECT)), *settings.sources(), *settings.spoken()]
    return named
