"""A run from its request to its summary: sources, manifest, lock, shards, and who runs them."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Final, Literal

from factx.batch.addresses import Found
from factx.batch.inputs import find_sources
from factx.batch.job import Orders, Receipt, Shard
from factx.batch.lock import held
from factx.batch.manifest import Manifest, plan
from factx.batch.parts import forget_parts, read_receipt
from factx.batch.raw import documents_of
from factx.batch.shard import chained
from factx.batch.shard_tables import schema_of
from factx.batch.stores import Store, open_store
from factx.batch.tally import Tally
from factx.errors import FactxError, OptionError, SourceError
from factx.model.integrity import packed_sums

EngineName = Literal["processes", "ray"]
FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
GO_ON: Final = "The same command goes on where this one stopped"


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asks of a run."""

    named: Sequence[str]
    """The sources as they were named."""
    out: str
    orders: Orders
    workers: int | None = None
    """Processes; null for as many as there are cores."""
    engine: EngineName = "processes"
    address: str | None = None
    """The address of a Ray cluster; null for the one around, or a new one on this machine."""
    share: tuple[int, int] | None = None
    """Which share of the shards this run does: i of N, from 1."""
    redo: bool = False
    shard_size: int | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands in the store at the end of a run, by the receipts."""

    shards: int
    of_shards: int
    documents: int
    words: int
    errors: int
    unread: int
    """Sources that could not be split, which are in no shard."""


Remark = Callable[[str], None]
Watch = Callable[[Tally], None]


def network_of(model: str | None) -> str:
    """What tells the network from another: the SHA-256 of its file, and an installed pipeline's name and version."""
    digest = packed_sums()["model.onnx"]
    if model is None:
        return digest
    with suppress(PackageNotFoundError):
        return f"{digest} {model} {version(model)}"
    return f"{digest} {model}"


def run_batch(request: Request, remark: Remark, watch: Watch = lambda tally: None) -> Summary:  # noqa: ARG005
    """Does what is not done yet of a corpus.

    `remark` is told in a line what the user should know; `watch` is given the tally before the first shard begins.

    Raises `OptionError` where nothing is found, another run is at work in the store, or something has changed since
    the store was begun; `FactxError` where the store is full or the model cannot be had. What is finished stays.
    """
    store = open_store(request.out, request.orders.base)
    if request.orders.job.format == "parquet":
        schema_of("documents")
    try:
        with held(store, request.share) as hold:
            if request.share is None:
                store.clear_drafts(of_others=True)
            with hold.planning():
                manifest, unread = planned(request, store, remark)
            try:
                return do_shards(request, store, manifest, unread, watch)
            finally:
                with suppress(OSError):
                    store.clear_drafts(of_others=request.share is None)
    except OSError as error:
        if error.errno in FULL:
            reason = (error.strerror or "no space left").lower()
            raise FactxError(f"{request.out}: cannot be written to ({reason})", f"Make room. {GO_ON}") from error
        reason = (error.strerror or str(error)).lower()
        named = f" {error.filename}" if error.filename else ""
        raise FactxError(f"{request.out}:{named} {reason}", GO_ON) from error


def planned(request: Request, store: Store, remark: Remark) -> tuple[Manifest, int]:
    """The manifest, and how many sources could not be split."""
    found: list[Found] = []
    unread = 0
    tables = request.orders.job.fields.text is not None
    for source in find_sources(request.named, request.out, base=request.orders.base, with_tables=tables):
        if isinstance(source, SourceError):
            unread += 1
            remark(str(source))
        else:
            found.append(source)

    def has_same_content(shard: Shard) -> bool:
        receipt = read_receipt(store, shard)
        if receipt is None:
            return True  # not read yet, so it is read as it is now
        digest = ""
        for document in documents_of(shard, request.orders.job, request.orders.limits, request.orders.base):
            digest = chained(digest, document)
        return digest == receipt.input_sha256

    told = plan(
        store, request.orders.job, found,
        size=request.shard_size, base=request.orders.base, redo=request.redo, has_same_content=has_same_content,
    )  # fmt: skip
    for line in told.remarks:
        remark(line)
    return told.manifest, unread


def do_shards(request: Request, store: Store, manifest: Manifest, unread: int, watch: Watch) -> Summary:
    """Runs what is not done of this run's share, and says what stands in the store then."""
    mine = [shard for shard in manifest.shards if is_mine(shard, request.share)]
    job = manifest.job
    receipts: dict[int, Receipt] = {}
    waiting: list[Shard] = []
    for shard in mine:
        receipt = read_receipt(store, shard)
        if receipt and receipt.key == shard.key(job):
            receipts[shard.number] = receipt
        if shard.number not in receipts or (request.orders.retries and receipt and receipt.errors):
            waiting.append(shard)
    forget_parts(store, ({shard.name for shard in mine} - {shard.name for shard in waiting}).__contains__)
    if waiting:
        tally = Tally(waiting, [receipt for n, receipt in receipts.items() if n not in {s.number for s in waiting}])
        watch(tally)
        for receipt in run_engine(request, waiting, store, tally):
            receipts[receipt.shard] = receipt
    return Summary(
        shards=len(receipts),
        of_shards=len(mine),
        documents=sum(receipt.documents for receipt in receipts.values()),
        words=sum(receipt.words for receipt in receipts.values()),
        errors=sum(receipt.errors for receipt in receipts.values()),
        unread=unread,
    )


def is_mine(shard: Shard, share: tuple[int, int] | None) -> bool:
    """Whether a shard is in a share."""
    return share is None or shard.number % share[1] == share[0] - 1


def run_engine(request: Request, shards: Sequence[Shard], store: Store, tally: Tally) -> Iterator[Receipt]:
    """The receipts of shards, by whichever engine runs them."""
    if request.engine == "ray":
        from factx.batch.engines.ray_core import Cluster, run_on_ray

        # A worker of Ray stands in a folder of its own.
        orders = request.orders.model_copy(update={"base": request.orders.base or os.getcwd()})  # noqa: PTH109
        return run_on_ray(shards, orders, request.out, tally, Cluster(request.address, request.workers))
    from factx.batch.engines.processes import run_here

    return run_here(shards, request.orders, store, tally, request.workers)


def parse_share(value: str) -> tuple[int, int]:
    """A share of the shards: "3/8" is the third of eight. Raises `OptionError` for what is none."""
    index, _, count = value.partition("/")
    if index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count):
        return int(index), int(count)
    raise OptionError(f"{value!r} is no share; the third of eight is 3/8, and the first is 1/8")
