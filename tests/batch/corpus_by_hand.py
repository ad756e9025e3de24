"""A corpus by hand, and readers that read it without the model."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from factx.batch.addresses import Found
from factx.batch.document_rows import Frame, error_line, frame_of, line
from factx.batch.job import TABLES, Job, Limits, OutputFormat, Shard
from factx.batch.raw import RawDocument
from factx.batch.splitting import packed, units_of
from factx.batch.stores import LocalStore

LIMITS = Limits(size=10_000)


def job(form: OutputFormat = "jsonl", currency: str | None = None) -> Job:
    return Job(factx="1", network="n", format=form, currency=currency)


def rows(document: RawDocument) -> dict[str, list[bytes]]:
    """One row in each of two tables, which say what was read."""
    digest = hashlib.sha256(document.content).hexdigest()
    day = "2024-02-03" if document.content else None
    sizes = {"characters": 3, "words": 1, "sha256": digest}
    names = {"id": document.name, "source": document.source, "title": None, "published": day, "pages": None}
    where = {"start": 0, "end": 3, "line": 1, "column": 1, "page": None, "sentence_start": 0, "sentence_end": 3}
    says = {"text": "Ann", "score": 0.5, "context": None, "rule": None, "label": "PERSON", "name": "Ann Lée\u2028"}
    count = len(document.content) % 3
    return {
        "documents": [line({**names, **sizes})],
        "entities": [line({"document": document.name, "id": f"e{n}", **where, **says}) for n in range(count)],
    }


def read_by_hand(document: RawDocument) -> Frame:
    """A document's frame; one that has "bad" in it fails."""
    if document.refused or b"bad" in document.content:
        kind, reason = document.refused or ("failed", "is bad")
        row = error_line(document.name, document.source, document.where, kind, reason)
        return frame_of(document.position, {"errors": [row]}, 0)
    return frame_of(document.position, rows(document), len(document.content.split()))


def read_kindly(document: RawDocument) -> Frame:
    """A document's frame, of a bad one too."""
    return replace(frame_of(document.position, rows(document), len(document.content.split())))


def corpus(folder: Path, count: int = 7) -> list[Path]:
    """A folder with JSON Lines, CSV and plain texts."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps({"id": n, "text": "word " * (n % 5 + 1)}) + "\n" for n in range(count))
    (folder / "a.jsonl").write_text(lines)
    (folder / "b.txt").write_text("One text.")
    (folder / "c.txt").write_text("A bad text.")
    (folder / "d.ndjson").write_text('{"text": "x"}\nno json\n\n{"text": "last"}')
    return sorted(folder.iterdir())


def tables(root: Path) -> dict[str, list[bytes]]:
    """All rows of a store of JSON Lines by their tables, sorted."""
    return {
        table: sorted(row for path in sorted((root / table).glob("*.jsonl")) for row in path.read_bytes().splitlines())
        for table in TABLES
    }


def files(root: Path) -> dict[str, bytes]:
    """Every file of a store but its lock, by name."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def store(root: Path) -> LocalStore:
    root.mkdir(parents=True, exist_ok=True)
    return LocalStore(root)


def addresses(shards: Sequence[Shard]) -> list[str]:
    return [unit.address for shard in shards for unit in shard.units]


def shards_of(sources: Iterable[Found], size: int, first: int = 0, base: str = "") -> Iterator[Shard]:
    """The shards of sources, numbered from `first`, each of about `size` bytes."""
    return packed((unit for source in sources for unit in units_of(source, size, base)), size, first)
