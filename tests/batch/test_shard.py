"""Whatever ends a shard, and wherever, it goes on to the same tables."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from corpus_by_hand import LIMITS, corpus, files, job, read_by_hand, read_kindly, shards_of, store, tables

from factx.batch.addresses import Found
from factx.batch.document_rows import Frame
from factx.batch.inputs import find_sources
from factx.batch.job import TABLES, Job, Orders, OutputFormat, Receipt, Shard
from factx.batch.parts import read_receipt
from factx.batch.raw import RawDocument
from factx.batch.shard import run_shard
from factx.batch.stores import LocalStore

FORMATS: tuple[OutputFormat, ...] = ("jsonl", "parquet")


class Killed(BaseException):
    """Ends everything: nothing that would tidy up may do so."""


@dataclass
class Doomed(LocalStore):
    """A store whose process is killed at its n-th deed; a deed is done not at all, partly or wholly."""

    root: Path
    deeds: int
    how_much: str
    named: str = ""
    done: int = field(default=0, init=False)

    def doing(self, deed: Callable[[], None], partly: Callable[[], None] = lambda: None) -> None:
        self.done += 1
        if self.done > self.deeds:
            raise Killed
        if self.done < self.deeds:
            deed()
            return
        if self.how_much == "wholly":
            deed()
        elif self.how_much == "partly":
            partly()
        raise Killed

    def draft(self, name: str) -> Path:
        self.doing(lambda: None)
        return super().draft(name)

    def commit(self, draft: Path, name: str) -> None:
        self.doing(lambda: LocalStore.commit(self, draft, name), lambda: cut(draft))

    def remove(self, name: str) -> None:
        self.doing(lambda: LocalStore.remove(self, name))

    def remove_folder(self, folder: str) -> None:
        def partly() -> None:
            for path in sorted((self.root / folder).rglob("*"))[:1]:
                path.unlink()

        self.doing(lambda: LocalStore.remove_folder(self, folder), partly)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def the_shard(folder: Path) -> Shard:
    found = [source for source in find_sources([str(folder)], str(folder / "out")) if isinstance(source, Found)]
    (shard,) = shards_of(found, 10**9)
    return shard


def run(
    shard: Shard,
    asked: Job,
    where: LocalStore,
    read: Callable[[RawDocument], Frame] = read_by_hand,
    retries: bool = False,
) -> Receipt:
    return run_shard(shard, Orders(job=asked, limits=LIMITS, part_size=30, retries=retries), where, read)


def visible(root: Path) -> dict[str, bytes]:
    return {name: content for name, content in files(root).items() if "drafts" not in name}


@pytest.mark.parametrize(
    ("form", "how_much"), [("jsonl", "not at all"), ("jsonl", "partly"), ("jsonl", "wholly"), ("parquet", "partly")]
)
def test_killed_at_every_step_it_comes_to_the_same(tmp_path: Path, form: OutputFormat, how_much: str) -> None:
    corpus(tmp_path / "in")
    shard = the_shard(tmp_path / "in")
    receipt = run(shard, job(form), store(tmp_path / "whole"))
    expected = visible(tmp_path / "whole")
    assert {name.split("/")[0] for name in expected} == {*TABLES, "_factx"}
    for deeds in itertools.count(1):
        root = tmp_path / f"killed-{deeds}"
        store(root)
        try:
            run(shard, job(form), Doomed(root, deeds, how_much))
        except Killed:
            assert run(shard, job(form), store(root)) == receipt
            assert visible(root) == expected
        else:
            break
    assert deeds > 20


@pytest.mark.parametrize("how_much", ["not at all", "partly", "wholly"])
def test_killed_again_and_again_it_comes_to_an_end(tmp_path: Path, how_much: str) -> None:
    corpus(tmp_path / "in", 60)
    shard = the_shard(tmp_path / "in")
    run(shard, job(), store(tmp_path / "whole"))
    root = tmp_path / "killed"
    store(root)
    for kills in itertools.count():  # noqa: B007
        try:
            run(shard, job(), Doomed(root, 19, how_much))
        except Killed:
            continue
        break
    assert kills > 2
    assert visible(root) == visible(tmp_path / "whole")


def test_what_was_finished_is_not_read_again(tmp_path: Path) -> None:
    corpus(tmp_path / "in")
    shard = the_shard(tmp_path / "in")
    asked: list[str] = []

    def read(document: RawDocument) -> Frame:
        asked.append(document.name)
        if len(asked) == 8:
            raise Killed
        return read_by_hand(document)

    with pytest.raises(Killed):
        run(shard, job(), store(tmp_path / "out"), read)
    run(shard, job(), store(tmp_path / "out"), read)
    assert len(asked) - len(set(asked)) <= 2  # those of the part that was being written
    before = len(asked)
    run(shard, job(), store(tmp_path / "out"), read)
    assert len(asked) == before


def test_parts_of_another_job_or_input_are_not_used(tmp_path: Path) -> None:
    lines, *_ = corpus(tmp_path / "in")
    shard = the_shard(tmp_path / "in")

    def stop_at_last(document: RawDocument) -> Frame:
        if b"last" in document.content:
            raise Killed
        return read_by_hand(document)

    for change in ("job", "input"):
        root = tmp_path / change
        with pytest.raises(Killed):
            run(shard, job(), store(root), stop_at_last)
        asked = job(currency="CAD") if change == "job" else job()
        if change == "input":
            lines.write_text(lines.read_text().replace("word", "wort"))
        run(shard, asked, store(root))
        run(shard, asked, store(tmp_path / f"{change}-whole"))
        assert visible(root) == visible(tmp_path / f"{change}-whole")


@pytest.mark.parametrize("form", FORMATS)
def test_failed_documents_once_more(tmp_path: Path, form: OutputFormat) -> None:
    corpus(tmp_path / "in")
    shard = the_shard(tmp_path / "in")
    receipt = run(shard, job(form), store(tmp_path / "out"))
    assert receipt.errors == 1
    again = run(shard, job(form), store(tmp_path / "out"), read_kindly, retries=True)
    assert again.errors == 0
    assert again == run(shard, job(form), store(tmp_path / "kind"), read_kindly)
    assert visible(tmp_path / "out") == visible(tmp_path / "kind")


@pytest.mark.parametrize("how_much", ["not at all", "partly", "wholly"])
def test_killed_at_every_step_of_a_retry_nothing_is_lost(tmp_path: Path, how_much: str) -> None:
    corpus(tmp_path / "in")
    shard = the_shard(tmp_path / "in")
    run(shard, job(), store(tmp_path / "bad"))
    run(shard, job(), store(tmp_path / "kind"), read_kindly)
    for deeds in itertools.count(1):
        root = tmp_path / f"killed-{deeds}"
        run(shard, job(), store(root))
        try:
            run(shard, job(), Doomed(root, deeds, how_much), read_kindly, retries=True)
        except Killed:
            now = tables(root)
            assert now in (tables(tmp_path / "bad"), tables(tmp_path / "kind")) or not read_receipt(store(root), shard)
            run(shard, job(), store(root))
            assert tables(root) in (tables(tmp_path / "bad"), tables(tmp_path / "kind"))
            run(shard, job(), store(root), read_kindly, retries=True)
            assert visible(root) == visible(tmp_path / "kind")
        else:
            break
    assert deeds > 15
