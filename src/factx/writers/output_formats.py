"""The formats of output, a line each. A writer is imported when its format is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast

from factx.errors import OptionError
from factx.kinds import KINDS, Kind

if TYPE_CHECKING:
    from factx.article import Article
    from factx.records import Facts

Medium = Literal["terminal", "text", "bytes", "file", "folder"]
"""What a writer gives.

terminal: a view, which the command draws; text, bytes: pieces, each as soon as it is there; file, folder: it writes at
a path, as databases do and formats of several files.
"""
Alone = Literal["kind", "document"]

Documented: TypeAlias = "tuple[Article, Facts]"
"""An article with its facts."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the facts is to be written."""

    kinds: tuple[Kind, ...] = KINDS
    is_several: bool = False
    """Whether the sources may be any number of articles: JSON is an array then, also of one."""
    on_request: tuple[str, ...] = ()
    """Those of `records.ON_REQUEST` that were asked for."""


EVERYTHING: Final = Wanted()

Piece: TypeAlias = "str | bytes"
PieceWriter: TypeAlias = "Callable[[Iterable[Documented] | Iterable[Facts], Wanted], Iterator[Piece]]"
"""Of text or bytes; one that `needs_text` is given `Documented`s."""
PathWriter: TypeAlias = "Callable[[Iterable[Documented] | Iterable[Facts], Wanted, Path], None]"


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """One format of output."""

    name: str
    """As `--format` has it."""
    help: str
    """What it is, in a line."""
    medium: Medium
    writer: str = ""
    """`module:function` within `factx.writers`, by its medium a `PieceWriter` or a `PathWriter`."""
    endings: tuple[str, ...] = ()
    """Endings of files that have this format when `--format` does not say another, the usual one first."""
    needs_text: bool = False
    """Whether the writer is given each article with its facts, and not the facts alone."""
    is_whole: bool = False
    """Whether nothing of it is there before the last document is."""
    extra: str | None = None
    """The extra of the package that installs what it needs: `pip install 'factx[EXTRA]'`."""
    alone: Alone | None = None
    """Of a folder: a single record kind, or a single document, is one file, which `alone_writer` writes as pieces."""
    alone_writer: str = ""
    adder: str = ""
    """Of a file: the function that adds a finished one to one that is there, all of it or nothing."""

    def for_request(self, wanted: Wanted, output: Path | None) -> OutputFormat:
        """The format as a request has it: a folder's one file, where that is asked for or nothing else can be."""
        is_one = (self.alone == "kind" and len(wanted.kinds) == 1) or (
            self.alone == "document" and not wanted.is_several
        )
        is_file = output is None or str(output) == "-" or output.name.lower().endswith(self.endings)
        if not (self.alone and is_one and is_file and not (output and output.is_dir())):
            return self
        medium: Medium = "bytes" if self.alone == "kind" else "text"
        return replace(self, medium=medium, writer=self.alone_writer, alone=None, alone_writer="")

    def piece_writer(self) -> PieceWriter:
        """The writer of a text or of bytes. Raises `OptionError` where what it needs is not installed."""
        return cast("PieceWriter", self.loaded(self.writer))

    def path_writer(self) -> PathWriter:
        """The writer of a file or a folder. Raises `OptionError` where what it needs is not installed."""
        return cast("PathWriter", self.loaded(self.writer))

    def file_adder(self) -> Callable[[Path, Path], None] | None:
        """What adds the first of two files to the second, or null where a file takes the place of the one before."""
        return cast("Callable[[Path, Path], None]", self.loaded(self.adder)) if self.adder else None

    def loaded(self, name: str) -> object:
        """The function `module:function`, imported."""
        module, _, function = name.partition(":")
        try:
            return getattr(import_module(f"factx.writers.{module}"), function)
        except ModuleNotFoundError as error:
            if self.extra is None or (error.name or "").partition(".")[0] == "factx":
                raise
            raise OptionError(
                f"--format {self.name} needs {error.name}, which is not installed", f"pip install 'factx[{self.extra}]'"
            ) from error


FORMATS: Final[tuple[OutputFormat, ...]] = (
    OutputFormat("table", "notes for a person; what a terminal gets", "terminal", endings=(".txt",)),
    OutputFormat(
        "json", "one object for one source, an array for several; what a pipe gets", "text", "json_objects:write_json",
        (".json",),
    ),
    OutputFormat(
        "jsonl", "a record a line, with its `document` and the kind of `record`", "text", "json_lines:write_json_lines",
        (".jsonl", ".ndjson"),
    ),
    OutputFormat(
        "csv", "a record a row under one header; cells that a spreadsheet could run as a formula begin with `'`",
        "text", "csv_rows:write_csv", (".csv",),
    ),
    OutputFormat("markdown", "notes to paste into a story's file", "text", "markdown:write_markdown", (".md",)),
    OutputFormat(
        "parquet", "tables for DuckDB, pandas, Polars: a folder with a file for each kind, or a file of one kind",
        "folder", "parquet:write_parquet", (".parquet",), is_whole=True, extra="parquet", alone="kind",
        alone_writer="parquet:write_parquet_file",
    ),
    OutputFormat(
        "sqlite",
        "a database for Datasette: keys, indexes, full-text search of the quotes; a second run adds nothing twice",
        "file", "sqlite_tables:write_sqlite", (".db", ".sqlite", ".sqlite3"), is_whole=True, extra="sqlite",
        adder="sqlite_tables:add_sqlite",
    ),
    OutputFormat(
        "xlsx", "a workbook with a sheet for each kind; no cell is ever a formula", "bytes", "xlsx:write_xlsx",
        (".xlsx",), is_whole=True, extra="xlsx",
    ),
    OutputFormat(
        "annotations", "W3C Web Annotations (JSON-LD), each with the words around it", "text",
        "web_annotation:write_web_annotation", (".jsonld",), needs_text=True,
    ),
    OutputFormat(
        "brat", "brat standoff: a folder with the text and the annotations of each article", "folder",
        "brat:write_brat", needs_text=True,
    ),
    OutputFormat(
        "tei", "TEI P5: said, date, measure, persName; several articles are a teiCorpus", "text", "tei:write_tei",
        (".tei.xml", ".tei"), needs_text=True,
    ),
    OutputFormat(
        "timeml", "TimeML 1.2.1: the dates as TIMEX3; a file of one article, a folder of several", "folder",
        "timeml:write_timeml_folder", (".tml",), needs_text=True, alone="document", alone_writer="timeml:write_timeml",
    ),
    OutputFormat(
        "prodigy", "a task a line for Prodigy, with tokens and spans", "text", "prodigy:write_prodigy",
        (".prodigy.jsonl",), needs_text=True,
    ),
    OutputFormat(
        "label-studio", "tasks with predictions for Label Studio", "text", "label_studio:write_label_studio",
        (".label-studio.json",), needs_text=True,
    ),
    OutputFormat(
        "docbin", "a DocBin of spaCy Docs with entities, spans and the facts", "bytes", "spacy_docs:write_docbin",
        (".spacy",), needs_text=True, is_whole=True,
    ),
)  # fmt: skip

BY_NAME: Final[Mapping[str, OutputFormat]] = {form.name: form for form in FORMATS}


def format_of_ending(name: str) -> OutputFormat | None:
    """The format that the ending of a file's name stands for; the longest ending that there is decides."""
    endings = {ending: form for form in FORMATS for ending in form.endings if name.lower().endswith(ending)}
    return endings[max(endings, key=len)] if endings else None


def known_endings() -> str:
    """All endings with their formats, for a message."""
    return ", ".join(f"{ending} ({form.name})" for form in FORMATS for ending in form.endings)
