"""A real HTTP server on the loopback, whose pages are what a test says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """What a path answers: its status, headers, body, and what is done before and after a part of the body is sent."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    endless: bytes = b""
    """Sent again and again behind the body."""
    waits_for: threading.Event | None = None
    """What is waited for before the body is sent."""


@contextmanager
def served(pages: dict[str, Answer | Callable[[str], Answer]]) -> Iterator[str]:
    """The address of a server with these pages; another path has none."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path, Answer(b"none", 404))
            answer = page(self.path) if callable(page) else page
            with suppress(OSError):
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if answer.waits_for:
                    answer.waits_for.wait(30)
                self.wfile.write(answer.body)
                while answer.endless:
                    self.wfile.write(answer.endless)

        def log_message(self, *arguments: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
