"""The formats of a check, one line each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TextIO

from factx.article import Article
from factx.check.findings import Check
from factx.cli.check_options import CheckFormat
from factx.cli.checking import Checker
from factx.cli.destination import STANDARD_OUTPUT
from factx.cli.output import is_terminal, write_pieces
from factx.cli.settling import Checked
from factx.errors import OptionError
from factx.readers import is_several
from factx.writers.check_formats import (
    Checks,
    write_check_csv,
    write_check_json,
    write_check_lines,
    write_check_plain,
    write_check_rdjson,
)
from factx.writers.check_markdown import write_check_markdown
from factx.writers.check_sarif import write_check_sarif

WRITERS: Final[Mapping[CheckFormat, Callable[[Checks], Iterator[str]]]] = {
    "jsonl": write_check_lines,
    "csv": write_check_csv,
    "markdown": write_check_markdown,
    "plain": write_check_plain,
    "sarif": write_check_sarif,
    "rdjsonl": write_check_rdjson,
}
SUFFIXES: Final[Mapping[str, CheckFormat]] = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".md": "markdown",
    ".sarif": "sarif",
    ".rdjsonl": "rdjsonl",
    ".txt": "table",
}


def format_for(wanted: CheckFormat | None, output: Path | None) -> CheckFormat:
    """The format that the user names, else the one that a file's ending names, else by who reads it."""
    if wanted:
        return wanted
    if output and output != STANDARD_OUTPUT:
        if not output.suffix:
            return "json"
        if form := SUFFIXES.get(output.suffix.lower()):
            return form
        known = ", ".join(f"{suffix} ({form})" for suffix, form in SUFFIXES.items())
        raise OptionError(f"{output}: {output.suffix} names no format", f"There are {known}; --format sets another")
    return "table" if is_terminal(sys.stdout) else "json"


def checks_written(checker: Checker, form: CheckFormat, stream: TextIO) -> list[Checked]:
    """Writes each draft's check as soon as it is there; all of them are returned."""
    done: list[Checked] = []

    def shown() -> Iterator[tuple[Check, Article]]:
        for checked in checker:
            done.append(checked)
            yield checked.shown, checked.article

    if form == "table":
        from factx.terminal.check_view import check_view
        from factx.terminal.screen import opened_console, print_all

        print_all(opened_console(stream), (check_view(check, article) for check, article in shown()))
    elif form == "json":
        write_pieces(write_check_json(shown(), is_several=is_several(checker.request.drafts)), stream)
    else:
        write_pieces(WRITERS[form](shown()), stream)
    return done
