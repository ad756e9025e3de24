"""The process that reads, without a model: what it does to a document is what the document says."""

from __future__ import annotations

import os
import signal
import sys
import time

from factx.batch.document_rows import frame_of, head_of, line
from factx.batch.pipe import document_of, receive, send
from factx.batch.process_limits import end_with_parent, limit_memory, limit_time

answers = os.fdopen(os.dup(1), "wb")
told = receive(sys.stdin.buffer)
assert told is not None
limits = told[0]["limits"]
assert isinstance(limits, dict)
if "refuse" in sys.argv:
    send(answers, {"failure": ["no model", "Get one"]})
    sys.exit()
end_with_parent()
limit_memory(limits["memory"])
send(answers, {"ready": True})
while message := receive(sys.stdin.buffer):
    content = document_of(*message).content
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
        send(answers, {"lost": "memory"})
        break
    print("no answer", flush=True) if content == b"prints" and os.dup2(2, 1) else None
    said = {"pid": os.getpid()} if content == b"x" else {"length": len(content)}
    frame = frame_of((0, 0), {"documents": [line(said)]}, 1)
    send(answers, head_of(frame), b"".join(frame.tables))
