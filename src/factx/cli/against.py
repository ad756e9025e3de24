"""Commands with an option that takes any number of sources: `--against`."""

from __future__ import annotations

import typer

from factx.cli.group import FactxCommand

SEVERAL = ("--against", "-a")


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
