"""What goes to standard error: failures, remarks, and progress on a terminal."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from factx.controls import on_one_line
from factx.terminal.plain_signs import show_plain_signs

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


class Messages:
    """Writes to standard error. `is_quiet` keeps remarks and progress back, `is_verbose` adds details."""

    def __init__(self, *, is_quiet: bool = False, is_verbose: bool = False) -> None:
        show_plain_signs(sys.stderr)
        self.is_quiet = is_quiet
        self.is_verbose = is_verbose

    @cached_property
    def console(self) -> Console:
        """Standard error, with Rich, which takes as long to import as an article to read and is seldom needed."""
        from rich.console import Console

        from factx.terminal.screen import colour_is_refused, plausible_environment

        return Console(
            stderr=True,
            highlight=False,
            soft_wrap=True,
            no_color=colour_is_refused(),
            _environ=plausible_environment(),
        )

    def error(self, line: str) -> None:
        """A failure."""
        self.write(line, "bold red")

    def remark(self, line: str) -> None:
        """Something that the user should know and that is no failure."""
        if not self.is_quiet:
            self.write(line, "yellow")

    def detail(self, line: str) -> None:
        """Something that only `--verbose` shows."""
        if self.is_verbose:
            self.write(line, "dim")

    def traceback(self, error: BaseException | str) -> None:
        """Where an error came from, for `--debug`; nothing in it acts on the terminal."""
        account = error if isinstance(error, str) else "".join(traceback.format_exception(error))
        self.console.print(in_style(account.rstrip()))

    def write(self, line: str, style: str) -> None:
        """One line under the program's name."""
        self.console.print(in_style("factx: ", style).append_text(in_style(on_one_line(line), "none")))

    @property
    def shows_progress(self) -> bool:
        """Whether there is a terminal that can take a line back, and somebody who wants to see it."""
        if self.is_quiet or sys.stderr is None or not sys.stderr.isatty():
            return False
        return not self.console.is_dumb_terminal

    @contextmanager
    def progress(self, activity: str) -> Iterator[Callable[[str], None]]:
        """Shows `activity` while the block runs, on a terminal that can take a line back.

        The block is given a function that shows how far it is behind it.
        """
        if not self.shows_progress:
            yield lambda _: None
            return
        spinner = "dots" if self.console.encoding.startswith("utf") else "line"
        with self.console.status(in_style(on_one_line(activity), "dim"), spinner=spinner) as status:
            yield lambda how_far: status.update(in_style(on_one_line(f"{activity}{how_far}"), "dim"))


def in_style(text: str, style: str = "none") -> Text:
    """What `factx.terminal.screen.styled` makes of a text, imported when there is something to say."""
    from factx.terminal.screen import styled

    return styled(text, style)
