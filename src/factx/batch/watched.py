"""The process that has the model, as the one that asks it sees it: started, bounded, and replaced when it dies."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, Final, cast

from factx.batch.deadline import Deadline
from factx.batch.document_rows import Frame, error_line, frame_from, frame_of
from factx.batch.job import Job, Limits
from factx.batch.pipe import document_head, receive, send
from factx.batch.raw import RawDocument, Reason
from factx.errors import FactxError, ModelError

PROGRAM: Final = ("-m", "factx.batch.reading_process")
PATIENCE: Final = 10
"""How many times its seconds of a core a document may take by the clock: on a machine that is full, or asleep."""
ONCE_MORE: Final = "died"
"""The only reason for which a document is tried again: a process may be ended for what its document has no part in."""
CPU_SIGNAL: Final[int] = getattr(signal, "SIGXCPU", 0)


class Reader:
    """Reads documents in a process of its own, which is started when it is first needed.

    A document that makes it die, or that takes more time or memory than it may, comes back as a row of `errors`.
    """

    def __init__(self, job: Job, limits: Limits, program: tuple[str, ...] | None = None) -> None:
        self.job, self.limits = job, limits
        self.program = PROGRAM if program is None else program
        self.process: subprocess.Popen[bytes] | None = None
        self.deadline = Deadline(limits.seconds * PATIENCE)
        self.is_closed = False

    def __call__(self, document: RawDocument) -> Frame:
        """The frame of a document. Raises `FactxError` where the model cannot be loaded."""
        if document.refused:
            return refused(document, *document.refused)
        outcome = self.ask(document)
        if not isinstance(outcome, Frame) and outcome[0] == ONCE_MORE and not self.is_closed:
            outcome = self.ask(document)
        return outcome if isinstance(outcome, Frame) else refused(document, *outcome)

    def ask(self, document: RawDocument) -> Frame | tuple[Reason, str]:
        """The frame of a document, or why there is none; then the process is another the next time."""
        process = self.started()
        asked, answers = pipes_of(process)
        self.deadline.begin(process.kill)
        try:
            send(asked, document_head(document), document.content)
            message = receive(answers)
        except (BrokenPipeError, ConnectionResetError):
            message = None
        finally:
            is_late = self.deadline.end()
        if message is None:
            return self.lost(is_late=is_late)
        head, content = message
        if "lost" in head:
            self.end()
            return "memory", f"takes more than {self.limits.memory // 1_000_000} MB of memory"
        return frame_from({**head, "at": document.position}, content)

    def started(self) -> subprocess.Popen[bytes]:
        """The process, once it has the model. Raises `FactxError` where it cannot have it."""
        if self.process is not None:
            return self.process
        process = subprocess.Popen(  # noqa: S603 - this Python, and a module of factx
            [sys.executable, *self.program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for who asks
        )
        asked, answers = pipes_of(process)
        self.process = process
        with suppress(BrokenPipeError):
            send(asked, {"job": self.job.model_dump(by_alias=True), "limits": self.limits.model_dump()})
        message = receive(answers)
        if message is None:
            status = self.end()
            raise FactxError(f"the process that reads could not start ({ended(status)})", "There may be no memory left")
        if isinstance(failure := message[0].get("failure"), list):
            self.end()
            raise (ModelError if message[0].get("is_usage") else FactxError)(*map(str, failure))
        return process

    def lost(self, *, is_late: bool) -> tuple[Reason, str]:
        """Why the process ended within a document."""
        status = self.end()
        if is_late or (CPU_SIGNAL and status == -CPU_SIGNAL):
            return "time", f"takes more than {self.limits.seconds} seconds"
        return "died", f"the process that read it died twice ({ended(status)})"

    def end(self) -> int:
        """Ends the process and returns its status."""
        process, self.process = self.process, None
        self.deadline.rest()
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        with suppress(subprocess.TimeoutExpired):
            return process.wait(1)
        process.kill()
        return process.wait()

    def close(self) -> None:
        """Ends the process at once, from whatever thread; a document that it reads is lost."""
        self.is_closed = True
        if process := self.process:
            process.kill()


def pipes_of(process: subprocess.Popen[bytes]) -> tuple[BinaryIO, BinaryIO]:
    """What a process is asked and what it answers by."""
    return cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)


ReadsDocument = Callable[[RawDocument], Frame]


def refused(document: RawDocument, reason: Reason, line: str) -> Frame:
    """The frame of a document that has no facts, with the reason."""
    row = error_line(document.name, document.source, document.where, reason, line)
    return frame_of(document.position, {"errors": [row]}, 0)


def ended(status: int) -> str:
    """A process's status in words."""
    return f"signal {-status}" if status < 0 else f"status {status}"
