"""Where the output goes: standard output or a file that appears whole, in the format that fits."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import Final, TextIO

from factx.article import Article
from factx.cli.options import Format
from factx.cli.signals import TEMPORARY
from factx.controls import escaped
from factx.errors import OptionError
from factx.facts import with_context
from factx.records import Facts
from factx.writers import Kind, write_csv, write_json, write_json_lines, write_markdown

SUFFIXES: Final = {
    ".json": Format.json,
    ".jsonl": Format.jsonl,
    ".ndjson": Format.jsonl,
    ".csv": Format.csv,
    ".md": Format.markdown,
    ".txt": Format.table,
}
STANDARD_OUTPUT: Final = Path("-")


class Discarded(Exception):
    """Raised inside `opened_output` to leave what was there before as it was."""


def format_for(wanted: Format | None, output: Path | None) -> Format:
    """The format that the user names, else the one that a file's ending names, else by who reads it.

    A file without an ending gets JSON. Raises `OptionError` for an ending that names no format.
    """
    if wanted:
        return wanted
    if output and output != STANDARD_OUTPUT and output.suffix:
        if form := SUFFIXES.get(output.suffix.lower()):
            return form
        known = ", ".join(f"{suffix} ({form.value})" for suffix, form in SUFFIXES.items())
        raise OptionError(f"{output}: {output.suffix} names no format", f"There are {known}; --format sets another")
    if output and output != STANDARD_OUTPUT:
        return Format.json
    return Format.table if sys.stdout is not None and sys.stdout.isatty() else Format.json


@contextmanager
def opened_output(output: Path | None) -> Iterator[TextIO]:
    """A stream to write the output to, in UTF-8 with plain line feeds.

    A file is written beside its place and renamed to it when the block ends well; otherwise nothing is changed.
    Raises `OptionError` where the file cannot be made.
    """
    if output is None or output == STANDARD_OUTPUT:
        if sys.stdout is None:
            raise OptionError("standard output is closed", "Name a file with --output")
        if isinstance(sys.stdout, TextIOWrapper):
            if sys.stdout.isatty():
                sys.stdout.reconfigure(errors="replace")
            else:
                sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        with suppress(Discarded):
            yield sys.stdout
        return
    target = Path(os.path.realpath(output))
    mode = 0o666 & ~current_umask()
    try:
        if target.exists():
            mode = stat.S_IMODE(target.stat().st_mode)
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise OptionError(f"{output}: is a folder", "Name a file in it")
            with target.open("w", encoding="utf-8", newline="\n") as device:
                yield device
            return
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OptionError(f"{output}: cannot be written ({reason})", "Check the folder and its permissions") from error
    temporary = Path(name)
    TEMPORARY.add(name)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - opens a descriptor
            yield file
        temporary.chmod(mode)
        temporary.replace(target)
    except Discarded:
        temporary.unlink(missing_ok=True)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    finally:
        TEMPORARY.discard(name)


def current_umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def rendered(
    documents: Iterable[Facts],
    kinds: tuple[Kind, ...],
    form: Format,
    *,
    is_several: bool,
    on_request: Collection[str] = (),
) -> Iterator[str]:
    """The output in a format for programs, in pieces; `on_request` are those of `ON_REQUEST` that were asked for."""
    match form:
        case Format.json:
            return write_json(documents, kinds, is_several=is_several)
        case Format.jsonl:
            return write_json_lines(documents, kinds)
        case Format.csv:
            return write_csv(documents, kinds, on_request)
        case Format.markdown:
            return write_markdown(documents, kinds)
        case Format.table:
            raise ValueError("a table is no format for programs")


def write_pieces(pieces: Iterable[str], stream: TextIO) -> None:
    """Writes each piece as soon as it is there; on a terminal no control character of an article is let through."""
    harmless = stream.isatty()
    for piece in pieces:
        stream.write(escaped(piece) if harmless else piece)
        stream.flush()


def facts_only(documents: Iterable[tuple[Article, Facts]], *, context: bool = False) -> Iterator[Facts]:
    """The facts without their articles; with `context`, each record has the text of its sentence."""
    return (with_context(facts, article) if context else facts for article, facts in documents)
