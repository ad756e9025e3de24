"""A process of its own, as the one that asks it sees it: started, asked, interrupted and ended.

Most of the work on a text is done by compiled code, which heeds no signal before it has finished; a process can be
ended at once, and takes back its memory. Nothing that happens to it is an end of the one that asks.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import BinaryIO, Final, cast

from factx.worker.failed_apart import failure
from factx.worker.pipe import Message, receive, send

LEAVES: Final = 20
"""Seconds that a process has to end by itself once nobody asks it any more; a busy machine takes some of them."""


class WorkerEnded(Exception):
    """The process ended where it had to answer; `status` is what it ended with."""

    def __init__(self, status: int) -> None:
        super().__init__(f"signal {-status}" if status < 0 else f"status {status}")
        self.status = status


class Worker:
    """A process that answers what it is asked, started when it is first asked and again when it has ended.

    `program` is what this Python runs, and calls `serving.serve` with what makes an answerer of `first`.
    """

    def __init__(self, program: Sequence[str], first: Mapping[str, object]) -> None:
        self.program, self.first = program, first
        self.process: subprocess.Popen[bytes] | None = None
        self.is_closed = False

    def start(self) -> None:
        """Waits until the process is there and ready. Raises what failed in it, `WorkerEnded` where it could not be."""
        if self.process is None:
            if self.is_closed:
                raise WorkerEnded(0)
            self.process = subprocess.Popen(  # noqa: S603 - this Python, and a module of factx
                [sys.executable, *self.program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for who asks
            )
            if self.is_closed:
                self.kill()
            try:
                self._answer(self.first, b"", None)
            except Exception:
                self.end()
                raise

    def ask(self, head: object, content: bytes = b"", heard: Callable[[int], None] | None = None) -> Message:
        """The answer; `heard` is told how far a long one is.

        Raises what failed in the process, `FailedApart` where factx did not foresee it, and `WorkerEnded`.
        """
        self.start()
        return self._answer(head, content, heard)

    def _answer(self, head: object, content: bytes, heard: Callable[[int], None] | None) -> Message:
        """What the process answers; an interrupt of the one that asks is its end."""
        asked, answers = pipes_of(self.process)
        try:
            with suppress(BrokenPipeError, ConnectionResetError):
                send(asked, head, content)
            while (message := receive(answers)) and "read" in message[0]:
                if heard:
                    heard(cast(int, message[0]["read"]))
        except BaseException:
            self.kill()
            self.end()
            raise
        if message is None:
            raise WorkerEnded(self.end())
        if "failed" in message[0]:
            raise failure(message[0])
        return message

    def end(self) -> int:
        """Ends the process, if it is not busy by itself, and returns its status."""
        process, self.process = self.process, None
        if process is None:
            return 0
        for pipe in pipes_of(process):
            with suppress(OSError):
                pipe.close()
        with suppress(subprocess.TimeoutExpired):
            return process.wait(LEAVES)
        process.kill()
        return process.wait()

    def kill(self) -> None:
        """Ends the process at once, from whatever thread; what it does is lost."""
        if process := self.process:
            process.kill()

    def close(self) -> None:
        """Ends the process at once, from whatever thread, and lets none be started any more."""
        self.is_closed = True
        self.kill()


def pipes_of(process: subprocess.Popen[bytes] | None) -> tuple[BinaryIO, BinaryIO]:
    """What a process is asked and what it answers by."""
    if process is None or process.stdin is None or process.stdout is None:
        raise ValueError("a worker has pipes")
    return cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
