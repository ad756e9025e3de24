"""Being told to end: what is half written is taken away first, then the process ends as it was told to."""

from __future__ import annotations

import os
import shutil
import signal
from types import FrameType
from typing import Final

ENDING: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGXCPU") if hasattr(signal, name)
)
"""What tells a process to end; Ctrl-C, which Python makes an exception of by itself, is not among them."""

TEMPORARY: Final[set[str]] = set()
"""Files and folders that are being written and are to be taken away with the process."""


def heed_signals() -> None:
    """Take half-written files away at the signals that end a process; one that is ignored (`nohup`) stays so."""
    for number in ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, told_to_end)


def told_to_end(number: int, frame: FrameType | None) -> None:
    """Ends this process by the signal itself, so that whoever sent it sees what it did.

    It raises nothing: an exception within a destructor or an import's callback would be lost, and the signal with it.
    """
    del frame
    take_away()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def take_away() -> None:
    """Removes what is half written."""
    for name in list(TEMPORARY):
        try:
            os.unlink(name)  # noqa: PTH108 - a name, since little may be done here
        except OSError:
            shutil.rmtree(name, ignore_errors=True)
