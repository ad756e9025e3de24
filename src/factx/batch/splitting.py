"""Sources to shards: the same sources give the same shards, whoever splits them and wherever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from factx.batch.addresses import Found, compression_of, missing, opened
from factx.batch.inputs import kind_of
from factx.batch.job import Shard, Unit
from factx.errors import SourceError

LEAST_BYTES: Final = 256 * 1024
MOST_BYTES: Final = 16 * 1024 * 1024
"""The sizes of a shard."""
SHARDS: Final = 64
"""How many shards there are at least where they have room for `LEAST_BYTES` each: as many cores can share the work."""
MOST_FILES: Final = 2000
"""The most files that one shard holds."""
BLOCK: Final = 1 << 22


def shard_size(total: int) -> int:
    """About how many bytes a shard is to have when there are `total`."""
    return max(LEAST_BYTES, min(MOST_BYTES, total // SHARDS))


def packed(units: Iterable[Unit], size: int, first: int = 0) -> Iterator[Shard]:
    """The shards of units in order."""
    number, weight = first, 0
    held: list[Unit] = []
    for unit in units:
        if held and (weight + unit.weight > size or len(held) == MOST_FILES):
            yield Shard(number=number, units=tuple(held))
            number, held, weight = number + 1, [], 0
        held.append(unit)
        weight += unit.weight
    if held:
        yield Shard(number=number, units=tuple(held))


def units_of(source: Found, size: int, base: str = "") -> Iterator[Unit]:
    """The stretches of one source of about `size` bytes each. One that cannot be opened is whole."""
    kind = kind_of(source.address)
    whole = Unit(kind=kind, address=source.address, size=source.size, stamp=source.stamp, weight=source.size)
    is_cut = compression_of(source.address) == "gzip" if kind == "warc" else compression_of(source.address) is None
    if kind == "file" or not is_cut or source.size == 0:
        yield whole
        return
    try:
        if kind in ("jsonl", "warc"):
            yield from byte_ranges(whole, size)
        else:
            yield from (row_ranges if kind == "csv" else row_groups)(whole, size, base)
    except (SourceError, OSError, ValueError):
        yield whole


def byte_ranges(whole: Unit, size: int) -> Iterator[Unit]:
    """Stretches of a file of lines, or of an archive.

    What a line or a record belongs to is the stretch that it begins in, so none has to be looked for.
    """
    for start in range(0, whole.size, size):
        end = min(start + size, whole.size)
        yield whole.model_copy(update={"start": start, "end": end, "weight": end - start})


def row_ranges(whole: Unit, size: int, base: str) -> Iterator[Unit]:
    """Stretches of a CSV file. A line end within quotation marks ends no row, so all of the file is looked through."""
    with opened(whole.address, base) as file:
        header = file.readline()
        cuts = [len(header), *row_cuts(file, len(header), size)]
    named = header.decode("utf-8", "surrogateescape")
    for start, end in zip(cuts, [*cuts[1:], whole.size], strict=True):
        if start < end:
            yield whole.model_copy(
                update={
                    "start": start,
                    "end": end,
                    "weight": end - start,
                    "header": named.encode("utf-8", "replace").decode(),
                }
            )


def row_cuts(file: BinaryIO, position: int, size: int) -> Iterator[int]:
    """Offsets at which a row begins, one for each `size` bytes; `file` stands at `position`, outside of quotes."""
    wanted, quotes = position + size, 0
    while block := file.read(BLOCK):
        at = 0
        while wanted < position + len(block):
            low = max(wanted - position, at)
            quotes += block.count(b'"', at, low)
            at = low
            end = block.find(b"\n", at)
            while end >= 0:
                quotes += block.count(b'"', at, end)
                at = end + 1
                if quotes % 2 == 0:
                    break
                end = block.find(b"\n", at)
            if end < 0:
                break
            yield position + at
            wanted = position + at + size
        quotes += block.count(b'"', at)
        position += len(block)


def row_groups(whole: Unit, size: int, base: str) -> Iterator[Unit]:
    """Stretches of a Parquet file, each of whole row groups."""
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise missing("pyarrow", whole.address) from None
    with opened(whole.address, base, decompressed=False) as file:
        metadata = ParquetFile(file).metadata
        weights = [metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups)]
    start, weight = 0, 0
    for number, more in enumerate(weights):
        if weight and weight + more > size:
            yield whole.model_copy(update={"start": start, "end": number, "weight": weight})
            start, weight = number, 0
        weight += more
    if start < len(weights):
        yield whole.model_copy(update={"start": start, "end": len(weights), "weight": weight})
