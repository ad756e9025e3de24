"""The parts of a shard that is not done yet, each there whole or not at all, and the receipt of one that is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from pydantic import ValidationError

from factx.batch.document_rows import Frame, read_frames, write_frame
from factx.batch.job import Receipt, Shard
from factx.batch.stores import HIDDEN, Store, put
from factx.records import Frozen

FOLDER: Final = f"{HIDDEN}/parts"
RECEIPTS: Final = f"{HIDDEN}/receipts"
TAIL: Final = 4096
MOST_DOCUMENTS: Final = 2000


@dataclass(frozen=True, slots=True)
class Done:
    """How far a shard is: its parts by name, and the position and the digest of the last document in them."""

    parts: tuple[str, ...] = ()
    last: tuple[int, int] = (-1, -1)
    digest: str = ""


class PartEnd(Frozen):
    """The last line of a part, by which it is whole."""

    last: tuple[int, int]
    """The position of its last document."""
    key: str
    """`Shard.key`"""
    digest: str
    """Digest of the shard's input up to here."""


class Part:
    """A part that is being written."""

    def __init__(self, store: Store, shard: Shard, number: int) -> None:
        self.store = store
        self.name = f"{folder_of(shard)}/{number:06d}"
        self.draft: Path = store.draft(self.name)
        self.file: BinaryIO = self.draft.open("wb")
        self.documents = 0
        self.read = 0
        self.last = (-1, -1)

    def add(self, frame: Frame, read: int) -> None:
        """Adds the frame of a document of so many bytes."""
        write_frame(self.file, frame)
        self.documents += 1
        self.read += read
        self.last = frame.position

    def commit(self, key: str, digest: str) -> None:
        """Says at its end that it is whole, up to where the shard is done, and gives it its name."""
        self.file.write(PartEnd(last=self.last, key=key, digest=digest).model_dump_json().encode() + b"\n")
        self.file.close()
        self.store.commit(self.draft, self.name)


def folder_of(shard: Shard) -> str:
    """Where the parts of a shard are."""
    return f"{FOLDER}/{shard.name}"


def forget_parts(store: Store, is_over: Callable[[str], bool]) -> None:
    """Takes away the parts of shards of whose names `is_over` holds: a run may be killed when all but this is done."""
    for name in store.names(FOLDER, of_folders=True):
        if is_over(name):
            store.remove_folder(f"{FOLDER}/{name}")


def done_of(store: Store, shard: Shard, key: str) -> Done:
    """How far a shard is. Parts of another job or input are taken away."""
    folder = folder_of(shard)
    names = store.names(folder)
    if not names:
        return Done()
    end = end_of(store, f"{folder}/{names[-1]}")
    if end is None or end.key != key or names != [f"{number:06d}" for number in range(len(names))]:
        store.remove_folder(folder)
        return Done()
    return Done(tuple(f"{folder}/{name}" for name in names), end.last, end.digest)


def end_of(store: Store, name: str) -> PartEnd | None:
    """What a part says at its end, or null where it has none."""
    with store.fetched(name).open("rb") as file:
        file.seek(0, 2)
        file.seek(max(file.tell() - TAIL, 0))
        tail = file.read().rstrip(b"\n").rpartition(b"\n")[2]
    try:
        return PartEnd.model_validate_json(tail)
    except ValidationError:
        return None


def frames_of(store: Store, parts: tuple[str, ...]) -> Iterator[Frame]:
    """The frames of parts one after another."""
    for name in parts:
        with store.fetched(name).open("rb") as file:
            yield from read_frames(file)


def receipt_name(shard: Shard) -> str:
    """The name of a shard's receipt."""
    return f"{RECEIPTS}/{shard.name}.json"


def read_receipt(store: Store, shard: Shard) -> Receipt | None:
    """The receipt of a shard, or null where it is not done."""
    content = store.read(receipt_name(shard))
    if content is None:
        return None
    try:
        return Receipt.model_validate_json(content)
    except ValidationError:
        return None


def write_receipt(store: Store, shard: Shard, receipt: Receipt) -> None:
    """Writes the receipt of a shard: from here on it is done."""
    put(store, receipt_name(shard), receipt.model_dump_json(by_alias=True, indent=1) + "\n")
