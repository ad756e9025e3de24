"""Whether the model's files are the ones that were packed: a damaged model would answer, and answer wrongly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from factx.errors import InstallationError

HERE: Final = files("factx.model")
SUMS: Final = "SHA256SUMS"
CHUNK: Final = 1 << 20


@contextmanager
def checked_file(name: str) -> Iterator[Path]:
    """The path of a file of the model, for the time of the block.

    Raises `InstallationError` for one that is missing or is not as it was packed. Takes 25 ms for the network's 34 MB.
    """
    digest = hashlib.sha256()
    with as_file(HERE / name) as path:
        try:
            with path.open("rb") as file:
                while piece := file.read(CHUNK):
                    digest.update(piece)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InstallationError.damaged(f"{name} of its model cannot be read ({reason})") from error
        if digest.hexdigest() != packed_sums().get(name):
            raise InstallationError.damaged(f"{name} of its model is not the file that was packed")
        yield path


def checked_text(name: str) -> str:
    """What a file of the model says. Raises `InstallationError` as `checked_file` does."""
    with checked_file(name) as path:
        return path.read_text("utf-8")


@cache
def packed_sums() -> dict[str, str]:
    """SHA-256 by file name, as `sha256sum` writes them. Raises `InstallationError` where it is missing or none."""
    try:
        lines = (HERE / SUMS).read_bytes().decode("utf-8", "replace").splitlines()
    except OSError as error:
        raise InstallationError.damaged(f"{SUMS} of its model cannot be read") from error
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    if len(sums) != len(lines):
        raise InstallationError.damaged(f"{SUMS} of its model is not the list that was packed")
    return sums
