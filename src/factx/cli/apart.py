"""Long texts are read in a process of their own: Ctrl-C ends it at once, and so does whoever takes back its memory.

Most of the work is done by compiled code, which heeds no signal before it has finished.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NoReturn, TextIO

from factx.article import Article
from factx.cli.signals import ENDING
from factx.errors import FactxError, InstallationError, ModelError, OptionError, SourceError
from factx.progress import Listener, heard_by
from factx.records import Facts

LONG: Final = 500_000
"""Characters from which on a text is read apart: half a second of compiled code."""
CAN_READ_APART: Final = hasattr(os, "fork") and sys.platform != "darwin"
"""macOS does not let a process that has used its libraries go on after a fork."""
FAILURES: Final = {kind.__name__: kind for kind in (FactxError, InstallationError, ModelError, OptionError)}

FACTS: Final = '{"schema"'
"""How the line of the facts begins; another line says how far it is, or what failed."""
Extractor = Callable[[Article], Facts]


class FailedApart(Exception):
    """What an error that factx did not foresee said in the other process; its traceback is in `account`."""

    def __init__(self, line: str, account: str) -> None:
        super().__init__(line)
        self.account = account


def read_apart(load: Callable[[], Extractor], article: Article, listener: Listener) -> Facts:
    """The facts of an article, read by another process; `listener` hears how far it is.

    Raises the `FactxError` that is raised there, `FailedApart` for any other, `SourceError` where it was ended.
    """
    sys.stdout.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        answer(load, article, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="utf-8", errors="surrogatepass") as answers:
            for line in answers:
                if line.startswith(FACTS):
                    return Facts.model_validate_json(line)
                message = json.loads(line)
                if "read" not in message:
                    raise failure(message)
                listener(message["read"])
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    reason = f"the process that read it was ended (signal {number})"
    raise SourceError(article.source, reason, "There may be too little memory for a text as long")


def told(error: Exception) -> dict[str, str]:
    """An error, for another process."""
    if isinstance(error, FactxError):
        return {"kind": type(error).__name__, "problem": error.problem, "advice": error.advice}
    account = "".join(traceback.format_exception(error))
    return {"kind": type(error).__name__, "problem": str(error), "account": account}


def failure(message: dict[str, str]) -> Exception:
    """The error that another process told of."""
    if kind := FAILURES.get(message["kind"]):
        return kind(message["problem"], message["advice"])
    return FailedApart(f"{message['kind']}: {message['problem']}", message["account"])


def answer(load: Callable[[], Extractor], article: Article, writing: int) -> NoReturn:
    """Reads the article and writes how far it is and what it found; ends this process."""
    for number in (signal.SIGINT, *ENDING):
        signal.signal(number, signal.SIG_DFL)
    status = 1
    try:
        with os.fdopen(writing, "w", encoding="utf-8", errors="surrogatepass") as out:
            try:
                with heard_by(lambda offset: send(out, {"read": offset})):
                    facts = load()(article)
                out.write(facts.model_dump_json(by_alias=True) + "\n")
            except Exception as error:
                send(out, told(error))
        status = 0
    finally:
        os._exit(status)  # Nothing of the other process's is flushed or taken away here.


def send(out: TextIO, message: dict[str, int] | dict[str, str]) -> None:
    """Writes a message on a line of its own."""
    out.write(json.dumps(message, ensure_ascii=False) + "\n")
    out.flush()
