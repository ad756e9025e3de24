"""Faults that are there before the program starts: disks, streams, sources."""

from __future__ import annotations

import os
import resource
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.fault_room import OLD, Fault, Room, Skip, each, files_of, written_to


def unwritable(place: Callable[[Room], Path], *options: str, statuses: tuple[int, ...] = (1, 2)) -> Callable[..., None]:
    """An output that cannot be made: one line, and nothing left."""

    def inject(room: Room) -> None:
        room.hold(room.run("extract", str(room.articles), *options, "-o", str(place(room))), statuses, lines=1)

    return inject


def made(room: Room, make: Callable[[Path], object]) -> Path:
    """A path in an output's folder, at which something was made first."""
    path = room.fresh_output("facts.json", is_there=False)
    make(path)
    return path


def under_a_file(room: Room) -> Path:
    """A place in a folder that is a file."""
    return room.fresh_output() / "facts.json"


def link_to_itself(room: Room) -> None:
    """A link that holds nothing becomes a file with the facts."""
    room.whole("facts.json")
    place = made(room, linked("facts.json"))
    room.hold(room.run("extract", str(room.articles), "-o", str(place)), [0], lines=0)
    if place.is_symlink():
        room.finding("the link is still there")
    room.hold_output(place, may_be_new=True)


def limited(name: str, share: float) -> Callable[[Room], None]:
    """A limit on the size of files, at a share of what the output needs."""

    def inject(room: Room) -> None:
        need = max(len(content) for content in room.whole(name).values())
        place = room.fresh_output(name)
        limits = {resource.RLIMIT_FSIZE: int(share * need)}
        room.hold(room.run("extract", str(room.articles), *written_to(place), limits=limits), [1, 2], lines=1)
        room.hold_output(place, may_be_new=False)

    return inject


@contextmanager
def mounted(room: Room, options: str) -> Iterator[Path]:
    """A file system in memory, which only the superuser of a Linux can make."""
    place = room.place / "disk"
    place.mkdir(exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        raise Skip("no file system can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def small_disk(name: str, options: str) -> Callable[[Room], None]:
    """A disk that is too small, or can have no more files, or cannot be written to."""

    def inject(room: Room) -> None:
        with mounted(room, options) as disk:
            ended = room.run("extract", str(room.articles), *written_to(disk / name))
            room.hold(ended, [1, 2], lines=1)
            if left := files_of(disk):
                room.finding(f"{list(left)} is left on the disk")

    return inject


def disks() -> list[Fault]:
    """Outputs that cannot be written, or not wholly."""
    named = [
        (f"a full device as {form}", unwritable(lambda _: Path("/dev/full"), "-f", form))
        for form in ("json", "jsonl", "csv", "table", "markdown", "tei", "xlsx")
    ]
    named += [
        ("a file system that takes no files", unwritable(lambda _: Path("/proc/facts.json"))),
        ("an output that is a folder", unwritable(lambda room: made(room, Path.mkdir), statuses=(2,))),
        ("an output in no folder", unwritable(lambda room: room.place / "none" / "facts.json", statuses=(2,))),
        ("an output under a file", unwritable(under_a_file, statuses=(2,))),
        ("an output of 300 letters", unwritable(lambda room: room.fresh_output("f" * 300, is_there=False))),
        ("an output that is a link to no folder", unwritable(lambda room: made(room, linked("none/f.json")))),
        ("an output that is a link to itself", link_to_itself),
        ("an output that is a socket", unwritable(lambda room: made(room, bound))),
    ]
    named += [
        (f"a limit of files at {share:.0%} of {name}", limited(name, share))
        for name in ("facts.json", "facts.jsonl", "facts.csv", "facts.sqlite", "tables")
        for share in (0.0, 0.5, 0.95)
    ]
    named += [
        (f"a disk with {options} for {name}", small_disk(name, options))
        for options in ("size=4k", "size=12k", "nr_inodes=1", "ro")
        for name in ("facts.json", "facts.sqlite", "tables")
    ]
    return each("disk", named)


def linked(target: str) -> Callable[[Path], None]:
    """A link to a target."""
    return lambda path: path.symlink_to(target)


def bound(path: Path) -> None:
    """A socket that nobody listens at."""
    before = Path.cwd()
    os.chdir(path.parent)  # the names of sockets are short
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(before)


STREAMS = (
    (">&-", [2], 1),
    ("> /dev/full", [1], 1),
    ("2>&-", [0], 0),
    ("2> /dev/full", [0], 0),
    ("<&-", [0], 0),
    ("| head -c 10 > /dev/null", [0], 0),
    (">&- 2>&-", [2], 0),
)
"""A redirection, the statuses that fit, and the lines that are said."""
GIVEN: tuple[tuple[str, Path | bytes, list[int]], ...] = (
    ("is empty", b"", [0, 3]),
    ("is a folder", Path("/"), [3]),
    ("has no end", Path("/dev/zero"), [3]),
    ("is a mark of order alone", b"\xef\xbb\xbf", [0, 3]),
    ("ends within a character", "Ann Lee paid $5. “".encode()[:-1], [0, 3]),
    ("is binary", bytes(range(256)) * 9, [3]),
    ("is a cut archive", b"\x1f\x8b\x08\x00abc", [3]),
    ("is zero bytes", bytes(9000), [3]),
)


def stream(shell: str, statuses: list[int], lines: int, command: str, form: str) -> Callable[[Room], None]:
    """A standard stream that is closed, full or left."""
    return lambda room: room.hold(room.run(command, str(room.articles), "-f", form, shell=shell), statuses, lines=lines)


def standard_input(given: Path | bytes, statuses: list[int]) -> Callable[[Room], None]:
    """An article that is none, from standard input; what cannot be read leaves the output as it was."""

    def inject(room: Room) -> None:
        place = room.fresh_output()
        ended = room.run("extract", "-", "--max-size", "2MB", "-o", str(place), stdin=given)
        if "init_sys_streams" in ended.err:
            raise Skip("Python itself does not start")
        room.hold(ended, statuses)
        if ended.status and files_of(place) != {"": OLD}:
            room.finding("the output has changed")

    return inject


def streams() -> list[Fault]:
    """Standard streams that are not as they should be."""
    named = [
        (f"{command} -f {form} {shell}", stream(shell, statuses, lines, command, form))
        for shell, statuses, lines in STREAMS
        for command, form in (
            ("extract", "json"), ("extract", "table"), ("extract", "csv"), ("extract", "jsonl"), ("quotes", "markdown")
        )
    ]  # fmt: skip
    named += [(f"standard input {what}", standard_input(given, statuses)) for what, given, statuses in GIVEN]
    return each("stream", named)


def in_folder(make: Callable[[Path], object]) -> Callable[[Path], None]:
    """A folder that holds nothing else; what is named by itself is read as it is, and a pipe waited for."""

    def inject(path: Path) -> None:
        path.mkdir()
        make(path / "a.txt")

    return inject


SOURCES: tuple[tuple[str, str, Callable[[Path], object]], ...] = (
    ("a folder with a pipe that nobody writes to", "a", in_folder(os.mkfifo)),
    ("a socket", "a.txt", bound),
    ("a broken link", "a.txt", linked("nothing")),
    ("a link to itself", "a.txt", linked("a.txt")),
    ("a link to /dev/zero", "a.txt", linked("/dev/zero")),
    ("a link to /proc/self/mem", "a.txt", linked("/proc/self/mem")),
    ("a link to its own folder", "a", linked(".")),
    ("nothing at all", "a.txt", lambda _: None),
    ("an empty file", "a.txt", Path.touch),
    ("bytes that are no text", "a.txt", lambda path: path.write_bytes(bytes(range(256)) * 9)),
    ("no archive though it says so", "a.docx", lambda path: path.write_bytes(b"PK\x03\x04 no archive")),
    ("no PDF though it says so", "a.pdf", lambda path: path.write_bytes(b"%PDF-1.4 no document")),
    ("no gzip though it says so", "a.txt.gz", lambda path: path.write_bytes(b"\x1f\x8b\x08 no archive")),
    ("no Parquet though it says so", "a.parquet", lambda path: path.write_bytes(b"PAR1 no table PAR1")),
    ("JSON that breaks off", "a.json", lambda path: path.write_text('{"text": "Ann Lee')),
    ("JSON Lines with broken lines", "a.jsonl", lambda path: path.write_text('{"text": "Ann."}\n{"text\n')),
    ("a thousand brackets", "a.json", lambda path: path.write_text("[" * 100_000)),
    ("a name that is no text", "\udcff\udcfe.txt", lambda path: path.write_text("Ann Lee paid $5.\n")),
    ("a name with controls", "a\x1b[31m\n.txt", lambda path: path.write_text("Ann Lee paid $5.\n")),
    ("a name of 5000 letters", "a" * 5000, lambda _: None),
)
"""What a source is that cannot be read or has a strange name, and how it is made."""


def source(name: str, make: Callable[[Path], object]) -> Callable[[Room], None]:
    """A source of which nothing good comes, beside a good one, which is read."""

    def inject(room: Room) -> None:
        folder = room.place / "sources"
        folder.mkdir()
        try:
            make(folder / name)
            place = room.fresh_output()
            good = sorted(room.articles.glob("*.txt"))[0]
            ended = room.run("extract", str(good), str(folder / name), "--max-size", "2MB", "-o", str(place))
            room.hold(ended, [0, 1])
            room.hold_output(place, may_be_new=True, exact=False)
            if b"Blinken" not in files_of(place).get("", b""):
                room.finding("the good source is lost")
        finally:
            shutil.rmtree(folder)

    return inject


def sources() -> list[Fault]:
    """Sources that cannot be read, each beside one that can."""
    return each("source", [(what, source(name, make)) for what, name, make in SOURCES])
