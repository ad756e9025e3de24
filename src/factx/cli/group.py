"""Where every command ends: failures become one line and an exit status, an interrupt and a closed pipe silence."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from contextlib import suppress
from typing import NoReturn

import typer
from typer.core import TyperGroup

from factx.cli.exit_status import ExitStatus
from factx.errors import FactxError, ModelError, OptionError

DEBUG = "factx.debug"
"""Key under which a command's `--debug` is kept in the context."""


class FactxGroup(TyperGroup):
    """The group of commands."""

    # Typer's own type of context is click's, or that of a click within Typer, by version.
    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        """Runs the command that was asked for."""
        try:
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
            return result
        except KeyboardInterrupt:
            raise typer.Exit(ExitStatus.INTERRUPTED) from None
        except (typer.Exit, typer.Abort):
            raise
        except FactxError as error:
            self.fail(ctx, error, ExitStatus.USAGE if isinstance(error, (OptionError, ModelError)) else None)
        except OSError as error:
            leave_output()
            if error.errno == errno.EPIPE:
                raise typer.Exit(ExitStatus.DONE) from None
            self.fail(ctx, FactxError(f"failed: {(error.strerror or str(error)).lower()}"))
        except Exception as error:
            # Click's own exceptions, which end the program well, are classes of another module with each Typer.
            if hasattr(error, "exit_code"):
                raise
            reason = f"failed ({type(error).__name__}: {error})"
            self.fail(ctx, FactxError(reason, "That is a fault in factx; --debug shows where"))

    def fail(self, ctx: typer.Context, error: FactxError, status: ExitStatus | None = None) -> NoReturn:
        """Ends with one line about `error`, and with the traceback of what led to it where `--debug` asks for it."""
        from factx.cli.messages import Messages

        if ctx.meta.get(DEBUG):
            traceback.print_exc()
        Messages().error(str(error))
        raise typer.Exit(status or ExitStatus.SOME_FAILED) from None


def leave_output() -> None:
    """Points standard output nowhere, so that Python's own flush at the end meets no closed pipe and no full disk."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
