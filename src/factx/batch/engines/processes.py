"""The processes of this machine: as many as there are cores, each with the model and one thread."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from queue import SimpleQueue
from threading import Event, Thread

from factx.batch.job import Orders, Receipt, Shard
from factx.batch.shard import Progress, Tell, run_shard
from factx.batch.stores import Store
from factx.batch.tally import Tally
from factx.batch.watched import Reader


class Stopped(Exception):
    """Raised within a shard when the run is to end."""


def cores() -> int:
    """How many cores this process may use: those that its scheduler or container leaves it."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_here(
    shards: Sequence[Shard], orders: Orders, store: Store, tally: Tally, workers: int | None = None
) -> Iterator[Receipt]:
    """Runs shards on this machine, the first ones first, and gives each receipt when it is there.

    Each worker is a thread that waits for a process of its own (`watched.Reader`), which has the model. The first
    error ends all of them and is raised: what is finished stays, and the next run goes on from there.
    """
    waiting: SimpleQueue[Shard | None] = SimpleQueue()
    outcomes: SimpleQueue[Receipt | Exception] = SimpleQueue()
    stop = Event()
    count = max(1, min(workers or cores(), len(shards)))
    for shard in (*shards, *[None] * count):
        waiting.put(shard)
    readers = [Reader(orders.job, orders.limits) for _ in range(count)]

    def work(reader: Reader) -> None:
        try:
            while (shard := waiting.get()) is not None and not stop.is_set():
                receipt = run_shard(shard, orders, store, reader, heeding(stop, tally.begin(shard)))
                tally.end(shard)
                outcomes.put(receipt)
        except Exception as error:
            outcomes.put(error)
        finally:
            reader.end()

    threads = [Thread(target=work, args=(reader,), name="factx-worker", daemon=True) for reader in readers]
    for thread in threads:
        thread.start()
    try:
        for _ in shards:
            outcome = outcomes.get()
            if isinstance(outcome, Exception):
                raise outcome
            yield outcome
    finally:
        stop.set()
        for reader in readers:
            reader.close()
        for thread in threads:
            thread.join(5)


def heeding(stop: Event, tell: Tell) -> Tell:
    """Tells of progress until the run is to end."""

    def told(progress: Progress) -> None:
        if stop.is_set():
            raise Stopped
        tell(progress)

    return told
