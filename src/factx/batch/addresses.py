"""Files of this machine and of any file system that fsspec knows, by their addresses."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from factx.errors import OptionError, SourceError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

REMOTE: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
LOCAL: Final = re.compile(r"(?:file|local)://", re.IGNORECASE)
COMPRESSED: Final = {".gz": "gzip", ".bz2": "bz2", ".xz": "xz", ".zst": "zstd"}
STAMPS: Final = ("ETag", "etag", "mtime", "LastModified", "last_modified", "updated", "created")
"""What file systems call the mark of a file's version, the surest first."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found: its address, its bytes and the mark of its version."""

    address: str
    size: int
    stamp: str


def is_remote(address: str) -> bool:
    """Whether an address is of another file system than this machine's."""
    return bool(REMOTE.match(address)) and not LOCAL.match(address)


def local_path(address: str, base: str = "") -> str:
    """The path of a file of this machine; one that is relative counts from the folder `base`."""
    path = LOCAL.sub("", address)
    return os.path.join(base, path) if base else path  # noqa: PTH118 - keeps what the user wrote


def file_system(address: str) -> tuple[AbstractFileSystem, str]:
    """The file system of an address and the address's path in it.

    Raises `OptionError` without fsspec, or for a file system that fsspec lacks a package for.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise missing("fsspec", address) from None
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise OptionError(f"{address}: {error}", "Install what fsspec needs for it") from None
    return system, str(path)


def compression_of(address: str) -> str | None:
    """fsspec's name of what a file is compressed with, by its ending; null for one that is not."""
    return COMPRESSED.get(os.path.splitext(address.lower())[1])  # noqa: PTH122


def bare_name(address: str) -> str:
    """The address in lower case without the ending of its compression."""
    lower = address.lower()
    return os.path.splitext(lower)[0] if compression_of(lower) else lower  # noqa: PTH122


@contextmanager
def opened(address: str, base: str = "", *, decompressed: bool = True) -> Iterator[BinaryIO]:
    """A file to read bytes from, decompressed by its ending.

    Raises `SourceError` where it cannot be opened, and where what it is compressed with is broken while it is read.
    """
    compression = compression_of(address) if decompressed else None
    try:
        with raw_file(address, base) as raw:
            if compression is None:
                yield raw
            else:
                with decompressing(raw, compression) as stream:
                    yield stream
    except SourceError:
        raise
    except FileNotFoundError:
        raise SourceError(address, "no such file", "It was there when the input was split") from None
    except PermissionError:
        raise SourceError(address, "no permission to read it", "Check its permissions") from None


def raw_file(address: str, base: str) -> BinaryIO:
    """The file at an address, opened."""
    if not is_remote(address):
        return cast(BinaryIO, open(local_path(address, base), "rb"))  # noqa: PTH123
    system, path = file_system(address)
    return cast(BinaryIO, system.open(path, "rb"))


def decompressing(raw: BinaryIO, compression: str) -> BinaryIO:
    """What a compressed file holds. Raises `OptionError` where what reads it is not installed."""
    try:
        from fsspec.compression import compr
    except ImportError:
        raise missing("fsspec", "a compressed file") from None
    if compression not in compr:
        raise missing("zstandard", "a file compressed with zstd")
    return cast(BinaryIO, compr[compression](raw, mode="rb"))


def found_file(address: str, base: str = "") -> Found:
    """Size and stamp of one file. Raises `OSError` where there is none."""
    if not is_remote(address):
        status = os.stat(local_path(address, base))  # noqa: PTH116
        return Found(address, status.st_size, str(status.st_mtime_ns))
    system, path = file_system(address)
    return found_remote(address, system.info(path))


def found_remote(address: str, told: dict[str, Any]) -> Found:
    """What a file system tells of a file."""
    stamp = next((str(told[name]) for name in STAMPS if told.get(name) is not None), "")
    return Found(address, int(told.get("size") or 0), stamp)


def missing(package: str, what: str, extra: str = "batch", advice: str = "") -> OptionError:
    """The failure for a package that is not installed, with what to install, and what else may be done."""
    return OptionError(f"{what} needs {package}, which is not installed", f"pip install 'factx[{extra}]'{advice}")
