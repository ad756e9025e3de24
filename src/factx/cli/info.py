"""`factx info`: what is installed, and under what terms."""

from __future__ import annotations

from typing import Annotated

import typer

from factx.cli.shared_options import OptionalText, format_option


def info_command(
    ctx: typer.Context,
    format: Annotated[OptionalText, format_option(("table", "json"), "a table on a terminal, JSON in a pipe")] = None,
) -> None:
    """Print what is installed, and which settings count here.

    Versions, the model's card, licences, which optional packages are there; the settings of this folder and of the
    environment.
    """
    import json
    import os
    import sys

    from factx.cli.configured import account_of_settings
    from factx.cli.destination import opened_output
    from factx.controls import escaped
    from factx.installation import installation

    found = installation()
    settings = account_of_settings(os.environ, ctx.parent.command if ctx.parent else ctx.command)
    if format == "json" or (format is None and not sys.stdout.isatty()):
        with opened_output(None) as stream:
            told = json.dumps({**found, "settings": settings}, indent=2, ensure_ascii=False, default=str)
            stream.write(escaped(told) + "\n")
        return
    from factx.terminal.installation_view import installation_view, settings_view
    from factx.terminal.screen import opened_console, print_all

    with opened_output(None) as stream:
        print_all(opened_console(stream), [installation_view(found), settings_view(settings)])
