"""A room in which the program is run under a fault, and what must hold of it whatever happened."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "factx"
ARTICLES = 4
OLD = b'{"old": true}\n'
PATIENCE = 900
"""Seconds after which a run hangs; a busy machine takes minutes for one."""
ADDED_TO = (".sqlite", "tables")
"""Outputs that are added to where they are there, so that they would have to be one before."""
LINGERS = 15
"""Seconds that a process may go on after the one that began it."""
During = Callable[["subprocess.Popen[bytes]"], bool]
"""What is done to a process that runs; false where it had ended before."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: its kind, its name, which no other has, and the run that has it."""

    kind: str
    name: str
    inject: Callable[[Room], None]


@dataclass(slots=True)
class Ended:
    """One run: its status, what it said, and whether the fault came before its end."""

    status: int
    err: str
    was_hit: bool = True


class Skip(Exception):
    """Raised where this machine cannot have the fault."""


@dataclass
class Room:
    """Articles and an output that is there already; `findings` are what should not have been."""

    place: Path
    what: str = ""
    chance: random.Random = field(default_factory=random.Random)
    findings: list[str] = field(default_factory=list)
    wholes: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def begin(self, what: str, seed: int) -> None:
        """Turn to the next fault; its chance is its own, so that it is the same one alone and among others."""
        self.what = what
        self.chance = random.Random(f"{seed} {what}")
        self.findings.clear()

    @property
    def articles(self) -> Path:
        """A folder of articles, made anew where a fault has taken one."""
        folder = self.place / "articles"
        folder.mkdir(exist_ok=True)
        for number, path in enumerate(sorted((ROOT / "data").glob("*.txt")) * 3):
            if number < ARTICLES and not (copy := folder / f"{number}.txt").exists():
                shutil.copyfile(path, copy)
        return folder

    def fresh_output(self, name: str = "facts.json", *, is_there: bool = True) -> Path:
        """An output in a folder of its own that holds something, where it can, so that its loss would be seen."""
        path = self.place / "out" / name
        shutil.rmtree(path.parent, ignore_errors=True)
        path.parent.mkdir()
        if is_there and not name.endswith(ADDED_TO):
            path.write_bytes(OLD)
        return path

    @cached_property
    def seconds(self) -> float:
        """How long a run takes that nothing disturbs, as busy as the machine is now."""
        begun = time.monotonic()
        self.whole("facts.json")
        return time.monotonic() - begun

    def moment(self, share: float) -> float:
        """Seconds after the start at which that share of an undisturbed run is done."""
        return share * self.seconds

    def whole(self, name: str, command: str = "extract") -> dict[str, bytes]:
        """What an undisturbed run writes to an output of that name: its files by their paths."""
        if (key := f"{command} {name}") not in self.wholes:
            output = self.fresh_output(name, is_there=False)
            ended = self.run(command, str(self.articles), *written_to(output))
            if ended.status:
                raise SystemExit(f"an undisturbed run failed: {ended.err}")
            self.wholes[key] = files_of(output)
        return self.wholes[key]

    def run(
        self,
        *arguments: str,
        shell: str = "",
        package: Path = PACKAGE,
        stdin: Path | bytes = b"",
        limits: Mapping[int, int] | None = None,
        environment: Mapping[str, str | None] | None = None,
        first: Callable[[], object] = lambda: None,
        during: During = lambda _: True,
    ) -> Ended:
        """Run the program, with `shell` behind the command, `limits` of resources, after `first` in its process."""
        command = [sys.executable, "-m", "factx", *arguments]
        if shell:
            command = ["bash", "-c", f'exec "$@" {shell}', "bash", *command]
        changed = {"PYTHONPATH": str(package.parent), "OMP_NUM_THREADS": "1", **(environment or {})}
        variables = {name: value for name, value in {**os.environ, **changed}.items() if value is not None}

        def begin() -> None:
            for number in (signal.SIGINT, signal.SIGHUP):  # a shell may have them ignored
                signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
            for limit, value in (limits or {}).items():
                resource.setrlimit(limit, (value, value))
            first()

        given = self.place / "stdin"
        given.write_bytes(stdin if isinstance(stdin, bytes) else b"")
        source = os.open(stdin if isinstance(stdin, Path) else given, os.O_RDONLY)
        try:
            process = subprocess.Popen(
                command,
                stdin=source,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=variables,
                preexec_fn=begin,
                start_new_session=True,
            )
        finally:
            os.close(source)
        try:
            was_hit = during(process)
            try:
                _, err = process.communicate(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                self.finding(f"hangs: not ended after {PATIENCE} s")
                return Ended(-signal.SIGKILL, "", was_hit)
            self.hold_none_left(process.pid)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        return Ended(process.returncode, err.decode(errors="replace"), was_hit)

    def finding(self, what: str) -> None:
        """Something that should not have been."""
        self.findings.append(f"{self.what}: {what}")

    def hold(self, ended: Ended, statuses: Sequence[int], *, lines: int | None = None) -> None:
        """What must hold of every run: a status that fits, no traceback, and one line for each failure."""
        said = ended.err.splitlines()
        if ended.status not in statuses:
            self.finding(f"status {ended.status}, {ended.err[-200:]!r}")
        if "Traceback" in ended.err or "Error:" in ended.err or any(not line.startswith("factx: ") for line in said):
            self.finding(repr(ended.err[-300:]))
        if lines is not None and len(said) != lines:
            self.finding(f"{len(said)} lines where {lines} should be, {ended.err[-300:]!r}")

    def hold_output(
        self, path: Path, *, may_be_new: bool, may_leave: bool = False, command: str = "extract", exact: bool = True
    ) -> None:
        """The output is what it was, or whole; nothing half-written stands beside it.

        `exact`: whole is what an undisturbed run writes; otherwise JSON or a text that ends with a line feed.
        """
        there = files_of(path)
        if there not in ({}, {"": OLD}):
            is_whole = may_be_new and (self.is_whole(path, command) if exact else is_parsed(there.get("", b"")))
            if not is_whole:
                self.finding(f"the output is {dict(list(there.items())[:2])!r:.160}")
        left = [entry.name for entry in path.parent.iterdir() if entry != path] if path.parent.is_dir() else []
        if left and not may_leave:
            self.finding(f"{left} is left")

    def is_whole(self, path: Path, command: str) -> bool:
        """Whether an output is what an undisturbed run writes; of what keeps a time, whether it can be read."""
        there = files_of(path)
        content = there.get("", b"")
        if path.suffix == ".sqlite":
            with closing(sqlite3.connect(path)) as database:
                return bool(database.execute("PRAGMA integrity_check").fetchone() == ("ok",))
        if path.suffix == ".xlsx":
            return zipfile.is_zipfile(path) and zipfile.ZipFile(path).testzip() is None
        if path.is_dir():
            return len(there) > 1 and all(b"PAR1" == part[:4] == part[-4:] for part in there.values())
        keep = self.place / "kept"
        shutil.rmtree(keep, ignore_errors=True)
        path.parent.rename(keep)  # an undisturbed run may yet have to be made in its place
        whole = self.whole(path.name, command)
        shutil.rmtree(path.parent, ignore_errors=True)
        keep.rename(path.parent)
        return content == whole[""]

    def hold_none_left(self, group: int) -> None:
        """No process of the run goes on after it."""
        end = time.monotonic() + LINGERS
        while time.monotonic() < end:
            if not is_running(group):
                return
            time.sleep(0.1)
        self.finding(f"a process goes on {LINGERS} s after the run has ended")


def written_to(output: Path) -> tuple[str, ...]:
    """The options for an output; one without an ending is a folder of Parquet files."""
    form = () if output.suffix else ("-f", "parquet")
    return (*form, "-o", str(output))


def is_running(group: int) -> bool:
    """Whether a process of a group runs; one that has ended and is not waited for does not."""
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, process_group = entry.read_text(errors="replace").rpartition(")")[2].split()[:3]
            if int(process_group) == group and state not in "ZX":
                return True
    return False


def files_of(path: Path) -> dict[str, bytes]:
    """What is at a path: its files by their paths within it, a file by the empty path."""
    if path.is_dir():
        return {str(one.relative_to(path)): one.read_bytes() for one in sorted(path.rglob("*")) if one.is_file()}
    return {"": path.read_bytes()} if path.is_file() else {}


def is_parsed(content: bytes) -> bool:
    """Whether a JSON output is an array to its end."""
    try:
        return isinstance(json.loads(content), list)
    except ValueError:
        return False


def after(seconds: float, *deeds: Callable[[subprocess.Popen[bytes]], object]) -> During:
    """What happens to a process so many seconds after its start."""

    def during(process: subprocess.Popen[bytes]) -> bool:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
            return False
        for deed in deeds:
            deed(process)
        return True

    return during


def sent(number: int) -> Callable[[subprocess.Popen[bytes]], None]:
    """A signal to the process alone."""
    return lambda process: process.send_signal(number)


def sent_to_all(number: int) -> Callable[[subprocess.Popen[bytes]], None]:
    """A signal to the process and all that it has begun, as a terminal sends it."""
    return lambda process: os.killpg(process.pid, number)


def each(kind: str, named: Iterable[tuple[str, Callable[[Room], None]]]) -> list[Fault]:
    """Faults of one kind."""
    return [Fault(kind, name, inject) for name, inject in named]
