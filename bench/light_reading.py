"""A process that reads for `bench/crash.py --light`: capitals are names, and no model is loaded."""

from __future__ import annotations

import hashlib
import json
import re
import time

from factx.batch.document_rows import error_line, frame_of, head_of, line
from factx.batch.raw import document_of
from factx.worker.serving import serve

NAME = re.compile(r"[A-Z]\w+")


def answer(head: dict[str, object], content: bytes) -> tuple[object, bytes]:
    """The frame of a document."""
    document = document_of(head, content)
    time.sleep(0.01)
    try:
        text = document.content.decode()
        text = json.loads(text)["text"] if document.form == "line" else text
    except (ValueError, TypeError):
        lines = {"errors": [error_line(document.name, document.source, document.where, "unreadable", "is none")]}
        frame = frame_of((0, 0), lines, 0)
    else:
        names = [
            line({"document": document.name, "id": f"e{n}", "text": m[0], "start": m.start(), "end": m.end()})
            for n, m in enumerate(NAME.finditer(text), 1)
        ]
        whole = {"id": document.name, "sha256": hashlib.sha256(text.encode()).hexdigest()}
        frame = frame_of((0, 0), {"documents": [line(whole)], "entities": names}, len(text.split()))
    return head_of(frame), b"".join(frame.tables)


if __name__ == "__main__":
    serve(lambda _: answer)
