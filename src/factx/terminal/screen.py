"""The console that views are printed to, and the text that they are made of."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable
from typing import Final, TextIO

from rich.console import Console, RenderableType
from rich.text import Text
from rich.theme import Theme

from factx.controls import visible

THEME: Final = Theme(
    {
        "factx.source": "bold",
        "factx.section": "bold magenta",
        "factx.speaker": "not dim bold cyan",
        "factx.nobody": "italic dim",
        "factx.quote": "not dim bold green",
        "factx.reported": "not dim green",
        "factx.cue": "not dim underline",
        "factx.context": "dim",
        "factx.value": "yellow",
        "factx.name": "bold",
        "factx.aside": "dim",
        "factx.struck": "not dim red strike",
        "factx.inserted": "not dim bold green underline",
        "factx.found": "not dim bold",
        "factx.error": "bold red",
        "factx.warning": "bold yellow",
        "factx.note": "bold blue",
        "factx.none": "bold green",
    }
)
"""The styles of the views, by what they mark."""

SIZE: Final = re.compile(r"[1-9][0-9]{0,3}")
"""What COLUMNS and LINES may say of a terminal. Rich takes any digits at their word: it shows nothing in 0 columns,
fills lines of a hundred million, and fails at "²"."""

# Rich fills lines up to the width, which is of use to a terminal's background colours only.
TRAILING_SPACES = re.compile(r"[ ]+$", re.MULTILINE)


class PlainConsole(Console):
    """A console that leaves a closed pipe to whoever runs the command."""

    def on_broken_pipe(self) -> None:
        """Rich would end the process with status 1."""
        raise BrokenPipeError(errno.EPIPE, "the pipe is closed")


def opened_console(stream: TextIO, *, is_terminal: bool | None = None, width: int | None = None) -> Console:
    """A console on `stream`: styled where it is a terminal and the environment allows it (NO_COLOR, TERM=dumb)."""
    return PlainConsole(
        file=stream,
        theme=THEME,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=is_terminal,
        no_color=colour_is_refused(),
        width=width,
        _environ=plausible_environment(),
    )


def plausible_environment() -> dict[str, str]:
    """The environment, without a size of the terminal that none can have."""
    return {
        name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES") or SIZE.fullmatch(value)
    }


def colour_is_refused() -> bool:
    """Whether NO_COLOR is set and not empty (no-color.org); earlier versions of Rich take an empty one for set."""
    return bool(os.environ.get("NO_COLOR"))


def print_all(console: Console, views: Iterable[RenderableType]) -> None:
    """Prints each view as soon as it is there, a blank line between two."""
    for number, view in enumerate(views):
        if number:
            console.print()
        if console.is_terminal:
            console.print(view)
        else:
            with console.capture() as capture:
                console.print(view)
            console.file.write(TRAILING_SPACES.sub("", capture.get()))
        console.file.flush()


def styled(text: str, style: str = "") -> Text:
    """Rich text of any text, harmless for a terminal; the only way by which a text comes into a view."""
    return Text(visible(text), style=style)
