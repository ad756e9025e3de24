"""The process that reads, without a model: what it does to a document is what the document says."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

from factx.batch.document_rows import frame_of, head_of, line
from factx.errors import ModelError
from factx.worker.process_limits import limit_memory, limit_time
from factx.worker.serving import Answerer, serve


def begin(told: dict[str, Any]) -> Answerer:
    """Refuses where it is told to; else answers each document."""
    if "refuse" in sys.argv:
        raise ModelError("no model", "Get one")
    limits = told["limits"]
    limit_memory(limits["memory"])

    def answer(head: dict[str, object], content: bytes) -> tuple[object, bytes]:
        del head
        limit_time(limits["seconds"])
        held: list[bytes] = []
        if content == b"dies":
            os.kill(os.getpid(), signal.SIGKILL)
        while content == b"burns":
            pass
        if content == b"sleeps":
            time.sleep(600)
        try:
            while content == b"eats":
                held.append(bytes(10_000_000))
        except MemoryError:
            held.clear()
            return {"lost": "memory"}, b""
        print("no answer", flush=True) if content == b"prints" else None
        said = {"pid": os.getpid()} if content == b"x" else {"length": len(content)}
        frame = frame_of((0, 0), {"documents": [line(said)]}, 1)
        return head_of(frame), b"".join(frame.tables)

    return answer


serve(begin)
