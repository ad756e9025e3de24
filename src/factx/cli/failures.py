"""Sources that fail: each is reported in a line, and counted, and the rest go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factx.cli.messages import Messages
from factx.errors import SourceError
from factx.readers import ReadArticle
from factx.worker.failed_apart import FailedApart


class Failures:
    """What failed of a run so far."""

    def __init__(self, messages: Messages, *, is_debugging: bool) -> None:
        self.messages = messages
        self.is_debugging = is_debugging
        self.number = 0

    def report(self, failure: SourceError | str) -> None:
        """Reports a source that failed and counts it."""
        self.number += 1
        if self.is_debugging and isinstance(failure, SourceError) and failure.__cause__ is not None:
            self.messages.traceback(failure.__cause__)
        self.messages.error(str(failure))

    def read(self, outcomes: Iterable[ReadArticle | SourceError]) -> Iterator[ReadArticle]:
        """What could be read, its remarks said before it; what could not is reported."""
        for outcome in outcomes:
            if isinstance(outcome, SourceError):
                self.report(outcome)
                continue
            for remark in outcome.remarks:
                self.messages.remark(remark)
            yield outcome

    def fault(self, source: str, error: Exception) -> SourceError:
        """The failure for an error that factx did not foresee, with its traceback before it where that is wanted."""
        if self.is_debugging:
            self.messages.traceback(error.account if isinstance(error, FailedApart) else error)
        line = str(error) if isinstance(error, FailedApart) else f"{type(error).__name__}: {error}"
        return SourceError(source, f"factx failed on it ({line})", "That is a fault in factx; --debug shows where")
