"""A step of a datatrove pipeline that does its rank's share of a corpus: for those whose clusters datatrove runs.

SlurmPipelineExecutor(pipeline=[CorpusFacts(request)], tasks=64, …)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from datatrove.pipeline.base import PipelineStep

from factx.batch.run import Request, run_batch

if TYPE_CHECKING:
    from datatrove.data import Document


class CorpusFacts(PipelineStep):  # type: ignore[misc]
    """Runs `request` as the share of a task: of so many tasks, the one with this rank.

    factx reads the sources itself, in shards that its own manifest gives; documents of steps before pass through.
    """

    name = "factx: facts of a corpus"
    type = "factx"

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.request = request

    def run(self, data: Iterable[Document] | None, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Does the share, and counts what stands in its tables then."""
        if data:
            yield from data
        with self.track_time():
            summary = run_batch(replace(self.request, share=(rank + 1, world_size)), self.remark)
        self.stat_update("documents", value=summary.documents)
        self.stat_update("words", value=summary.words)
        self.stat_update("errors", value=summary.errors)

    def remark(self, line: str) -> None:
        """Writes what the user should know to the log that datatrove keeps of a task."""
        from loguru import logger

        logger.warning(line)
