"""How far a run is: counted by those who work, read by who shows it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from threading import Lock

from factx.batch.job import Receipt, Shard
from factx.batch.shard import Progress, Tell


class Tally:
    """Documents, words, errors and bytes so far, from any thread."""

    def __init__(self, shards: Sequence[Shard], finished: Sequence[Receipt] = ()) -> None:
        self.lock = Lock()
        self.weight = sum(shard.weight for shard in shards)
        done = [Progress(receipt.documents, receipt.words, receipt.errors) for receipt in finished]
        self.before = reduce(Progress.plus, done, Progress())
        self.now = Progress()
        self.done = 0
        self.running: dict[int, int] = {}

    def begin(self, shard: Shard) -> Tell:
        """What hears of the documents of a shard."""

        def tell(progress: Progress) -> None:
            with self.lock:
                self.now = self.now.plus(progress)
                self.running[shard.number] = min(self.running.get(shard.number, 0) + progress.read, shard.weight)

        return tell

    def end(self, shard: Shard) -> None:
        """A shard is done."""
        with self.lock:
            self.running.pop(shard.number, None)
            self.done += shard.weight

    @property
    def share(self) -> float:
        """How much of the work of this run is done, 0 to 1."""
        with self.lock:
            return (self.done + sum(self.running.values())) / self.weight if self.weight else 1.0
