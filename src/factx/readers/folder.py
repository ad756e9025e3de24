"""The articles of a folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import Final

from factx.errors import SourceError

COMPRESSED: Final = (".gz", ".zst")
"""Endings of compressed files."""
DECISIONS: Final = ".factx.json"
"""What the decisions on an article are called behind its name; they are no article."""


def article_files(folder: str, suffixes: tuple[str, ...]) -> Iterator[str | SourceError]:
    """Paths of the files with one of `suffixes` in `folder` and below, a folder's own files first, each sorted by name.

    Hidden files and folders are left out and links to folders not followed. A folder that may not be opened is an
    error in its place, and so are a `folder` in which nothing is found, a link to a file outside of it, and what is
    no file (a pipe would be waited for).
    """
    refused: list[OSError] = []
    found = False
    root = os.path.realpath(folder)
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(suffixes) and not name.endswith(DECISIONS):
                found = True
                path = os.path.join(place, name)  # noqa: PTH118 - keeps the folder as the user wrote it
                yield refusal(path, root) or path
    for error in refused:
        yield SourceError(str(error.filename), (error.strerror or "cannot be opened").lower(), "Check its permissions")
    if not found and not refused:
        bare = [suffix for suffix in suffixes if not suffix.endswith(COMPRESSED)]
        advice = f"factx reads files that end in {', '.join(bare)}, also compressed ({', '.join(COMPRESSED)})"
        yield SourceError(folder, "is a folder without articles", advice)


def refusal(path: str, root: str) -> SourceError | None:
    """Why a file of the folder `root` is not read, or null."""
    if os.path.islink(path):  # noqa: PTH114 - like os.walk, which has the names
        target = os.path.realpath(path)
        if os.path.commonpath([root, target]) != root:
            return SourceError(path, "is a link to a file outside the folder", "Name it by itself to read it")
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116
    except OSError:
        return None  # Whoever opens it hears why.
    return None if stat.S_ISREG(mode) else SourceError(path, "is no file", "Name it by itself to read it all the same")
