"""Long output on a terminal goes through the user's pager."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import Final

from rich.console import Console, RenderableType

from factx.terminal.plain_signs import IN_PLAIN_SIGNS
from factx.terminal.screen import opened_console, print_all

# As git sets it: end at once if all fits on one screen, pass colours through, leave the screen as it is.
LESS_OPTIONS: Final = "FRX"


def print_paged(console: Console, views: Iterator[RenderableType], *, use_pager: bool = True) -> None:
    """Prints the views, through a pager if the console is a terminal.

    The pager is the command in FACTX_PAGER, in PAGER, or `less`; with an empty one, with `cat`, or where it cannot be
    started, there is none. It is started when there is something to show.
    """
    first = next(views, None)
    if first is None:
        return
    views = chain([first], views)
    command = pager_command() if use_pager and console.file.isatty() and not console.is_dumb_terminal else []
    pager = started(command)
    if pager is None or pager.stdin is None:
        print_all(console, views)
        return
    encoding = "utf-8" if console.encoding.startswith("utf") else "ascii"
    pipe = io.TextIOWrapper(pager.stdin, encoding=encoding, errors=IN_PLAIN_SIGNS, newline="\n")
    try:
        print_all(opened_console(pipe, is_terminal=True, width=console.width), views)
    except BrokenPipeError:
        pass  # The reader has seen enough.
    finally:
        with suppress(BrokenPipeError):
            pipe.close()
        await_end(pager)


def pager_command() -> list[str]:
    """The pager as a command line, empty where none is wanted or there, or what is named is no command line."""
    wanted = os.environ.get("FACTX_PAGER", os.environ.get("PAGER", "less"))
    try:
        command = shlex.split(wanted)
    except ValueError:  # a quotation mark that is not closed
        return []
    return command if command and command != ["cat"] and shutil.which(command[0]) else []


def started(command: list[str]) -> subprocess.Popen[bytes] | None:
    """The running pager, or null."""
    if not command:
        return None
    try:
        return subprocess.Popen(  # noqa: S603 - the user's own command, run without a shell
            command, stdin=subprocess.PIPE, env={"LESS": LESS_OPTIONS, "LESSCHARSET": "utf-8", **os.environ}
        )
    except OSError:
        return None


def await_end(pager: subprocess.Popen[bytes]) -> None:
    """Waits until the user leaves the pager; Ctrl-C means the pager's search then, and not factx."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        pager.wait()
    finally:
        signal.signal(signal.SIGINT, before)
