"""One run at a time in one store. What holds a store goes with the process that has it, however that ends."""

from __future__ import annotations

import os
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from factx.batch.stores import HIDDEN, LocalStore, Store, put
from factx.errors import OptionError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NAME: Final = f"{HIDDEN}/lock"
BEAT: Final = 10.0
"""Seconds after which a run in a store without locks says again that it is there."""
SILENCE: Final = 3
"""Beats without a word after which such a run is taken to have ended."""
ALL: Final = 0
"""The byte of the lock that stands for the whole store; a share of the shards has one of its own behind it."""
PLANNING: Final = 1


def in_use(store: Store) -> OptionError:
    """The failure for a store that another run writes to."""
    return OptionError(f"{store.address}: another run is writing to it", "Wait for it to end, or name another folder")


class Hold:
    """A store that is held; `planning` lets one share at a time look at its manifest and write it."""

    def __init__(self, descriptor: int | None = None) -> None:
        self.descriptor = descriptor

    @contextmanager
    def planning(self) -> Iterator[None]:
        """Waits until no other share plans; where there are no locks, all that plan come to the same."""
        if self.descriptor is None:
            yield
            return
        fcntl.lockf(self.descriptor, fcntl.LOCK_EX, 1, PLANNING)
        try:
            yield
        finally:
            fcntl.lockf(self.descriptor, fcntl.LOCK_UN, 1, PLANNING)


@contextmanager
def held(store: Store, share: tuple[int, int] | None = None) -> Iterator[Hold]:
    """Holds a store for this run, or one share (i of N) of its shards, for the time of the block.

    Shares of one division may run side by side; the whole and a share may not. On this machine's file systems, those of
    the network among them, it is a POSIX record lock, which the system takes back when the process ends; elsewhere a
    file that is written anew every few seconds. Raises `OptionError` where another run holds it.
    """
    if isinstance(store, LocalStore) and fcntl is not None:
        with locked(store, share) as descriptor:
            yield Hold(descriptor)
    else:
        with leased(store, share):
            yield Hold()


@contextmanager
def locked(store: LocalStore, share: tuple[int, int] | None) -> Iterator[int]:
    """Holds a store by locks on bytes of a file: all of it, or a shared lock on that and a share's own byte."""
    path = store.root / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        try:
            if share is None:
                fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, ALL)
            else:
                fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB, 1, ALL)
                fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, PLANNING + share[0])
        except (BlockingIOError, PermissionError):
            raise in_use(store) from None
        yield descriptor
    finally:
        os.close(descriptor)


@contextmanager
def leased(store: Store, share: tuple[int, int] | None, beat: float = BEAT) -> Iterator[None]:
    """Holds a store by a file in it that is written anew at every beat."""
    name = NAME if share is None else f"{NAME}-{share[0]}-of-{share[1]}"
    wait_for_silence(store, name, lambda: time.sleep(beat))
    mine = uuid.uuid4().hex
    ended = threading.Event()

    def go_on() -> None:
        count = 0
        while not ended.wait(beat):
            count += 1
            with suppress(OSError):
                put(store, name, f"{mine} {count}")

    put(store, name, f"{mine} 0")
    beating = threading.Thread(target=go_on, name="factx-lease", daemon=True)
    beating.start()
    try:
        yield
    finally:
        ended.set()
        beating.join()
        with suppress(OSError):
            store.remove(name)


def wait_for_silence(store: Store, name: str, wait: Callable[[], None]) -> None:
    """Looks whether a run that has left its word is still there. Raises `OptionError` once it has said another."""
    before = store.read(name)
    for _ in range(SILENCE if before else 0):
        wait()
        now = store.read(name)
        if now is None:
            return
        if now != before:
            raise in_use(store)
