"""Ends what takes too long by the clock: one thread for all deeds that follow each other.

A thread for each deed (`threading.Timer`) costs as much as all else that is done about a short document.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic


class Deadline:
    """Calls what a deed was begun with once it has taken `seconds`. For one deed at a time, of one thread."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.changed = Condition()
        self.due: float | None = None
        self.is_late = False
        self.is_watched = False
        self.on_late: Callable[[], object] = bool

    def begin(self, on_late: Callable[[], object]) -> None:
        """A deed begins."""
        with self.changed:
            self.due, self.is_late, self.on_late = monotonic() + self.seconds, False, on_late
            if not self.is_watched:
                self.is_watched = True
                Thread(target=self._watch, name="factx-deadline", daemon=True).start()

    def end(self) -> bool:
        """The deed ends; whether it was too late for it."""
        with self.changed:
            self.due = None
            return self.is_late

    def rest(self) -> None:
        """No deed follows soon: the thread ends."""
        with self.changed:
            self.changed.notify()

    def _watch(self) -> None:
        """Sleeps until a deed is due. Where that is another by then, sleeps on; where there is none, ends."""
        with self.changed:
            while self.due is not None:
                left = self.due - monotonic()
                if left > 0:
                    self.changed.wait(left)
                else:
                    self.due, self.is_late = None, True
                    self.on_late()
            self.is_watched = False
