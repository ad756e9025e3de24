"""The bundled model, loaded once a process for each number of threads, if need be while other things are loaded."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factx.model.tagger import Tagger

taggers: Final[dict[tuple[int, int | None], Tagger]] = {}
"""The loaded models by process and threads. A forked process has none of the model's threads, so it loads its own;
what it was forked with stays there, since to end a session would wait for its threads."""
taggers_lock: Final = Lock()


def kept_tagger(threads: int | None) -> Tagger:
    """The model of this process with so many threads; raises `factx.errors.ModelError` where its files are damaged."""
    key = (os.getpid(), threads)
    tagger = taggers.get(key)
    if tagger is None:
        with taggers_lock:
            tagger = taggers.get(key)
            if tagger is None:
                from factx.model.tagger import Tagger

                tagger = taggers.setdefault(key, Tagger(threads))
    return tagger


def begin_loading(threads: int | None) -> None:
    """Load the model beside whatever the caller does next, such as importing spaCy. Whoever asks for it waits.

    What both threads need is imported first: two threads that import the same packages can wait for each other.
    """
    if (os.getpid(), threads) in taggers:
        return
    import numpy  # noqa: F401

    import factx.spans  # noqa: F401

    def load() -> None:
        with suppress(Exception):  # whoever asks for the model meets the same failure
            kept_tagger(threads)

    Thread(target=load, name="factx-model").start()
