"""Faults of what surrounds the program: its folder, its environment, its settings, the limits that are set to it."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable
from pathlib import Path

from bench.fault_room import Fault, Room, after, each, sent

MB = 1 << 20
VARIABLES: tuple[tuple[str, str | None], ...] = (
    ("HOME", None), ("HOME", "/nowhere"), ("TMPDIR", "/nowhere"), ("TMPDIR", "/proc"), ("PATH", None),
    ("LC_ALL", "nonsense"), ("PYTHONIOENCODING", "ascii"), ("TERM", "nonsense"), ("COLUMNS", "0"),
    ("COLUMNS", "many"), ("OMP_NUM_THREADS", "many"), ("XDG_CONFIG_HOME", "/dev/null"),
)  # fmt: skip
"""A variable and what it is made; an undisturbed run comes of it."""
SETTINGS = (
    ("FACTX_FORMAT", "nonsense"), ("FACTX_MIN_SCORE", "much"), ("FACTX_MAX_SIZE", "-1"), ("FACTX_PUBLISHED", "today"),
)  # fmt: skip
"""A variable of factx and a value that it cannot have: a usage error of one line."""


def variable(name: str, value: str | None) -> Callable[[Room], None]:
    """A variable of the environment that says nothing of use."""

    def inject(room: Room) -> None:
        room.whole("facts.json")
        place = room.fresh_output()
        ended = room.run("extract", str(room.articles), "-o", str(place), environment={name: value})
        room.hold(ended, [0])
        room.hold_output(place, may_be_new=True)

    return inject


def setting(name: str, value: str) -> Callable[[Room], None]:
    """A setting that there is not."""

    def inject(room: Room) -> None:
        place = room.fresh_output()
        ended = room.run("extract", str(room.articles), "-o", str(place), environment={name: value})
        # Click says how the command is used before it says what is wrong.
        if ended.status != 2 or "Traceback" in ended.err or not ended.err:
            room.finding(f"status {ended.status}, {ended.err[-300:]!r}")
        room.hold_output(place, may_be_new=False)

    return inject


def settings_file(make: Callable[[Path], object]) -> Callable[[Room], None]:
    """A settings file that cannot be one, in the folder where the program is run."""

    def inject(room: Room) -> None:
        path = room.place / ".factx.toml"
        make(path)
        place = room.fresh_output()
        articles = str(room.articles)
        try:
            ended = room.run("extract", articles, "-o", str(place), first=lambda: os.chdir(path.parent))
        finally:
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
        if ended.status not in (0, 2) or "Traceback" in ended.err:
            room.finding(f"status {ended.status}, {ended.err[-300:]!r}")
        room.hold_output(place, may_be_new=ended.status == 0)

    return inject


def no_folder(room: Room) -> None:
    """The folder in which the program is run has been removed."""
    gone = room.place / "gone"

    def first() -> None:
        gone.mkdir()
        os.chdir(gone)
        gone.rmdir()

    place = room.fresh_output()
    articles = str(room.articles)
    room.hold(room.run("extract", articles, "-o", str(place), first=first), [0, 1, 2])


def limits(kind: int, value: int, statuses: tuple[int, ...]) -> Callable[[Room], None]:
    """A limit of a resource: done or failed, but said in a line, and the output whole or as it was."""

    def inject(room: Room) -> None:
        room.whole("facts.json")
        place = room.fresh_output()
        ended = room.run("extract", str(room.articles), "-o", str(place), limits={kind: value})
        if ended.status not in statuses or "Traceback" in ended.err:
            room.finding(f"status {ended.status}, {ended.err[-300:]!r}")
        room.hold_output(place, may_be_new=ended.status == 0, may_leave=ended.status not in (0, 1, 2))

    return inject


def closed_umask(room: Room) -> None:
    """New files have no permissions at all."""
    room.whole("facts.json")
    place = room.fresh_output()
    room.hold(room.run("extract", str(room.articles), "-o", str(place), first=lambda: os.umask(0o777)), [0])
    room.hold_output(place, may_be_new=True)


def ignored(number: int) -> Callable[[Room], None]:
    """A signal that is ignored, as by `nohup`, and sent: the run goes on."""

    def inject(room: Room) -> None:
        room.whole("facts.json")
        at = room.moment(0.5)
        place = room.fresh_output()
        ended = room.run(
            "extract",
            str(room.articles),
            "-o",
            str(place),
            first=lambda: signal.signal(number, signal.SIG_IGN),
            during=after(at, sent(number)),
        )
        room.hold(ended, [0])
        room.hold_output(place, may_be_new=True)

    return inject


def surroundings() -> list[Fault]:
    """Everything around a run that may be other than it should."""
    named = [(f"{name} {'unset' if value is None else value}", variable(name, value)) for name, value in VARIABLES]
    named += [(f"{name}={value}", setting(name, value)) for name, value in SETTINGS]
    named += [
        ("settings that are no TOML", settings_file(lambda path: path.write_text("[[["))),
        ("settings that are bytes", settings_file(lambda path: path.write_bytes(bytes(range(256))))),
        ("settings that are a folder", settings_file(Path.mkdir)),
        ("settings that lead nowhere", settings_file(lambda path: path.symlink_to("nothing"))),
        ("settings of an unknown option", settings_file(lambda path: path.write_text("nonsense = 1\n"))),
        ("the current folder removed", no_folder),
        ("new files without permissions", closed_umask),
        ("SIGHUP ignored", ignored(signal.SIGHUP)),
        ("SIGINT ignored", ignored(signal.SIGINT)),
        ("SIGTERM ignored", ignored(signal.SIGTERM)),
    ]
    # Without memory a library or the system's loader (127) may end the process, which then takes nothing away.
    any_end = (0, 1, 2, 127, -signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV)
    named += [
        (f"{value} files open at once", limits(resource.RLIMIT_NOFILE, value, (0, 1, 2))) for value in (12, 20, 40)
    ]
    named += [
        (f"{value} MB of addresses", limits(resource.RLIMIT_AS, value * MB, any_end)) for value in (150, 300, 500, 900)
    ]
    named += [("a second of the processor", limits(resource.RLIMIT_CPU, 1, (0, -signal.SIGXCPU, -signal.SIGKILL)))]
    return each("around", named)
