"""One process at a time writes the decisions on an article: a lock file beside them, taken away again."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

PATIENCE: Final = 10.0
"""Seconds that another process may take to write."""
PAUSE: Final = 0.01
"""Seconds between two tries."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock file at `path` while the block runs; a process that is killed loses it with its life.

    Raises `OSError` where it cannot be made, `TimeoutError` where another process holds it for too long.
    """
    descriptor = acquired(path, time.monotonic() + PATIENCE)
    try:
        yield
    finally:
        # Taken away while it is held: whoever waits for it sees that it is no longer the file of that name.
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


def acquired(path: Path, until: float) -> int:
    """The descriptor of the lock file, locked."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if try_lock(descriptor) and is_still(path, descriptor):
                return descriptor
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(PAUSE)


def is_still(path: Path, descriptor: int) -> bool:
    """Whether the open file is the one of that name."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def try_lock(descriptor: int) -> bool:
        """Locks the open file; false where another process has it."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(descriptor: int) -> bool:
        """Locks the open file; false where another process has it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
