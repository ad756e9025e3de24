"""The program: `factx` and `python -m factx`."""

from __future__ import annotations

import gc
import os
import signal
from types import FrameType
from typing import NoReturn

INTERRUPTED = 130
"""`factx.cli.exit_status.ExitStatus.INTERRUPTED`; to import anything of `factx.cli` is what takes the time."""

MADE_AT_START = 400_000
"""More objects than importing spaCy, loading the rules and reading an article make, nearly all of which stay. Python
looks for garbage whenever 700 or 2,000 are new, two hundred times before the first article is read."""


def main() -> NoReturn:
    """Runs the command line and ends the process; Ctrl-C ends it without a word, also while the program is imported."""
    gc.set_threshold(MADE_AT_START)
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
        gc.freeze()  # else all that spaCy made is looked through at the end, which takes a fifth of the whole time


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
