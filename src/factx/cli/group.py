"""Where every command ends: failures become one line and an exit status, an interrupt and a closed pipe silence."""

from __future__ import annotations

import errno
import os
import shlex
import sys
from contextlib import suppress
from typing import Any, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from factx.cli.configured import apply_settings, heed_environment
from factx.cli.exit_status import ExitStatus
from factx.errors import FactxError, ModelError, OptionError

DEBUG = "factx.debug"
"""Key under which a command's `--debug` is kept in the context."""
BEFORE_TOO = ("--debug", "--quiet", "-q", "--verbose", "-v")
"""Options of commands that count before the command's name as well."""
SEVERAL = ("--against", "-a")
"""The option that takes any number of sources."""


def epilog_of(command: str | None) -> str:
    """What the help of a command ends with: examples, and what its exit statuses mean."""
    from factx.text.tables import read_rows

    *examples, statuses = (line for name, line in read_rows("cli", "epilogs") if name == command)
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in examples), "", statuses])


class FactxCommand(TyperCommand):
    """A command that heeds the environment and settings, and whose help shows an argument by its name alone.

    Some versions of Typer add Python's type to it.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for parameter in self.params:
            if parameter.param_type_name == "argument":
                vars(parameter)["display_type_rich"] = lambda ctx: None  # noqa: ARG005
        heed_environment(self)

    def format_epilog(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """Writes the examples and the exit statuses."""
        self.epilog = epilog_of(self.name)
        super().format_epilog(ctx, formatter)

    # Typer's own type of context is click's, or that of a click within Typer, by version.
    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Reads the command line, then the settings for what it leaves open."""
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:
            apply_settings(ctx)
        return rest


class AgainstCommand(FactxCommand):
    """Takes any number of sources behind one `--against`, as in `factx check draft.md --against notes/ wire.txt`."""

    # Typer's own type of context is click's, or that of a click within Typer, by version.
    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Gives each source an `--against` of its own before the options are read."""
        spread: list[str] = []
        is_open = False
        for number, argument in enumerate(args):
            if argument == "--":
                spread += args[number:]
                break
            if is_open and spread[-1] not in SEVERAL and (argument == "-" or not argument.startswith("-")):
                spread.append("--against")
            elif argument.startswith("-") and argument != "-":
                is_open = argument in SEVERAL
            spread.append(argument)
        return super().parse_args(ctx, spread)


class FactxGroup(TyperGroup):
    """The group of commands."""

    def format_epilog(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """Writes the examples and the exit statuses."""
        self.epilog = epilog_of("factx")
        super().format_epilog(ctx, formatter)

    # Typer's own type of context is click's, or that of a click within Typer, by version.
    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Reads what stands before the command's name: what a command takes is handed to it, or shown where it goes."""
        own = {"-h", *(name for option in self.get_params(ctx) for name in option.opts)}
        before = next((n for n, word in enumerate(args) if not word.startswith("-") or word in own), len(args))
        named = next((word for word in args if self.get_command(ctx, word) is not None), None)
        if before and named and not ctx.resilient_parsing:
            if args[before] != named or not set(args[:before]) <= set(BEFORE_TOO):
                from factx.cli.messages import Messages

                word = args[0].partition("=")[0]
                Messages().error(
                    f"{word} is no option of factx itself; write it behind the command: factx {named} {word}"
                )
                raise typer.Exit(ExitStatus.USAGE)
            args = [named, *args[:before], *args[before + 1 :]]
        elif before and args[before:] and set(args[:before]) <= set(BEFORE_TOO):
            args = [*args[before:], *args[:before]]  # what stands in a command's place is told of
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """The command that is meant. Where the name of a source stands in its place, the user hears what to write."""
        word = args[0] if args else ""
        if self.get_command(ctx, word) is None and (word == "-" or "." in word or os.path.exists(word)):  # noqa: PTH110
            from factx.cli.messages import Messages

            line = f"{word!r} is no command; to read it: {shlex.join([ctx.info_name or 'factx', 'extract', *args])}"
            Messages().error(line)
            raise typer.Exit(ExitStatus.USAGE)
        if word == "help":
            args = [*(one for one in args[1:2] if self.get_command(ctx, one) is not None), "--help"]
            if args == ["--help"]:
                typer.echo(ctx.get_help())
                raise typer.Exit
        return super().resolve_command(ctx, args)

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

        messages = Messages()
        if ctx.meta.get(DEBUG) and (cause := sys.exc_info()[1]):
            messages.traceback(cause)
        messages.error(str(error))
        raise typer.Exit(status or ExitStatus.SOME_FAILED) from None


def leave_output() -> None:
    """Points standard output nowhere, so that Python's own flush at the end meets no closed pipe and no full disk."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
