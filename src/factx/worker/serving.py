"""How a process of its own answers the one that started it, until that asks no more or has ended."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress

from factx.progress import heard_by
from factx.worker.failed_apart import told
from factx.worker.pipe import Message, receive, send
from factx.worker.process_limits import end_with_parent, go_first

Answerer = Callable[[dict[str, object], bytes], tuple[object, bytes]]


def serve(begin: Callable[[dict[str, object]], Answerer]) -> None:
    """Answers on standard output, with the answerer that `begin` makes of the first message, or with what failed.

    What a library prints there goes to standard error.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    go_first()
    end_with_parent()

    def tell(head: object, content: bytes = b"") -> None:
        send(answers, head, content)

    def asked() -> Message | None:
        return receive(sys.stdin.buffer)

    first = asked()
    if first is None:
        return
    try:
        answer = begin(first[0])
    except Exception as error:
        tell(told(error))
        return
    tell({"ready": True})
    with suppress(BrokenPipeError), heard_by(lambda offset: tell({"read": offset})):
        while message := asked():
            try:
                said, content = answer(*message)
            except Exception as error:
                said, content = told(error), b""
            tell(said, content)
