"""Being told to end: what is half written is taken away first, then the process ends as it was told to."""

from __future__ import annotations

import os
import signal
from types import FrameType
from typing import Final, NoReturn

ENDING: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What tells a process to end; Ctrl-C, which Python makes an exception of by itself, is not among them."""


class Terminated(BaseException):
    """Raised wherever the program stands when it is told to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def heed_signals() -> None:
    """Make exceptions of the signals that end a process; one that is ignored (`nohup`) stays so."""
    for number in ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, told_to_end)


def told_to_end(number: int, frame: FrameType | None) -> NoReturn:
    """The handler; a second signal ends the process at once."""
    del frame
    signal.signal(number, signal.SIG_DFL)
    raise Terminated(number)


def end_as_told(number: int) -> NoReturn:
    """Ends this process by the signal itself, so that whoever sent it sees what it did."""
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    raise SystemExit(128 + number)  # Where the signal is blocked.
