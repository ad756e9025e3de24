"""A process that reads for `bench/crash.py --light`: capitals are names, and no model is loaded."""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time

from factx.batch.document_rows import error_line, frame_of, head_of, line
from factx.batch.pipe import document_of, receive, send

NAME = re.compile(r"[A-Z]\w+")


def main() -> None:
    """Answers until nobody asks."""
    answers = os.fdopen(os.dup(1), "wb")
    if receive(sys.stdin.buffer) is None:
        return
    send(answers, {"ready": True})
    while message := receive(sys.stdin.buffer):
        document = document_of(*message)
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
        send(answers, head_of(frame), b"".join(frame.tables))


if __name__ == "__main__":
    main()
