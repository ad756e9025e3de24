"""Ray and datatrove do what this machine's processes do, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from corpus_by_hand import LIMITS, corpus, files, job

from factx.batch import watched
from factx.batch.job import Orders
from factx.batch.run import Request, run_batch
from factx.errors import FactxError

PROGRAM = (str(Path(__file__).with_name("reading_by_hand.py")),)


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Request:
    """A request that has been done by processes that read by hand."""
    monkeypatch.setattr(watched, "PROGRAM", PROGRAM)
    corpus(tmp_path / "in", 30)
    (tmp_path / "in" / "bad.txt").write_text("dies")
    orders = Orders(job=job(), limits=LIMITS.model_copy(update={"size": 100}), part_size=50)
    request = Request([str(tmp_path / "in")], str(tmp_path / "out"), orders, shard_size=200)
    summary = run_batch(request, print)
    assert (summary.documents, summary.errors) == (35, 1)
    return request


def test_a_datatrove_step_does_its_rank_s_share(whole: Request, tmp_path: Path) -> None:
    pytest.importorskip("datatrove")
    from factx.batch.engines.datatrove_step import CorpusFacts

    shared = replace(whole, out=str(tmp_path / "shared"))
    for rank in (1, 0, 2):
        step = CorpusFacts(shared)
        assert list(step.run(iter(["passes through"]), rank, 3)) == ["passes through"]
        assert step.stats["documents"].total > 0
    assert files(tmp_path / "shared") == files(tmp_path / "out")


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A Ray cluster of one node, whose workers read by hand."""
    ray: Any = pytest.importorskip("ray")
    monkeypatch.setenv("RAY_ENABLE_UV_RUN_RUNTIME_ENV", "0")
    monkeypatch.setenv("RAY_worker_niceness", "0")
    ray.init("local", num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    yield ray
    ray.shutdown()


def test_ray_does_the_same(whole: Request, tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from factx.batch.engines import ray_core

    class ByHand(ray_core.Worker):
        def __init__(self, orders: Orders, out: str) -> None:
            super().__init__(orders, out)
            self.reader.worker.program = PROGRAM

    monkeypatch.setattr(ray_core, "Worker", ByHand)
    on_ray = replace(whole, out=str(tmp_path / "ray"), engine="ray")
    summary = run_batch(on_ray, print)
    assert (summary.documents, summary.errors) == (35, 1)
    assert files(tmp_path / "ray") == files(tmp_path / "out")
    assert cluster.is_initialized()  # whoever made it keeps it


def test_what_an_actor_raises_is_said(whole: Request, tmp_path: Path, cluster: Any) -> None:
    del cluster
    orders = whole.orders.model_copy(update={"job": job(currency="CAD").model_copy(update={"model": "no_such"})})
    on_ray = replace(whole, out=str(tmp_path / "ray"), engine="ray", orders=orders)
    with pytest.raises(FactxError, match="no_such"):
        run_batch(on_ray, print)
