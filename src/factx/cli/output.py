"""The output in the format that fits."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from factx.cli.destination import STANDARD_OUTPUT, Discarded, opened_bytes, opened_output, opened_path
from factx.controls import escaped
from factx.errors import OptionError
from factx.facts import with_context
from factx.records import Facts
from factx.writers.output_formats import BY_NAME, Documented, OutputFormat, Wanted, format_of_ending, known_endings


@dataclass(frozen=True, slots=True)
class Output:
    """Where facts go and in which format."""

    form: OutputFormat
    wanted: Wanted
    path: Path | None

    def write(self, documents: Iterable[Documented], is_kept: Callable[[], bool]) -> None:
        """Writes the facts of `documents`; where `is_kept` says at the end that they are worth nothing, nothing."""
        given = documents if self.form.needs_text else (facts for _, facts in documents)
        if self.form.medium in ("file", "folder"):
            write_at_path, add = self.form.path_writer(), self.form.file_adder()
            if self.path is None or self.path == STANDARD_OUTPUT:
                raise ValueError("a file or folder has a path")
            with opened_path(self.path, add) as path:
                write_at_path(given, self.wanted, path)
                discard_unless(is_kept)
            return
        pieces = self.form.piece_writer()(given, self.wanted)
        if self.form.medium == "bytes":
            with opened_bytes(self.path) as binary:
                for piece in pieces:
                    binary.write(piece if isinstance(piece, bytes) else piece.encode())
                discard_unless(is_kept)
        else:
            with opened_output(self.path) as stream:
                write_pieces((str(piece) for piece in pieces), stream)
                discard_unless(is_kept)


def output_for(wanted_format: OutputFormat | None, path: Path | None, wanted: Wanted) -> Output:
    """Where the facts go, in the format that the user names, else that of the file's ending, else by who reads it.

    Raises `OptionError` for an ending that names no format and for a format that cannot go there.
    """
    form = format_for(wanted_format, path).for_request(wanted, path)
    if path is None or path == STANDARD_OUTPUT:
        if form.medium in ("file", "folder"):
            what = "a file" if form.medium == "file" else "a folder of files"
            raise OptionError(f"--format {form.name} makes {what}", f"Name it: --output {example(form)}")
        if form.medium == "bytes" and is_terminal(sys.stdout):
            advice = f"Name a file (--output {example(form)}) or pipe it"
            raise OptionError(f"--format {form.name} is not for a terminal", advice)
    elif form.medium == "folder" and form.alone == "kind" and path.name.lower().endswith(form.endings):
        advice = f"Name a folder (--format {form.name} --output facts/) or one kind (--only quotes)"
        raise OptionError(f"{path}: a file of {form.name} holds one kind of record", advice)
    elif form.medium == "folder" and path.exists() and not path.is_dir():
        raise OptionError(f"{path}: is a file, and --format {form.name} makes a folder of files", "Name a folder")
    return Output(form, wanted, path)


def format_for(wanted: OutputFormat | None, output: Path | None) -> OutputFormat:
    """The format that the user names, else the one that a file's ending names, else by who reads it.

    A file without an ending gets JSON. Raises `OptionError` for an ending that names no format.
    """
    if wanted:
        return wanted
    if output and output != STANDARD_OUTPUT:
        if form := format_of_ending(output.name):
            return form
        if output.suffix:
            advice = f"There are {known_endings()}; --format sets another"
            raise OptionError(f"{output}: {output.suffix} names no format", advice)
        return BY_NAME["json"]
    return BY_NAME["table" if is_terminal(sys.stdout) else "json"]


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a stream is a terminal."""
    return stream is not None and stream.isatty()


def example(form: OutputFormat) -> str:
    """A name for a file or folder of a format."""
    return "facts/" if form.medium == "folder" else f"facts{form.endings[0]}"


def discard_unless(is_kept: Callable[[], bool]) -> None:
    """Raises `Discarded` where nothing was read."""
    if not is_kept():
        raise Discarded


def write_pieces(pieces: Iterable[str], stream: TextIO) -> None:
    """Writes each piece as soon as it is there; on a terminal no control character of an article is let through."""
    harmless = stream.isatty()
    for piece in pieces:
        stream.write(escaped(piece) if harmless else piece)
        stream.flush()


def in_context(documents: Iterable[Documented], *, context: bool) -> Iterator[Documented]:
    """The documents; with `context`, each record has the text of its sentence."""
    return ((article, with_context(facts, article) if context else facts) for article, facts in documents)


def facts_only(documents: Iterable[Documented]) -> Iterator[Facts]:
    """The facts without their articles."""
    return (facts for _, facts in documents)
