"""A run over a corpus: begun, gone on with, added to, changed, shared, and two at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from corpus_by_hand import LIMITS, corpus, files, job, read_by_hand, read_kindly, tables

from factx.batch.document_rows import Frame
from factx.batch.engines import processes
from factx.batch.job import Job, Limits, Orders
from factx.batch.raw import RawDocument
from factx.batch.run import Request, Summary, parse_share, run_batch
from factx.errors import FactxError, OptionError

Read = Callable[[RawDocument], Frame]


class ByHand:
    """A reader without a process."""

    read: Read = staticmethod(read_by_hand)
    asked: list[str] = []  # noqa: RUF012

    def __init__(self, job: Job, limits: Limits) -> None:
        del job, limits

    def __call__(self, document: RawDocument) -> Frame:
        ByHand.asked.append(document.name)
        return type(self).read(document)

    def end(self) -> None:
        pass

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "Reader", ByHand)
    monkeypatch.setattr(ByHand, "read", staticmethod(read_by_hand))
    ByHand.asked.clear()


@pytest.fixture
def request_for(tmp_path: Path) -> Request:
    corpus(tmp_path / "in", 30)
    orders = Orders(job=job(), limits=LIMITS, part_size=50)
    return Request([str(tmp_path / "in")], str(tmp_path / "out"), orders, workers=2, shard_size=200)


def run(request: Request) -> tuple[Summary, list[str]]:
    remarks: list[str] = []
    return run_batch(request, remarks.append), remarks


def out_of(request: Request) -> Path:
    return Path(request.out)


def test_a_run_and_the_same_run_again(request_for: Request) -> None:
    summary, remarks = run(request_for)
    assert (summary.documents, summary.errors, summary.unread, remarks) == (34, 1, 0, [])
    assert summary.shards == summary.of_shards > 5
    before, asked = files(out_of(request_for)), len(ByHand.asked)
    again, remarks = run(request_for)
    assert (again, remarks) == (summary, [])
    assert files(out_of(request_for)) == before
    assert len(ByHand.asked) == asked
    assert not [name for name in before if "drafts" in name or "parts" in name]


def test_what_a_run_left_that_was_killed_behind_its_last_receipt_is_taken_away(request_for: Request) -> None:
    run(request_for)
    before = files(out_of(request_for))
    for shard in ("000000", "000003", "999999"):
        left = out_of(request_for) / "_factx" / "parts" / shard
        left.mkdir(parents=True)
        (left / "000000").write_bytes(b"{}\n")
    summary, _ = run(replace(request_for, share=(1, 2)))
    assert summary.shards == summary.of_shards
    folders = sorted(path.name for path in (out_of(request_for) / "_factx" / "parts").iterdir())
    assert folders == ["000003", "999999"]  # of another share, and of no shard of this run
    run(request_for)
    assert {name for name in files(out_of(request_for)) if "999999" not in name} == before.keys()


def test_parts_of_shards_that_are_no_more_are_taken_away(request_for: Request, tmp_path: Path) -> None:
    run(request_for)
    left = out_of(request_for) / "_factx" / "parts" / "999999"
    left.mkdir(parents=True)
    (left / "000000").write_bytes(b"{}\n")
    (tmp_path / "in" / "further.txt").write_text("Nine.", "utf-8")
    run(request_for)
    assert not left.exists()


def test_however_it_is_cut_the_rows_are_the_same(request_for: Request, tmp_path: Path) -> None:
    run(request_for)
    for number, (size, workers) in enumerate([(50, 1), (10**6, 4), (None, 3)]):
        other = replace(request_for, out=str(tmp_path / f"out{number}"), shard_size=size, workers=workers)
        run(other)
        assert tables(out_of(other)) == tables(out_of(request_for))


def test_a_source_that_is_new_is_added_and_nothing_is_read_again(request_for: Request, tmp_path: Path) -> None:
    run(request_for)
    asked = len(ByHand.asked)
    (tmp_path / "in" / "z.txt").write_text("A new one.")
    summary, remarks = run(request_for)
    assert (summary.documents, remarks) == (35, ["1 further source"])
    assert len(ByHand.asked) == asked + 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems give no file a name that is no text")
def test_a_name_that_is_no_utf_8_is_read_and_gone_on_from(request_for: Request, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "in")
    for name, content in ((b"caf\xe9.txt", b"It rained."), (b"e\xe9.jsonl", b"{}\n")):
        with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123
            file.write(content)
    summary, remarks = run(request_for)
    assert (summary.documents, summary.errors, remarks) == (36, 1, [])
    assert run(request_for) == (summary, [])


def test_a_source_that_changed_is_said_and_read_anew_where_that_is_asked_for(
    request_for: Request, tmp_path: Path
) -> None:
    run(request_for)
    (tmp_path / "in" / "b.txt").write_text("Changed, and longer.")
    with pytest.raises(OptionError, match=r"b\.txt changed since it was begun"):
        run(request_for)
    summary, remarks = run(replace(request_for, redo=True))
    assert summary.documents == 34
    assert any(remark.startswith("read anew: ") for remark in remarks)
    fresh = replace(request_for, out=str(tmp_path / "fresh"))
    run(fresh)
    assert tables(out_of(request_for)) == tables(out_of(fresh))


def test_a_source_that_was_only_touched_is_as_it_was(request_for: Request, tmp_path: Path) -> None:
    run(request_for)
    asked = len(ByHand.asked)
    for path in (tmp_path / "in").iterdir():
        os.utime(path, (1, 1))
    run(request_for)
    assert len(ByHand.asked) == asked
    path = tmp_path / "in" / "b.txt"
    path.write_text(path.read_text().replace("One", "Two"))  # as long as before
    with pytest.raises(OptionError, match="changed"):
        run(request_for)


def test_another_job_is_said_and_done_anew_where_that_is_asked_for(request_for: Request, tmp_path: Path) -> None:
    run(request_for)
    orders = request_for.orders.model_copy(update={"job": job(currency="CAD").model_copy(update={"factx": "2"})})
    other = replace(request_for, orders=orders)
    with pytest.raises(OptionError, match="factx was 1 and is 2; currency was not set and is CAD"):
        run(other)
    summary, _ = run(replace(other, redo=True))
    assert summary.documents == 34
    fresh = replace(other, out=str(tmp_path / "fresh"))
    run(fresh)
    assert tables(out_of(request_for)) == tables(out_of(fresh))
    names = {name.split("/")[-1].partition(".")[0] for name in files(out_of(request_for)) if "manifest" not in name}
    assert len(names) == summary.of_shards


def test_other_limits_are_no_other_job(request_for: Request) -> None:
    run(request_for)
    orders = request_for.orders.model_copy(update={"limits": Limits(seconds=5, size=LIMITS.size)})
    summary, _ = run(replace(request_for, orders=orders))
    assert summary.documents == 34


def test_failed_documents_once_more(request_for: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(request_for)
    monkeypatch.setattr(ByHand, "read", staticmethod(read_kindly))
    ByHand.asked.clear()
    orders = request_for.orders.model_copy(update={"retries": True})
    summary, _ = run(replace(request_for, orders=orders))
    assert (summary.documents, summary.errors) == (35, 0)
    assert [Path(name).name for name in ByHand.asked] == ["c.txt"]
    kind = replace(request_for, out=str(tmp_path / "kind"))
    run(kind)
    assert files(out_of(request_for)) == files(out_of(kind))


def test_shares_together_are_the_whole(request_for: Request, tmp_path: Path) -> None:
    run(request_for)
    shared = replace(request_for, out=str(tmp_path / "shared"))
    counts = [run(replace(shared, share=(share, 3)))[0] for share in (2, 1, 3)]
    assert sum(summary.documents for summary in counts) == 34
    assert files(out_of(shared)) == files(out_of(request_for))


@pytest.mark.parametrize("value", ["0/3", "4/3", "x", "1/", "1/0", "-1/2"])
def test_what_is_no_share(value: str) -> None:
    with pytest.raises(OptionError, match="is no share"):
        parse_share(value)


HOLDING = """
import sys
from pathlib import Path
from factx.batch.lock import held
from factx.batch.stores import LocalStore
share = tuple(map(int, sys.argv[2].split("/"))) if len(sys.argv) > 2 else None
with held(LocalStore(Path(sys.argv[1])), share):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("theirs", "mine", "is_free"),
    [
        (None, None, False),
        (None, (1, 2), False),
        ((1, 2), None, False),
        ((1, 2), (1, 2), False),
        ((1, 2), (2, 2), True),
    ],
)
def test_two_runs_at_once(
    request_for: Request, theirs: tuple[int, int] | None, mine: tuple[int, int] | None, is_free: bool
) -> None:
    command = [sys.executable, "-c", HOLDING, request_for.out, *(["/".join(map(str, theirs))] if theirs else [])]
    other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    asked = replace(request_for, share=mine)
    try:
        if is_free:
            run(asked)
        else:
            with pytest.raises(OptionError, match="another run is writing to it"):
                run(asked)
    finally:
        other.kill()
        other.communicate()
    run(asked)  # what was killed holds nothing


def test_a_full_disk_is_said_and_gone_on_from(
    request_for: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = replace(request_for, out=str(tmp_path / "whole"))
    run(whole)
    real, left = os.fsync, 12

    def fsync(descriptor: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(FactxError, match=r"cannot be written to .no space left on device.. Make room"):
        run(request_for)
    assert not [name for name in files(out_of(request_for)) if "drafts" in name]
    monkeypatch.setattr(os, "fsync", real)
    run(request_for)
    assert files(out_of(request_for)) == files(out_of(whole))


def test_a_place_elsewhere(request_for: Request, tmp_path: Path) -> None:
    memory: Any = pytest.importorskip("fsspec").filesystem("memory")
    run(request_for)
    sources = replace(request_for, out="memory://corpus/out")
    run(sources)
    there = {
        name.removeprefix("/corpus/out/"): memory.cat_file(name)
        for name in memory.find("/corpus/out")
        if not name.endswith("manifest.jsonl")
    }
    here = {
        name: content
        for name, content in files(out_of(request_for)).items()
        if not name.endswith(".jsonl") or "_factx" not in name
    }
    assert there == here
    memory.pipe("/corpus/out/_factx/parts/000000/000000", b"{}\n")
    run(sources)
    assert not memory.exists("/corpus/out/_factx/parts/000000")
    memory.put(str(tmp_path / "in"), "/corpus/in", recursive=True)
    # One worker: a file in memory has one position for all who have it open.
    from_there = replace(request_for, named=["memory://corpus/in"], out=str(tmp_path / "other"), workers=1)
    summary, _ = run(from_there)
    assert summary.documents == 34
    memory.rm("/corpus", recursive=True)


def test_no_source_is_an_error_and_one_that_is_refused_is_counted(request_for: Request, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no such file or folder"):
        run(replace(request_for, named=[str(tmp_path / "none")]))
    (tmp_path / "in" / "link.txt").symlink_to("/etc/hostname")
    summary, remarks = run(request_for)
    assert summary.unread == 1
    assert "is a link to a file outside the folder" in remarks[0]
