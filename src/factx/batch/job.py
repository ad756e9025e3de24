"""What is asked of a run, and what it is cut into: the job, its shards, and what a finished shard leaves behind."""

from __future__ import annotations

import hashlib
from typing import Final, Literal

from pydantic import Field

from factx.kinds import KINDS
from factx.options import EngineOptions
from factx.readers.protocol import FieldNames
from factx.records import Frozen

SCHEMA: Final = "factx/batch/1"

OutputFormat = Literal["parquet", "jsonl"]
InputKind = Literal["file", "jsonl", "csv", "parquet", "warc"]
TABLES: Final = ("documents", *KINDS, "errors")
"""The tables of a corpus, in the order in which they are written."""


class Limits(Frozen):
    """What one document may take. They change no record, so a run may go on under others."""

    size: int = 5_000_000
    """Bytes of the document as it stands in the input."""
    seconds: int = 900
    """Seconds of one core."""
    memory: int = 4_000_000_000
    """Bytes that reading it may add to what the loaded model takes."""


class Job(Frozen):
    """What is asked of every document, and by what it is answered: two runs of equal jobs give equal tables."""

    schema_: Literal["factx/batch/1"] = Field(default="factx/batch/1", alias="schema")
    factx: str
    """Version of factx."""
    network: str
    """SHA-256 of the network, with the name and version of a spaCy pipeline that takes its place for the entities."""
    format: OutputFormat = "parquet"
    model: str | None = None
    currency: str | None = None
    attitudes: bool = False
    encoding: str | None = None
    fields: FieldNames = FieldNames()

    @property
    def engine_options(self) -> EngineOptions:
        """The options of an engine for it: one thread, since there is a process for each core."""
        return EngineOptions(model=self.model, currency=self.currency, attitudes=self.attitudes, threads=1)

    def differences(self, other: Job) -> list[str]:
        """How `other` differs, a phrase each ("currency was null and is CAD")."""
        mine, others = self.model_dump(), other.model_dump()
        return [f"{name} was {in_words(mine[name])} and is {in_words(others[name])}" for name in mine
                if mine[name] != others[name]]  # fmt: skip


class Orders(Frozen):
    """What is asked of a run: the job, and what changes nothing that comes out."""

    job: Job
    limits: Limits = Limits()
    base: str = ""
    """The folder that relative names of the input count from; the working folder where it is empty."""
    part_size: int = 1_000_000
    """About how many bytes of a shard are read before what was found is kept: a minute or two of one core."""
    retries: bool = False
    """Whether documents that failed before are read again."""


class Unit(Frozen):
    """A stretch of one source: a whole file, bytes `start` to `end`, or row groups `start` to `end`."""

    kind: InputKind
    address: str
    """The source as it was named, or as it was found in the folder that was named."""
    size: int
    """Bytes of the whole source when it was split."""
    stamp: str
    """When the source was last changed, as its file system says it."""
    start: int = 0
    end: int | None = None
    """One past the last byte or row group; null for all of the source."""
    weight: int
    """About how many bytes it has to read."""
    header: str | None = None
    """The first line of a CSV file, which names its columns."""

    @property
    def identity(self) -> tuple[str, str, int, int, int | None]:
        """What makes it the same stretch of the same source, but for the time of the last change."""
        return (self.kind, self.address, self.size, self.start, self.end)


class Shard(Frozen):
    """A piece of work: its units in order. Its number names its files and is never given to another."""

    number: int
    units: tuple[Unit, ...]

    @property
    def name(self) -> str:
        """The name of its files, without an ending."""
        return f"{self.number:06d}"

    @property
    def weight(self) -> int:
        """About how many bytes it has to read."""
        return sum(unit.weight for unit in self.units)

    def key(self, job: Job) -> str:
        """SHA-256 of what its tables follow from: the job, and which stretches of which sources."""
        digest = hashlib.sha256(job.model_dump_json(by_alias=True).encode())
        for unit in self.units:
            digest.update(repr(unit.identity).encode())
        return digest.hexdigest()


class TableFile(Frozen):
    """One table of a finished shard."""

    rows: int
    bytes: int
    sha256: str


class Receipt(Frozen):
    """What a finished shard leaves, written after all its tables: without it the shard is not done."""

    schema_: Literal["factx/batch/1"] = Field(default="factx/batch/1", alias="schema")
    shard: int
    key: str
    """`Shard.key` of what was done."""
    factx: str
    network: str
    documents: int
    """Documents that were read."""
    errors: int
    """Documents that were not, each a row of `errors`."""
    words: int
    input_sha256: str
    """SHA-256 over the documents as they stood in the input, each by its own SHA-256."""
    tables: dict[str, TableFile]
    layout: tuple[tuple[int, ...], ...] = ()
    """Where there are errors: of each document its unit, its number in the unit, its words, its rows in each table."""


def in_words(value: object) -> str:
    """A value of a job as a person reads it."""
    if isinstance(value, dict):
        named = [f"{name} {part}" for name, part in value.items() if part is not None]
        return ", ".join(named) or "not set"
    return "not set" if value is None else str(value)
