"""How far a long text has been read, for whoever wants to hear of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int], None]
"""Is given the offset up to which the text has been read."""

LISTENER: ContextVar[Listener | None] = ContextVar("LISTENER", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Let `listener` hear how far the texts are that are read in the block."""
    token = LISTENER.set(listener)
    try:
        yield
    finally:
        LISTENER.reset(token)


def tell(offset: int) -> None:
    """Say that the text has been read up to `offset`."""
    if listener := LISTENER.get():
        listener(offset)
