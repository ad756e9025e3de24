"""Exit statuses of the program."""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """What the shell is told."""

    DONE = 0
    """Done, also when nothing was found."""
    SOME_FAILED = 1
    """Some sources could not be read, or something failed on the way."""
    USAGE = 2
    """The command was called in a way that it does not understand."""
    NONE_READ = 3
    """No source could be read."""
    INTERRUPTED = 130
    """Ended by Ctrl-C."""
