"""What the user names, as sources: files, folders, patterns, addresses, each with its size and its stamp."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from typing import Final

from factx.batch.addresses import (
    COMPRESSED,
    Found,
    bare_name,
    file_system,
    found_file,
    found_remote,
    is_remote,
    local_path,
)
from factx.batch.job import InputKind
from factx.errors import OptionError, SourceError
from factx.readers.folder import article_files
from factx.readers.source_kinds import suffixes_read

KINDS: Final[dict[str, InputKind]] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".warc": "warc",
}
"""Endings of sources of many records; any other source is a file that a reader reads."""
TABLES: Final = (".csv", ".tsv")
"""Endings of tables of anything, which are taken out of a folder only where a field of theirs is named as the text."""
PATTERN: Final = frozenset("*?[")


def kind_of(address: str) -> InputKind:
    """What a source holds, by its ending."""
    return KINDS.get(os.path.splitext(bare_name(address))[1], "file")  # noqa: PTH122


def suffixes(*, with_tables: bool) -> tuple[str, ...]:
    """Endings of what is taken out of a folder."""
    many = [one for one in KINDS if with_tables or one not in TABLES]
    packed = [one + ending for one in many for ending in COMPRESSED]
    return tuple(dict.fromkeys((*suffixes_read(tables=with_tables), *many, *packed)))


def find_sources(
    named: Sequence[str], out: str, *, base: str = "", with_tables: bool = False
) -> Iterator[Found | SourceError]:
    """The sources that `named` stand for, in an order that nothing but their names decides, each once.

    What lies in the folder `out` is none. Raises `OptionError` for a name that nothing is found by.
    """
    seen: set[str] = set()
    for name in named:
        count = 0
        for source in sources_of(name, base, suffixes(with_tables=with_tables)):
            count += 1
            if isinstance(source, SourceError):
                yield source
            elif source.address not in seen and not lies_in(source.address, out, base):
                seen.add(source.address)
                yield source
        if not count:
            raise OptionError(f"{name}: no such file or folder", "Check the name")


def sources_of(name: str, base: str, endings: tuple[str, ...]) -> Iterator[Found | SourceError]:
    """The sources of one name."""
    if is_remote(name):
        yield from remote_sources(name, endings)
        return
    path = local_path(name, base)
    if os.path.isdir(path):  # noqa: PTH112
        for found in article_files(path, endings):
            yield found if isinstance(found, SourceError) else local_source(relative(found, path, name), base)
    elif os.path.lexists(path):
        yield local_source(name, base)
    elif PATTERN & set(name):
        for match in sorted(glob.glob(path, recursive=True)):  # noqa: PTH207 - keeps what the user wrote
            if not os.path.isdir(match):  # noqa: PTH112
                yield local_source(os.path.relpath(match, base) if base else match, base)


def relative(found: str, path: str, name: str) -> str:
    """A path as the user's own name of its folder begins it."""
    return name + found[len(path) :] if found.startswith(path) else found


def local_source(address: str, base: str = "") -> Found | SourceError:
    """A file of this machine, or why it cannot be read."""
    try:
        return found_file(address, base)
    except OSError as error:
        return SourceError(address, (error.strerror or "cannot be read").lower(), "Check its permissions")


def remote_sources(name: str, endings: tuple[str, ...]) -> Iterator[Found | SourceError]:
    """The files of an address: one file, those below a folder, or those of a pattern, in the order of their names."""
    system, path = file_system(name)
    try:
        if PATTERN & set(path):
            told = system.glob(path, detail=True)
        elif system.isdir(path):
            below = system.find(path, detail=True)
            told = {one: facts for one, facts in below.items() if one.lower().endswith(endings)}
        else:
            told = {path: system.info(path)}
    except FileNotFoundError:
        return
    except OSError as error:
        yield SourceError(name, (error.strerror or str(error)).lower(), "Check the address and its credentials")
        return
    for one in sorted(told):
        if told[one].get("type") != "directory":
            yield found_remote(str(system.unstrip_protocol(one)), told[one])


def lies_in(address: str, out: str, base: str) -> bool:
    """Whether a source lies in the folder that the tables go to."""
    if is_remote(address) or is_remote(out):
        return address.startswith(out.rstrip("/") + "/")
    folder = os.path.realpath(local_path(out, base))
    return os.path.realpath(local_path(address, base)).startswith(folder + os.sep)
