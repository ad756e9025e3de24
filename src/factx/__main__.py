"""The program: `factx` and `python -m factx`."""

from __future__ import annotations

import os
import signal
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130
"""`factx.cli.exit_status.ExitStatus.INTERRUPTED`; to import anything of `factx.cli` is what takes the time."""


def main() -> NoReturn:
    """Runs the command line and ends the process; Ctrl-C ends it without a word, also while the program is imported."""
    is_heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # `nohup` has it ignored
    if is_heeded:
        signal.signal(signal.SIGINT, leave)
    from factx.cli import main as run

    try:
        if is_heeded:
            signal.signal(signal.SIGINT, interrupt)
        run()
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    finally:  # What Python does at its end would show a traceback.
        if is_heeded:
            signal.signal(signal.SIGINT, leave)


def leave(number: int, frame: FrameType | None) -> NoReturn:
    """Ends the process, which has nothing to take away yet, or no longer."""
    del number, frame
    os._exit(INTERRUPTED)


def interrupt(number: int, frame: FrameType | None) -> NoReturn:
    """Raises `KeyboardInterrupt`; in a callback of the import system, which would lose it, the process ends instead."""
    if frame is not None and "importlib._bootstrap" in frame.f_code.co_filename and frame.f_code.co_name == "cb":
        from factx.cli.signals import take_away

        take_away()
        leave(number, frame)
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
