"""Where the output goes: standard output, or a file or folder that appears whole when all is done."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from factx.cli.signals import TEMPORARY
from factx.errors import OptionError
from factx.terminal.plain_signs import show_plain_signs

STANDARD_OUTPUT: Final = Path("-")


class Discarded(Exception):
    """Raised inside `opened_output` and its like to leave what was there before as it was."""


@contextmanager
def opened_output(output: Path | None) -> Iterator[TextIO]:
    """A stream to write the output to, in UTF-8 with plain line feeds; a file as `opened_bytes` writes it."""
    if output is not None and output != STANDARD_OUTPUT:
        with opened_bytes(output) as file:
            stream = TextIOWrapper(file, encoding="utf-8", newline="\n")
            try:
                yield stream
            finally:
                stream.detach()
        return
    stdout = standard_output()
    if isinstance(stdout, TextIOWrapper):
        if stdout.isatty():
            show_plain_signs(stdout)
        else:
            stdout.reconfigure(encoding="utf-8", newline="\n")
    with suppress(Discarded):
        yield stdout


@contextmanager
def opened_bytes(output: Path | None) -> Iterator[BinaryIO]:
    """A stream of bytes to write the output to.

    A file is written beside its place and renamed to it when the block ends well; otherwise nothing is changed.
    Raises `OptionError` where the file cannot be made.
    """
    if output is None or output == STANDARD_OUTPUT:
        with suppress(Discarded):
            yield standard_output().buffer
        return
    target = Path(os.path.realpath(output))
    with unwritable_told(output):
        if target.is_dir():
            raise OptionError(f"{output}: is a folder", "Name a file in it")
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                yield device
            return
        mode = mode_for(target)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    with taken_away(name):
        with open(descriptor, "wb") as file:  # noqa: PTH123 - opens a descriptor
            yield file
        Path(name).chmod(mode)
        Path(name).replace(target)


@contextmanager
def opened_path(output: Path, add: Callable[[Path, Path], None] | None = None) -> Iterator[Path]:
    """A path at which the block writes a file or a folder; it takes its place when the block ends well.

    A file takes the place of one that is there, or is added to it by `add`, which does all of it or nothing. The files
    of a folder are moved into one that is there, each over its namesake; others there are left alone.
    Raises `OptionError` where it cannot be made.
    """
    target = Path(os.path.realpath(output))
    with unwritable_told(output):
        room = tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    with taken_away(room):
        made = Path(room) / target.name
        yield made
        with unwritable_told(output):
            if made.is_dir():
                move_folder(made, target)
            elif target.is_dir():
                raise OptionError(f"{output}: is a folder", "Name a file in it")
            elif add and target.exists() and target.stat().st_size:
                add(made, target)
            else:
                made.chmod(mode_for(target))
                made.replace(target)


def move_folder(made: Path, target: Path) -> None:
    """Moves what is in a folder to `target`, which may be there."""
    if target.exists() and not target.is_dir():
        raise OptionError(f"{target}: is a file, and this format is a folder of files", "Name a folder")
    if not target.exists():
        made.chmod(0o777 & ~current_umask())
        made.replace(target)
        return
    for path in sorted(made.rglob("*")):
        place = target / path.relative_to(made)
        if path.is_dir():
            place.mkdir(exist_ok=True)
        else:
            path.replace(place)


@contextmanager
def unwritable_told(output: Path) -> Iterator[None]:
    """Turns a failure to make or move a file into an `OptionError` that names it."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OptionError(f"{output}: cannot be written ({reason})", "Check the folder and its permissions") from error


@contextmanager
def taken_away(name: str) -> Iterator[None]:
    """Takes a temporary file or folder away, however the block ends; the block may have renamed it."""
    TEMPORARY.add(name)
    try:
        with suppress(Discarded):
            yield
    finally:
        remove(name)
        TEMPORARY.discard(name)


def remove(name: str) -> None:
    """Removes a file or a folder, if it is there."""
    with suppress(FileNotFoundError):
        if Path(name).is_dir():
            shutil.rmtree(name, ignore_errors=True)
        else:
            Path(name).unlink()


def standard_output() -> TextIO:
    """Standard output. Raises `OptionError` where it is closed."""
    if sys.stdout is None:
        raise OptionError("standard output is closed", "Name a file with --output")
    return sys.stdout


def mode_for(target: Path) -> int:
    """The permissions of a file that is there, else those of a new one."""
    return stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~current_umask()


def current_umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
