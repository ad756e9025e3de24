"""What `--output` may not name: an article that is a source, by whatever name, or stands in a folder of sources."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from factx.errors import OptionError
from factx.readers import STANDARD_INPUT, SUFFIXES, is_same_file

OUTPUT_HEAD = re.compile(
    r"(?:# .*\n\n.*: [\d,]+ words|.*\n(?:.*\n)?[\d,]+ words, (?:published|publication)|.*  (?:no|\d+) quotes?(?:\n|\Z)"
    r"|<!doctype html>\s(?:<.*>\s){3}<meta name=\"generator\" content=\"factx report\">)"
)
"""How what factx writes for people begins: notes in Markdown, a report, tables of facts and of quotes."""
HEAD_SIZE = 4096


def refuse_overwriting(sources: Sequence[str], output: Path | None) -> None:
    """Raises `OptionError` where writing to `output` would destroy an article that is to be read.

    A file in a folder of sources may be written over if factx wrote it, in a run before.
    """
    if output is None or str(output) == STANDARD_INPUT or not output.is_file():
        return
    for source in sources:
        if source != STANDARD_INPUT and is_same_file(source, output):
            raise OptionError(f"{output}: is a source, and factx writes over none", "Name another file with --output")
        if os.path.isdir(source) and stands_in(output, source) and not is_written_by_factx(output):  # noqa: PTH112
            raise OptionError(
                f"{output}: is an article of the folder {source}, and factx writes over none",
                "Name another file with --output",
            )


def stands_in(path: Path, folder: str) -> bool:
    """Whether a file is one that would be read as an article of `folder`."""
    real, root = os.path.realpath(path), os.path.realpath(folder)
    return os.path.commonpath([root, real]) == root and real.lower().endswith(SUFFIXES)


def is_written_by_factx(path: Path) -> bool:
    """Whether a file begins as what factx writes for people, or is empty."""
    with path.open(encoding="utf-8", errors="replace") as file:
        head = file.read(HEAD_SIZE)
    return not head or OUTPUT_HEAD.match(head) is not None
