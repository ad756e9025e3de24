"""What fails in another process, told to the one that asked and raised there."""

from __future__ import annotations

import traceback
from typing import Final

from factx.errors import FactxError, InstallationError, ModelError, OptionError

FAILURES: Final = {kind.__name__: kind for kind in (FactxError, InstallationError, ModelError, OptionError)}


class FailedApart(Exception):
    """What an error that factx did not foresee said in the other process; its traceback is in `account`."""

    def __init__(self, line: str, account: str) -> None:
        super().__init__(line)
        self.account = account


def told(error: Exception) -> dict[str, str]:
    """An error, for another process."""
    kind = type(error).__name__
    if isinstance(error, FactxError):
        return {"failed": kind, "problem": error.problem, "advice": error.advice}
    account = "".join(traceback.format_exception(error))
    return {"failed": kind, "problem": str(error), "account": account}


def failure(message: dict[str, object]) -> Exception:
    """The error that another process told of."""
    kind, problem = str(message["failed"]), str(message["problem"])
    if "account" in message:
        return FailedApart(f"{kind}: {problem}", str(message["account"]))
    return FAILURES.get(kind, FactxError)(problem, str(message["advice"]))
