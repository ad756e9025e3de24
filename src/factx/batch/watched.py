"""The process that has the model, as a shard sees it: what it may take is bounded, and it is replaced when it dies."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Final

from factx.batch.deadline import Deadline
from factx.batch.document_rows import Frame, error_line, frame_from, frame_of
from factx.batch.job import Job, Limits
from factx.batch.raw import RawDocument, Reason, document_head
from factx.errors import FactxError
from factx.worker.failed_apart import FailedApart
from factx.worker.worker import Worker, WorkerEnded

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
        self.limits = limits
        told = {"job": job.model_dump(by_alias=True), "limits": limits.model_dump()}
        self.worker = Worker(PROGRAM if program is None else program, told)
        self.deadline = Deadline(limits.seconds * PATIENCE)

    def __call__(self, document: RawDocument) -> Frame:
        """The frame of a document. Raises `FactxError` where the model cannot be loaded."""
        if document.refused:
            return refused(document, *document.refused)
        outcome = self.ask(document)
        if not isinstance(outcome, Frame) and outcome[0] == ONCE_MORE and not self.worker.is_closed:
            outcome = self.ask(document)
        return outcome if isinstance(outcome, Frame) else refused(document, *outcome)

    def ask(self, document: RawDocument) -> Frame | tuple[Reason, str]:
        """The frame of a document, or why there is none; then the process is another the next time."""
        try:
            self.worker.start()
        except (WorkerEnded, FailedApart) as error:
            advice = "There may be no memory left"
            raise FactxError(f"the process that reads could not start ({error})", advice) from None
        self.deadline.begin(self.worker.kill)
        ended = None
        try:
            head, content = self.worker.ask(document_head(document), document.content)
        except WorkerEnded as error:
            ended = error
        finally:
            is_late = self.deadline.end()
        if ended:
            self.deadline.rest()
            if is_late or (CPU_SIGNAL and ended.status == -CPU_SIGNAL):
                return "time", f"takes more than {self.limits.seconds} seconds"
            return "died", f"the process that read it died twice ({ended})"
        if "lost" in head:
            self.end()
            return "memory", f"takes more than {self.limits.memory // 1_000_000} MB of memory"
        return frame_from({**head, "at": document.position}, content)

    def end(self) -> None:
        """Ends the process."""
        self.deadline.rest()
        self.worker.end()

    def close(self) -> None:
        """Ends the process at once, from whatever thread; a document that it reads is lost."""
        self.worker.close()


ReadsDocument = Callable[[RawDocument], Frame]


def refused(document: RawDocument, reason: Reason, line: str) -> Frame:
    """The frame of a document that has no facts, with the reason."""
    row = error_line(document.name, document.source, document.where, reason, line)
    return frame_of(document.position, {"errors": [row]}, 0)
