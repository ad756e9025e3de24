"""Ray Core: actors that have the model, anywhere on a cluster; a shard whose node is gone is given to another.

Not Ray Data: its blocks differ between runs, so that what has been done cannot be told by its name.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from factx.batch.addresses import missing
from factx.batch.job import Orders, Receipt, Shard
from factx.batch.shard import Progress, run_shard
from factx.batch.stores import open_store
from factx.batch.tally import Tally
from factx.batch.watched import Reader
from factx.errors import FactxError

RETRIES: Final = 5
"""How often a shard is given out again when its actor or its node is gone."""
LOOK: Final = 1.0
"""Seconds between two looks at how far the actors are."""


class Worker:
    """Runs shards one after another with one model; what it is told may be asked while it works."""

    def __init__(self, orders: Orders, out: str) -> None:
        self.orders = orders
        self.store = open_store(out, orders.base)
        self.reader = Reader(orders.job, orders.limits)
        self.heard = Progress()

    def run(self, shard: Shard) -> Receipt:
        """The receipt of a shard."""
        self.heard = Progress()
        return run_shard(shard, self.orders, self.store, self.reader, self.hear)

    def hear(self, progress: Progress) -> None:
        """Counts what has been read of the shard at hand."""
        self.heard = self.heard.plus(progress)

    def progress(self) -> Progress:
        """What has been read of the shard at hand."""
        return self.heard


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the work is done, and by how many."""

    address: str | None = None
    """Of the cluster; null for the one around this process (`RAY_ADDRESS`), or one of this machine's own."""
    workers: int | None = None
    """Actors, each with a core; null for as many as the cluster has cores."""


def run_on_ray(
    shards: Sequence[Shard], orders: Orders, out: str, tally: Tally, cluster: Cluster = Cluster()
) -> Iterator[Receipt]:
    """Runs shards on a Ray cluster and gives each receipt when it is there.

    `out` and the sources are addresses that every node reaches; relative ones count from the orders' `base`. Raises
    `OptionError` where Ray is not installed, `FactxError` where a shard is lost more than `RETRIES` times.
    """
    try:
        ray: Any = import_module("ray")
    except ImportError:
        raise missing("ray", "--engine ray", "ray") from None
    own = not ray.is_initialized()
    if own:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # Ray reports its use unless it is told not to
        ray.init(address=cluster.address, log_to_driver=False, logging_level="ERROR", include_dashboard=False)
    count = max(1, min(cluster.workers or int(ray.cluster_resources().get("CPU", 1)), len(shards)))
    actor = ray.remote(
        num_cpus=1, max_restarts=-1, max_task_retries=RETRIES, max_concurrency=2, runtime_env=same_path()
    )(Worker)
    pool = Pool(ray, lambda: actor.remote(orders, out), tally)
    try:
        yield from pool.receipts(shards, count)
    finally:
        pool.end()
        if own:
            ray.shutdown()


def same_path() -> dict[str, Any]:
    """What lets a worker on this machine import what this process does."""
    return {"env_vars": {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}}


class Pool:
    """Actors, each with a shard at a time; one that is gone for good makes room for another."""

    def __init__(self, ray: Any, new_actor: Callable[[], Any], tally: Tally) -> None:
        self.ray, self.new_actor, self.tally = ray, new_actor, tally
        self.running: dict[Any, tuple[Any, Shard]] = {}
        self.seen: dict[int, Progress] = {}
        self.losses: Counter[int] = Counter()

    def receipts(self, shards: Sequence[Shard], count: int) -> Iterator[Receipt]:
        """The receipts of shards as they come, the first ones first, by `count` actors."""
        waiting = list(reversed(shards))
        for _ in range(min(count, len(shards))):
            self.give(self.new_actor(), waiting)
        while self.running:
            ready, _ = self.ray.wait(list(self.running), timeout=LOOK)
            for task in ready:
                actor, shard = self.running.pop(task)
                self.seen.pop(shard.number, None)
                receipt = self.receipt_of(task, shard)
                if receipt is None:
                    waiting.append(shard)
                    actor = self.replaced(actor)
                else:
                    self.tally.end(shard)
                    yield receipt
                self.give(actor, waiting)
            if not ready:
                look(self.ray, self.running, self.seen, self.tally)

    def give(self, actor: Any, waiting: list[Shard]) -> None:
        """Gives an actor the next shard, or its leave where there is none."""
        if waiting:
            shard = waiting.pop()
            self.running[actor.run.remote(shard)] = (actor, shard)
        else:
            self.ray.kill(actor)

    def receipt_of(self, task: Any, shard: Shard) -> Receipt | None:
        """What a task came to, or null where it was lost with its actor.

        Raises what the task raised, and `FactxError` for a shard that is lost more than `RETRIES` times.
        """
        try:
            receipt: Receipt = self.ray.get(task)
            return receipt
        except self.ray.exceptions.RayTaskError as error:
            raise cause(error) from None
        except self.ray.exceptions.RayError as error:
            self.losses[shard.number] += 1
            if self.losses[shard.number] > RETRIES:
                kind = type(error).__name__
                raise FactxError(
                    f"shard {shard.number} was lost {RETRIES + 1} times ({kind})", "Start it again"
                ) from None
            return None

    def replaced(self, actor: Any) -> Any:
        """Another actor in the place of one that may be gone."""
        self.ray.kill(actor)
        return self.new_actor()

    def end(self) -> None:
        """Ends all actors that still work."""
        for actor, _ in self.running.values():
            self.ray.kill(actor)


def cause(error: Any) -> Exception:
    """What a task raised, as this process would have raised it."""
    raised = error.cause
    return raised if isinstance(raised, (FactxError, OSError)) else FactxError(str(error).strip().splitlines()[-1])


def look(ray: Any, running: dict[Any, tuple[Any, Shard]], seen: dict[int, Progress], tally: Tally) -> None:
    """Adds to the tally what the actors have read since the last look; one that does not answer is left out."""
    asked = {one.progress.remote(): shard for one, shard in running.values()}
    answered, _ = ray.wait(list(asked), num_returns=len(asked), timeout=LOOK)
    for task in answered:
        shard = asked[task]
        try:
            now: Progress = ray.get(task)
        except ray.exceptions.RayError:
            continue
        before = seen.get(shard.number, Progress())
        if now.read < before.read:  # begun anew on another node
            before = Progress()
        tally.begin(shard)(now.plus(before, -1))
        seen[shard.number] = now
