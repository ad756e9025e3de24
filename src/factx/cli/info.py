"""`factx info`: what is installed, and under what terms."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Optional

import typer

from factx.cli.options import format_option


class InfoFormat(str, Enum):
    """Formats of the account."""

    table = "table"
    json = "json"


def info_command(
    format: Annotated[
        Optional[InfoFormat],  # noqa: UP045
        format_option(InfoFormat, "a table on a terminal, JSON in a pipe"),
    ] = None,
) -> None:
    """Print what is installed.

    Versions, the model's card, licences, and which optional packages are there.
    """
    import json
    import sys

    from factx.installation import installation

    found = installation()
    if format is InfoFormat.json or (format is None and not sys.stdout.isatty()):
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    from factx.terminal.installation_view import installation_view
    from factx.terminal.screen import opened_console, print_all

    print_all(opened_console(sys.stdout), [installation_view(found)])
