"""The manifest: which shards there are of which sources. It is written once, and added to; no shard ever changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from factx.batch.addresses import Found
from factx.batch.job import SCHEMA, TABLES, Job, Shard, Unit
from factx.batch.parts import RECEIPTS, forget_parts
from factx.batch.splitting import packed, shard_size, units_of
from factx.batch.stores import HIDDEN, Store, put
from factx.errors import OptionError

NAME: Final = f"{HIDDEN}/manifest.jsonl"
NAMED: Final = 3
"""How many sources a message names."""

HasSameContent = Callable[[Shard], bool]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The job and its shards, in the order of their numbers."""

    job: Job
    shards: tuple[Shard, ...]
    next_number: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A manifest as this run goes by it, and what of it the user should know."""

    manifest: Manifest
    remarks: tuple[str, ...] = ()


def read_manifest(store: Store) -> Manifest | None:
    """The manifest of a store, or null where nothing was begun. Raises `OptionError` for one that cannot be read."""
    content = store.read(NAME)
    if content is None:
        return None
    head, *lines = content.splitlines()
    try:
        told = json.loads(head)
        if told["job"]["schema"] != SCHEMA:
            raise ValueError
        # Pydantic's own reader of JSON takes no lone surrogate, which the name of a file may hold.
        shards = tuple(Shard.model_validate(json.loads(line)) for line in lines)
        return Manifest(Job.model_validate(told["job"]), shards, int(told["next"]))
    except (ValueError, KeyError):
        raise OptionError(f"{store.address}: its manifest is not one of this factx", "Name another folder") from None


def write_manifest(store: Store, manifest: Manifest) -> None:
    """Writes the manifest, all at once."""
    head = {"job": manifest.job.model_dump(by_alias=True), "next": manifest.next_number}
    lines = (head, *(shard.model_dump(mode="json") for shard in manifest.shards))
    put(store, NAME, "".join(json.dumps(line) + "\n" for line in lines))


def plan(
    store: Store,
    job: Job,
    sources: Iterable[Found],
    *,
    size: int | None = None,
    base: str = "",
    redo: bool = False,
    has_same_content: HasSameContent = lambda shard: False,  # noqa: ARG005
) -> Planned:
    """The manifest of a store for this run: begun, or the one that is there with the shards of further sources.

    `size` is about how many bytes a new shard has; null for what fits their number. `has_same_content` tells of a
    finished shard whether its sources still hold what it was made of, where their stamps are others.

    Raises `OptionError` where the job or a source has changed; with `redo` their shards are planned anew instead.
    """
    listed = {source.address: source for source in sources}
    old = read_manifest(store)
    if old is None:
        manifest = extended(Manifest(job, (), 0), list(listed.values()), (), size, base)
        write_manifest(store, manifest)
        return Planned(manifest)
    differences = old.job.differences(job)
    if differences and not redo:
        raise OptionError(
            f"{store.address}: was begun otherwise: {'; '.join(differences)}",
            "Name another folder, or --redo to do all of it anew",
        )
    kept: tuple[Shard, ...] = ()
    changed: tuple[str, ...] = ()
    remarks = []
    if differences:
        remarks.append(f"done anew: {'; '.join(differences)}")
        again = {unit.address: Found(unit.address, unit.size, unit.stamp) for s in old.shards for unit in s.units}
        listed = {**again, **listed}
    else:
        kept, changed = compared(old.shards, listed, has_same_content)
        if changed and not redo:
            raise OptionError(
                f"{store.address}: {named(changed)} changed since it was begun",
                "Name another folder, or --redo to read what has changed anew",
            )
        if changed:
            remarks.append(f"read anew: {named(changed)}")
    numbers = {shard.number for shard in kept}
    dropped = () if differences else [shard for shard in old.shards if shard.number not in numbers]
    left = [unit for shard in dropped for unit in shard.units if unit.address not in changed]
    settled = {unit.address for shard in kept for unit in shard.units} | {unit.address for unit in left}
    more = [source for address, source in listed.items() if address not in settled]
    if not differences and (count := len(more) - len(changed)):
        remarks.append(f"{count:,} further source{'s' * (count != 1)}")
    if unlisted := len(settled - listed.keys()):
        remarks.append(f"{unlisted:,} sources of earlier runs are not named by this one and stay as they are")
    manifest = extended(Manifest(job, kept, old.next_number), more, left, size, base)
    if manifest != old:
        write_manifest(store, manifest)
        sweep(store, manifest)
    return Planned(manifest, tuple(remarks))


def extended(
    manifest: Manifest, sources: Sequence[Found], left: Sequence[Unit], size: int | None, base: str
) -> Manifest:
    """The manifest with shards of further sources, and of the units that are left of shards that it no longer has."""
    wanted = size or shard_size(sum(source.size for source in sources) + sum(unit.weight for unit in left))
    units = (unit for source in sources for unit in units_of(source, wanted, base))
    more = tuple(packed(chain(left, units), wanted, manifest.next_number))
    return Manifest(manifest.job, (*manifest.shards, *more), manifest.next_number + len(more))


def compared(
    shards: Sequence[Shard], listed: dict[str, Found], has_same_content: HasSameContent
) -> tuple[tuple[Shard, ...], tuple[str, ...]]:
    """The shards whose sources are as they were, and the sources that are not.

    One with another stamp and the same content is as it was, and its shard has the new stamp.
    """
    kept: list[Shard] = []
    changed: dict[str, None] = {}
    touched: list[Shard] = []
    for shard in shards:
        found = [(unit, listed.get(unit.address)) for unit in shard.units]
        others = [unit.address for unit, now in found if now and now.size != unit.size]
        restamped = [unit.address for unit, now in found if now and now.stamp != unit.stamp]
        if not others and restamped and not has_same_content(shard):
            others = restamped
        changed |= dict.fromkeys(others)
        if restamped and not others:
            touched.append(shard)
        elif not others:
            kept.append(shard)
    for shard in touched:
        kept.append(shard.model_copy(update={"units": tuple(stamped(unit, listed) for unit in shard.units)}))
    kept = [shard for shard in kept if not any(unit.address in changed for unit in shard.units)]
    return tuple(sorted(kept, key=lambda shard: shard.number)), tuple(changed)


def stamped(unit: Unit, listed: dict[str, Found]) -> Unit:
    """A unit with its source's stamp of now."""
    now = listed.get(unit.address)
    return unit if now is None else unit.model_copy(update={"stamp": now.stamp})


def named(addresses: Sequence[str]) -> str:
    """Some sources, in words."""
    shown = ", ".join(addresses[:NAMED])
    return shown if len(addresses) <= NAMED else f"{shown} and {len(addresses) - NAMED:,} more"


def sweep(store: Store, manifest: Manifest) -> None:
    """Takes away what belongs to shards that the manifest no longer has: receipts first, then tables and parts."""
    names = {shard.name for shard in manifest.shards}
    for folder in (RECEIPTS, *TABLES):
        for name in store.names(folder):
            if name.partition(".")[0] not in names:
                store.remove(f"{folder}/{name}")
    forget_parts(store, lambda name: name not in names)
