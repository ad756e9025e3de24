"""Faults of the model's files: none of them is read as it is not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from bench.fault_room import PACKAGE, Fault, Room, each

MODEL = ("meta.json", "model.onnx", "tokenizer.json", "SHA256SUMS")
DAMAGED = "the installation of factx is damaged"


def models() -> list[Fault]:
    """Files of the model that are not as they were packed."""
    named = [
        (f"{name} {how.__name__.replace('_', ' ')}", damaged(name, how))
        for name in MODEL
        for how in (inverted, one_byte_inverted, one_bit, cut_short, emptied, removed, a_folder, a_broken_link, doubled)
    ]
    return each("model", named)


def inverted(path: Path, room: Room, content: bytes) -> None:
    """Up to 200 kB of it."""
    start = room.chance.randrange(len(content))
    middle = bytes(byte ^ 255 for byte in content[start : start + 200_000])
    path.write_bytes(content[:start] + middle + content[start + 200_000 :])


def one_byte_inverted(path: Path, room: Room, content: bytes) -> None:
    """A byte anywhere."""
    at = room.chance.randrange(len(content))
    path.write_bytes(content[:at] + bytes([content[at] ^ 255]) + content[at + 1 :])


def one_bit(path: Path, room: Room, content: bytes) -> None:
    """A bit anywhere."""
    at = room.chance.randrange(len(content))
    path.write_bytes(content[:at] + bytes([content[at] ^ (1 << room.chance.randrange(8))]) + content[at + 1 :])


def cut_short(path: Path, room: Room, content: bytes) -> None:
    """Its beginning only."""
    path.write_bytes(content[: room.chance.randrange(len(content))])


def emptied(path: Path, room: Room, content: bytes) -> None:
    """Nothing in it."""
    del room, content
    path.write_bytes(b"")


def removed(path: Path, room: Room, content: bytes) -> None:
    """Not there."""
    del path, room, content


def a_folder(path: Path, room: Room, content: bytes) -> None:
    """A folder by its name."""
    del room, content
    path.mkdir()


def a_broken_link(path: Path, room: Room, content: bytes) -> None:
    """A link to nothing by its name."""
    del room, content
    path.symlink_to("nothing")


def doubled(path: Path, room: Room, content: bytes) -> None:
    """Its content twice."""
    del room
    path.write_bytes(content * 2)


def damaged(name: str, how: Callable[[Path, Room, bytes], None]) -> Callable[[Room], None]:
    """A copy of the package with a file of the model damaged: one line that says so, and the output as it was."""

    def inject(room: Room) -> None:
        copy = room.place / "copy" / "factx"
        shutil.copytree(PACKAGE, copy, copy_function=os.link, ignore=shutil.ignore_patterns("__pycache__"))
        try:
            path = copy / "model" / name
            content = path.read_bytes()
            path.unlink()
            how(path, room, content)
            place = room.fresh_output()
            ended = room.run("extract", str(room.articles), "-o", str(place), package=copy)
        finally:
            shutil.rmtree(copy.parent)
        room.hold(ended, [1], lines=1)
        if DAMAGED not in ended.err:
            room.finding(repr(ended.err[-200:]))
        room.hold_output(place, may_be_new=False)

    return inject
