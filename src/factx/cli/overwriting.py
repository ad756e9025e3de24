"""What `--output` may not name: an article that is a source, by whatever name, or stands in a folder of sources."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

from factx.errors import OptionError
from factx.readers import STANDARD_INPUT, SUFFIXES, is_same_file

OUTPUT_HEAD: Final = re.compile(
    r"(?:# .*\n\n.*: [\d,]+ words|.*\n(?:.*\n)?[\d,]+ words, (?:published|publication)|.*  (?:no|\d+) quotes?(?:\n|\Z)"
    r"|<!doctype html>\s(?:<.*>\s){3}<meta name=\"generator\" content=\"factx report\">"
    r"|(?:\[\s*)?\{\s*\"schema\":\s*\"factx/|\[\]\s*\Z"
    r"|\{\"(?:document|draft)\":\".*?\",\"(?:record|rule)\":\""
    r"|document,record,start,end,|draft,line,column,level,rule,)"
)
"""How what factx writes begins: notes in Markdown, a report, tables of facts and of quotes, JSON, JSON Lines, CSV."""
OUTPUT_NAMES: Final = (".prodigy.jsonl", ".label-studio.json")
"""Endings of files that only factx writes so."""
OUTPUT_TAIL: Final = b"factx.schema"
"""What the metadata at the end of a Parquet file of factx hold."""
HEAD_SIZE: Final = 4096
TAIL_SIZE: Final = 65_536


def refuse_overwriting(sources: Sequence[str], output: Path | None) -> None:
    """Raises `OptionError` where writing to `output` would destroy an article that is to be read.

    A file in a folder of sources may be written over if factx wrote it, in a run before.
    """
    written = written_file(output)
    if isinstance(written, int):
        for source in sources:
            if is_same_file(opened_as(source), written):
                raise OptionError(f"{source}: is where standard output goes, and factx writes over no source")
    if output is None or str(output) == STANDARD_INPUT:
        return
    if not os.path.isfile(output):  # noqa: PTH113 - Path raises for what may not be looked at
        return
    for source in sources:
        if is_same_file(opened_as(source), output):
            raise OptionError(f"{output}: is a source, and factx writes over none", "Name another file with --output")
        if os.path.isdir(source) and stands_in(output, source) and not is_written_by_factx(output):  # noqa: PTH112
            raise OptionError(
                f"{output}: is an article of the folder {source}, and factx writes over none",
                "Name another file with --output",
            )


def written_file(output: Path | None) -> Path | int | None:
    """The file that the output goes to: a path, or what standard output is open as; null where that is no file."""
    if output is not None and str(output) != STANDARD_INPUT:
        return output
    descriptor = descriptor_of(sys.stdout)
    is_file = descriptor is not None and stat.S_ISREG(os.fstat(descriptor).st_mode)
    return descriptor if is_file else None


def opened_as(source: str) -> str | int:
    """A source as the system knows it: a name, or what standard input is open as."""
    read = descriptor_of(sys.stdin) if source == STANDARD_INPUT else None
    return source if read is None else read


def descriptor_of(stream: TextIO | None) -> int | None:
    """What a stream is open as; null where it is closed or none of the system's."""
    try:
        return None if stream is None else stream.fileno()
    except (OSError, ValueError):
        return None


def stands_in(path: Path, folder: str) -> bool:
    """Whether a file is one that would be read as an article of `folder`."""
    real, root = os.path.realpath(path), os.path.realpath(folder)
    return os.path.commonpath([root, real]) == root and real.lower().endswith(SUFFIXES)


def is_written_by_factx(path: Path) -> bool:
    """Whether a file is named, begins or ends as what factx writes, or is empty."""
    if path.name.lower().endswith(OUTPUT_NAMES):
        return True
    with path.open("rb") as file:
        head = file.read(HEAD_SIZE)
        if head.startswith(b"PAR1"):
            file.seek(max(0, os.fstat(file.fileno()).st_size - TAIL_SIZE))
            return OUTPUT_TAIL in file.read()
    return not head or OUTPUT_HEAD.match(head.decode("utf-8", "replace")) is not None
