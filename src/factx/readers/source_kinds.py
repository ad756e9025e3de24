"""The kinds of source that factx reads, a line each. What a kind needs is imported when one of it is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Final

from factx.errors import SourceError
from factx.readers.folder import COMPRESSED
from factx.readers.protocol import HowToRead


@dataclass(frozen=True, slots=True)
class SourceKind:
    """One kind of source: how it is told, and what reads it."""

    name: str
    """What it is called, without an article: "PDF"."""
    suffixes: tuple[str, ...]
    """File name endings, lower case, with the dot."""
    reader: str
    """The function that reads it, as "module:function" in `factx.readers`: a `ReadsOne`, or with `of_many` a
    `ReadsMany`."""
    magic: bytes = b""
    """First bytes that only files of this kind have, whatever their name; empty where there are none."""
    looks: re.Pattern[bytes] | None = None
    """How a text of this kind begins, where no name tells."""
    of_many: bool = False
    """Whether a source of this kind may hold any number of articles."""
    extra: str | None = None
    """What to install with factx: `pip install 'factx[pdf]'`."""
    library: str | None = None
    """The distribution that reads it; null for the standard library."""
    is_table: bool = False
    """Whether it holds records of anything, so that a folder's are read only where a field is named as their text."""


PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
HEADER: Final = rb"[A-Za-z][\w-]*:[ \t][^\r\n]*\r?\n(?:[ \t]+\S[^\r\n]*\r?\n)*"
HEADERS: Final = b"(?:" + HEADER + b")"
MESSAGE: Final = re.compile(
    b"(?=" + HEADERS + b"*From: )(?=" + HEADERS + b"*(?:Date|Message-ID|Received): )" + HEADERS + rb"{3,}\r?\n",
    re.IGNORECASE,
)
BOX: Final = re.compile(rb"From \S+[^\r\n]*\d{2}:\d{2}[^\r\n]*\r?\n" + HEADER)
KINDS: Final[tuple[SourceKind, ...]] = (
    SourceKind("plain text", (".txt", ".text"), "plain:read"),
    SourceKind("Markdown", (".md", ".markdown"), "markdown:read"),
    SourceKind(
        "HTML", (".html", ".htm", ".xhtml"), "web_page:read", extra="html", library="trafilatura", looks=PAGE
    ),
    SourceKind("PDF", (".pdf",), "pdf:read", magic=b"%PDF-", extra="pdf", library="pypdfium2"),
    SourceKind(
        "Word document", (".docx",), "word_document:read", magic=b"PK\x03\x04", extra="docx", library="python-docx"
    ),
    SourceKind("mail", (".eml",), "mail:read", looks=MESSAGE),
    SourceKind("mailbox", (".mbox", ".mbx"), "mail:read_box", looks=BOX, of_many=True),
    SourceKind(
        "JSON Lines", (".jsonl", ".ndjson"), "json_records:read_lines", of_many=True, is_table=True,
        looks=re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\r\n]*\}[ \t]*\r?\n\s*\{"),
    ),
    SourceKind(
        "JSON", (".json",), "json_records:read", of_many=True, is_table=True,
        looks=re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*\{\s*\"|\{\s*\"[^\"\r\n]*\"\s*:)"),
    ),
    SourceKind(
        "Parquet", (".parquet", ".pq"), "parquet_rows:read", magic=b"PAR1", of_many=True, is_table=True,
        extra="parquet", library="pyarrow",
    ),
    SourceKind(
        "web archive", (".warc", ".wet"), "web_archive:read", magic=b"WARC/1.", of_many=True, extra="warc",
        library="fastwarc",
    ),
    SourceKind("CSV", (".csv", ".tsv"), "table_rows:read", of_many=True, is_table=True),
)  # fmt: skip
PLAIN: Final = KINDS[0]


def kind_of(content: bytes, name: str, how: HowToRead) -> SourceKind | None:
    """The kind of a source that begins with `content`: by its first bytes, by its name, by how its text begins.

    Null where none of them tells.
    """
    if by_magic := next((kind for kind in KINDS if kind.magic and content.startswith(kind.magic)), None):
        return by_magic
    if by_name := kind_by_name(name):
        return by_name
    if how.fields.text and names_column(content, how.fields.text):
        return next(kind for kind in KINDS if kind.reader.startswith("table_rows:"))
    return next((kind for kind in KINDS if kind.looks and kind.looks.match(content)), None)


def kind_by_name(name: str) -> SourceKind | None:
    """The kind that a file's name tells, its compression left out, or null."""
    suffix = PurePath(bare_name(name)).suffix.lower()
    return next((kind for kind in KINDS if suffix in kind.suffixes), None)


def bare_name(name: str) -> str:
    """A name without the ending of its compression: "a.jsonl" of "a.jsonl.gz"."""
    return name[: name.rindex(".")] if name.lower().endswith(COMPRESSED) else name


def names_column(content: bytes, column: str) -> bool:
    """Whether the first line can be the header of a table that has a column."""
    header = content.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")[0].decode("utf-8", "replace")
    return column in (cell.strip().strip('"') for cell in re.split(r"[,;\t|]", header))


def reader_of(kind: SourceKind, source: str) -> Callable[..., object]:
    """What reads a kind, imported now. Raises `SourceError` where a library that it needs is not installed."""
    module, _, function = kind.reader.partition(":")
    try:
        found: Callable[..., object] = getattr(import_module(f"factx.readers.{module}"), function)
    except ImportError as error:
        if kind.extra is None:
            raise
        reason = f"to read {kind.name}, {kind.library} must be installed"
        raise SourceError(source, reason, f"pip install 'factx[{kind.extra}]'") from error
    return found


def suffixes_read(*, tables: bool = True, packed: bool = False) -> tuple[str, ...]:
    """The file name endings of all kinds, or of all but tables; with `packed` those of compressed files too."""
    found = tuple(suffix for kind in KINDS if tables or not kind.is_table for suffix in kind.suffixes)
    return (*found, *(suffix + ending for suffix in found for ending in COMPRESSED)) if packed else found
