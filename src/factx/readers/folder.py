"""The articles of a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

from factx.errors import SourceError


def article_files(folder: str, suffixes: tuple[str, ...]) -> Iterator[str | SourceError]:
    """Paths of the files with one of `suffixes` in `folder` and below, a folder's own files first, each sorted by name.

    Hidden files and folders are left out and links to folders not followed. A folder that may not be opened is an
    error in its place, and so is a `folder` in which nothing is found.
    """
    refused: list[OSError] = []
    found = False
    for place, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(suffixes):
                found = True
                yield os.path.join(place, name)  # noqa: PTH118 - keeps the folder as the user wrote it
    for error in refused:
        yield SourceError(str(error.filename), (error.strerror or "cannot be opened").lower(), "Check its permissions")
    if not found and not refused:
        yield SourceError(folder, "is a folder without articles", f"factx reads {' and '.join(suffixes)} files")
