"""The formats of a check, one line each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, TextIO

from factx.article import Article
from factx.check.findings import Check
from factx.cli.check_options import CheckFormat
from factx.cli.checking import Checker
from factx.cli.destination import STANDARD_OUTPUT
from factx.cli.output import write_pieces
from factx.cli.settling import Checked
from factx.errors import OptionError
from factx.readers import is_several
from factx.writers.check_csv import write_check_csv
from factx.writers.check_json import write_check_json, write_check_lines
from factx.writers.check_markdown import write_check_markdown
from factx.writers.check_plain import write_check_plain
from factx.writers.check_rdjson import write_check_rdjson
from factx.writers.check_sarif import write_check_sarif

Writer = Callable[..., Iterator[str]]

WRITERS: Final[Mapping[CheckFormat, Writer]] = {
    CheckFormat.json: write_check_json,
    CheckFormat.jsonl: write_check_lines,
    CheckFormat.csv: write_check_csv,
    CheckFormat.markdown: write_check_markdown,
    CheckFormat.plain: write_check_plain,
}
"""Formats that need no more than the checks."""
WITH_TEXTS: Final[Mapping[CheckFormat, Callable[[Iterable[tuple[Check, Article]]], Iterator[str]]]] = {
    CheckFormat.sarif: write_check_sarif,
    CheckFormat.rdjsonl: write_check_rdjson,
}
"""Formats that say where a finding ends by line and column."""
SUFFIXES: Final = {
    ".json": CheckFormat.json,
    ".jsonl": CheckFormat.jsonl,
    ".csv": CheckFormat.csv,
    ".md": CheckFormat.markdown,
    ".sarif": CheckFormat.sarif,
    ".rdjsonl": CheckFormat.rdjsonl,
    ".txt": CheckFormat.table,
}


def format_for(wanted: CheckFormat | None, output: Path | None) -> CheckFormat:
    """The format that the user names, else the one that a file's ending names, else by who reads it."""
    if wanted:
        return wanted
    if output and output != STANDARD_OUTPUT:
        if not output.suffix:
            return CheckFormat.json
        if form := SUFFIXES.get(output.suffix.lower()):
            return form
        known = ", ".join(f"{suffix} ({form.value})" for suffix, form in SUFFIXES.items())
        raise OptionError(f"{output}: {output.suffix} names no format", f"There are {known}; --format sets another")
    return CheckFormat.table if sys.stdout is not None and sys.stdout.isatty() else CheckFormat.json


def checks_written(checker: Checker, form: CheckFormat, stream: TextIO) -> list[Checked]:
    """Writes each draft's check as soon as it is there; all of them are returned."""
    done: list[Checked] = []

    def checks() -> Iterator[Checked]:
        for checked in checker:
            done.append(checked)
            yield checked

    if form is CheckFormat.table:
        from factx.terminal.check_view import check_view
        from factx.terminal.screen import opened_console, print_all

        console = opened_console(stream)
        print_all(console, (check_view(one.shown, one.article) for one in checks()))
    elif form in WITH_TEXTS:
        write_pieces(WITH_TEXTS[form]((one.shown, one.article) for one in checks()), stream)
    else:
        several = is_several(checker.request.drafts)
        write_pieces(WRITERS[form]((one.shown for one in checks()), is_several=several), stream)
    return done
