"""Decisions on the disk: whole at any moment, nobody's lost, nothing written that cannot be read."""

from __future__ import annotations

import errno
import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import jsonschema
import pytest
from desks import session_at

from factx.errors import ReviewError
from factx.facts_schema import json_schema
from factx.review import locked
from factx.review.ledger import Ledger

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")


class Steps:
    """Counts what a process does to the disk, and kills it before or after one of those things."""

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.taken = 0

    def moment(self) -> None:
        self.taken += 1
        if self.taken == self.wanted:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(self, function: Callable[..., object]) -> Callable[..., object]:
        """The function with a moment before and one after it."""

        def call(*arguments: object, **named: object) -> object:
            self.moment()
            result = function(*arguments, **named)
            self.moment()
            return result

        return call


class TornFile:
    """A file that is written in two pieces, with moments between."""

    def __init__(self, file: IO[bytes], steps: Steps) -> None:
        self.file = file
        self.steps = steps
        self.fileno = file.fileno
        self.flush = steps.watched(file.flush)

    def __enter__(self) -> TornFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.steps.watched(self.file.close)()

    def write(self, content: bytes) -> None:
        for piece in (content[:100], content[100:]):
            self.steps.watched(self.file.write)(piece)
            self.file.flush()


def watch(steps: Steps) -> None:
    """Has all that this process does to the disk counted; it is a process that ends."""
    opened = Path.open

    def torn(path: Path, mode: str = "r", **named: str) -> object:
        file = opened(path, mode, **named)  # type: ignore[call-overload]
        return TornFile(file, steps) if mode == "wb" else file

    Path.open = torn  # type: ignore[assignment, method-assign]
    for owner, name in ((os, "fsync"), (os, "open"), (Path, "replace"), (Path, "unlink"), (locked, "try_lock")):
        setattr(owner, name, steps.watched(getattr(owner, name)))


def in_process(act: Callable[[], object], wanted: int = 0) -> int:
    """Another process does it and is killed at a step; how many steps it took, or minus the signal that ended it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        steps = Steps(wanted)
        status = 1
        try:
            watch(steps)
            act()
            os.write(writing, str(steps.taken).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as told:
        taken = told.read()
    _, status = os.waitpid(child, 0)
    return -os.WTERMSIG(status) if os.WIFSIGNALED(status) else int(taken)


def states(path: Path) -> list[str]:
    file = Ledger(path).read()
    return [decision.state for decision in file.decisions] if file else []


@pytest.mark.parametrize("act", ["decide", "undo"])
def test_a_kill_at_any_step_leaves_what_was_or_what_is(tmp_path: Path, act: str) -> None:
    path = tmp_path / "a.txt"
    session = session_at(path)
    for _ in range(3):
        session.decide("accepted")
    file = tmp_path / "a.txt.factx.json"
    kept, before = file.read_bytes(), states(path)
    wanted = [*before, "rejected"] if act == "decide" else before[:-1]

    def change() -> None:
        session.decide("rejected") if act == "decide" else session.undo()

    steps = in_process(change)
    assert steps > 15
    assert states(path) == wanted
    seen = []
    for step in range(1, steps + 1):
        file.write_bytes(kept)
        assert in_process(change, step) == -signal.SIGKILL
        assert states(path) in (before, wanted)
        seen.append(states(path) == wanted)
    assert seen == sorted(seen)  # the change is made at one step, and stays made
    assert set(seen) == {False, True}
    session_at(path).decide("flagged")  # whatever a killed process left behind is in nobody's way
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "a.txt.factx.json"]


def test_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    sessions = {by: session_at(path, by) for by in ("ann", "bob")}
    children = []
    for by in ("ann", "bob", "ann"):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                for _ in range(15):
                    sessions[by].decide("accepted")
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    file = Ledger(path).read()
    assert file is not None
    decided = [decision.by for decision in file.decisions]
    assert (decided.count("ann"), decided.count("bob")) == (30, 15)


def test_the_file_is_as_its_schema_says(tmp_path: Path) -> None:
    session = session_at(tmp_path / "a.txt")
    for state in ("accepted", "rejected", "flagged", "skipped"):
        session.decide(state)
    session.write_note("see “the tape”")
    content = json.loads((tmp_path / "a.txt.factx.json").read_text())
    jsonschema.validate(content, json_schema("review"))
    assert content["schema"] == "factx-review/1"
    assert [one["state"] for one in content["decisions"]] == ["accepted", "rejected", "flagged", "skipped", "open"]
    assert content["document"]["found"]["quotes"] == 4


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        session = session_at(tmp_path / folder / "a.txt")
        session.decide("accepted")
        session.decide("rejected")
        written.append((tmp_path / folder / "a.txt.factx.json").read_bytes())
    assert written[0] == written[1]


def test_the_article_is_never_written_to(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    session = session_at(path)
    path.chmod(0o444)
    before = (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
    session.decide("accepted")
    session.undo()
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"schema": "factx/1"}', "holds no decisions of factx"),
        ("no JSON", "holds no decisions of factx"),
        ('{"schema": "factx-review/9", "document": {}}', "was written by a later version of factx"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path, content: str, said: str) -> None:
    session = session_at(tmp_path / "a.txt")
    file = tmp_path / "a.txt.factx.json"
    file.write_text(content)
    with pytest.raises(ReviewError, match=said):
        session.decide("accepted")
    assert file.read_text() == content


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_what_cannot_be_kept_is_said_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    session = session_at(tmp_path / "a.txt")
    at = session.at

    @contextmanager
    def refused(path: Path) -> Iterator[None]:
        if path:
            raise OSError(code, os.strerror(code))
        yield

    monkeypatch.setattr("factx.review.ledger.locked", refused)
    with pytest.raises(ReviewError, match=rf"cannot be written \({os.strerror(code).lower()}\)"):
        session.decide("accepted")
    assert (session.at, session.progress()["settled"]) == (at, 0)


def test_a_full_disk_leaves_the_decisions_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_at(tmp_path / "a.txt")
    session.decide("accepted")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("factx.review.ledger.os.fsync", full)
    with pytest.raises(ReviewError, match="no space left"):
        session.decide("rejected")
    monkeypatch.undo()
    assert states(tmp_path / "a.txt") == ["accepted"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.txt", "a.txt.factx.json"]


def test_a_lock_that_is_held_for_too_long_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = session_at(tmp_path / "a.txt")
    monkeypatch.setattr("factx.review.locked.PATIENCE", 0.0)
    with session.ledger.change(), pytest.raises(ReviewError, match="another process has been writing it"):
        session_at(tmp_path / "a.txt", "bob").decide("accepted")
    session.decide("accepted")


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real = tmp_path / "kept" / "a.txt"
    real.parent.mkdir()
    session_at(real).decide("accepted")
    file = real.with_name("a.txt.factx.json")
    file.chmod(0o640)
    (tmp_path / "link.txt").symlink_to(real)
    Ledger(tmp_path / "link.txt").take_back("ann")
    assert (file.stat().st_mode & 0o777, states(real)) == (0o640, [])
