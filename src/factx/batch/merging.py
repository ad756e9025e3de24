"""A corpus's tables as one SQLite database, or as a Parquet file a table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factx.batch.job import Job, Receipt, Shard
from factx.batch.manifest import read_manifest
from factx.batch.parts import read_receipt
from factx.batch.shard_tables import ERRORS, file_of, read_lines, schema_of, table_of_lines
from factx.batch.stores import Store
from factx.errors import OptionError
from factx.kinds import KINDS, Kind

if TYPE_CHECKING:
    from pyarrow import Table

GROUP: Final = 50_000
"""Rows of a row group."""
NUMBERS: Final = {"int64": int}


@dataclass(frozen=True, slots=True)
class Finished:
    """The finished shards of a store, and how many there are to be."""

    store: Store
    job: Job
    shards: tuple[Shard, ...]
    receipts: tuple[Receipt, ...]
    of_shards: int

    def lines(self, shard: Shard, table: str) -> Iterator[dict[str, Any]]:
        """The rows of a shard's table."""
        path = self.store.fetched(file_of(table, shard, self.job.format))
        return map(json.loads, read_lines(path, self.job.format))


def finished(store: Store) -> Finished:
    """What is finished in a store. Raises `OptionError` for one that `factx batch` has not written to."""
    manifest = read_manifest(store)
    if manifest is None:
        raise OptionError(f"{store.address}: holds no tables of factx batch", "Name the folder that it wrote to")
    found = [(shard, read_receipt(store, shard)) for shard in manifest.shards]
    done = [(shard, receipt) for shard, receipt in found if receipt and receipt.key == shard.key(manifest.job)]
    shards, receipts = tuple(shard for shard, _ in done), tuple(receipt for _, receipt in done)
    return Finished(store, manifest.job, shards, receipts, len(manifest.shards))


def merge_parquet(corpus: Finished, tables: Sequence[str], path: Path) -> None:
    """Makes the folder `path` with a Parquet file a table; of a single table the file `path`."""
    from pyarrow import parquet

    if len(tables) > 1:
        path.mkdir()
    for table in tables:
        target = path / f"{table}.parquet" if len(tables) > 1 else path
        with parquet.ParquetWriter(target, schema_of(table), compression="zstd") as writer:
            for group in groups(chain.from_iterable(arrow_tables(corpus, shard, table) for shard in corpus.shards)):
                writer.write_table(group)


def arrow_tables(corpus: Finished, shard: Shard, table: str) -> Iterator[Table]:
    """The rows of a shard's table as Arrow tables of bounded size."""
    path = corpus.store.fetched(file_of(table, shard, corpus.job.format))
    if corpus.job.format == "jsonl":
        lines = bytearray()
        for row in read_lines(path, "jsonl"):
            lines += row
            if len(lines) > 1 << 22:
                yield table_of_lines(bytes(lines), schema_of(table))
                lines.clear()
        if lines:
            yield table_of_lines(bytes(lines), schema_of(table))
        return
    import pyarrow
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as stored:
        for batch in stored.iter_batches(use_threads=False):
            yield pyarrow.Table.from_batches([batch], schema=schema_of(table))


def groups(tables: Iterable[Table]) -> Iterator[Table]:
    """Arrow tables joined until they have `GROUP` rows."""
    import pyarrow

    held: list[Table] = []
    rows = 0
    for table in tables:
        held.append(table)
        rows += table.num_rows
        if rows >= GROUP:
            yield pyarrow.concat_tables(held)
            held, rows = [], 0
    if held:
        yield pyarrow.concat_tables(held)


def merge_sqlite(corpus: Finished, path: Path) -> None:
    """Makes the SQLite database `path`: the tables that `factx extract -o facts.db` makes, and `errors`.

    A document is known by the SHA-256 of its text there, so the same text is one document, with all its sources.
    """
    from factx.writers.sqlite_tables import new_database, put_document

    with new_database(path, KINDS) as db:
        types = {name: NUMBERS.get(kind, str) for name, kind, _ in ERRORS}
        db.table("errors").create(types, not_null={name for name, _, is_null in ERRORS if not is_null})
        for shard in corpus.shards:
            groups_of = {kind: by_document(corpus.lines(shard, kind)) for kind in KINDS}
            waiting = {kind: next(groups_of[kind], None) for kind in KINDS}
            for document in corpus.lines(shard, "documents"):
                records: dict[Kind, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
                for kind, group in waiting.items():
                    if group is not None and group[0]["document"] == document["id"]:
                        records[kind], waiting[kind] = group, next(groups_of[kind], None)
                put_document(db, document, records)
            db.table("errors").insert_all(corpus.lines(shard, "errors"))


def by_document(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The rows of one document after another: another begins with another name, and where the numbers begin again."""
    group: list[dict[str, Any]] = []
    for row in rows:
        if group and (row["document"] != group[-1]["document"] or number_of(row) <= number_of(group[-1])):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def number_of(row: Mapping[str, Any]) -> int:
    """The number in a record's id."""
    return int(row["id"][1:])
