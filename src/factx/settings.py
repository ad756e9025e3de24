"""Where settings are kept: `.factx.toml`, or `[tool.factx]` in `pyproject.toml`, beside a source or in a folder above.

Its keys are the names of options, for all commands or in a table of one command's name (`[quotes]`). The command line
wins over the environment (`FACTX_CURRENCY`), that over the file.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factx.errors import OptionError

NAME: Final = ".factx.toml"
PROJECT: Final = "pyproject.toml"
PREFIX: Final = "FACTX_"


@dataclass(frozen=True, slots=True)
class Settings:
    """What one file says, and where it is, as the working folder sees it."""

    path: Path
    table: Mapping[str, object]


def nearest_settings(source: str) -> Settings | None:
    """The settings beside a source or in the nearest folder above it, null where there are none.

    Those of an address and of standard input are the working folder's. Raises `OptionError` for a file that cannot be
    read as TOML.
    """
    given = Path(source)
    try:
        here = given if given.is_dir() else given.parent
        folders = (here, *here.resolve().parents)
    except (OSError, ValueError):  # a name that is too long, or has a zero character
        return None
    for folder in folders:
        for name in (NAME, PROJECT):
            path = folder / name
            if os.path.isfile(path) and (found := read_settings(near(path))) is not None:  # noqa: PTH113 - Path raises for what may not be looked at
                return found
    return None


def near(path: Path) -> Path:
    """A path as the working folder sees it, so that reports name files as the user does; not across drives, nor from a
    folder that is gone."""
    try:
        return Path(os.path.relpath(path))
    except (OSError, ValueError):
        return path


def read_settings(path: Path) -> Settings | None:
    """The settings in one file; null for a project's file that has none. Raises `OptionError` for what is no TOML."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:  # pragma: no cover - Python 3.10
        import tomli as tomllib
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        if path.name == PROJECT:  # Whoever it belongs to hears of it.
            return None
        raise OptionError(f"{path}: cannot be read as TOML ({error})", "Check the file") from error
    if path.name != PROJECT:
        return Settings(path, table)
    tool = table.get("tool")
    own = tool.get("factx") if isinstance(tool, dict) else None
    return Settings(path, own) if isinstance(own, dict) else None


def environment_name(option: str) -> str:
    """The variable of the environment that stands for an option: FACTX_MAX_SIZE for `--max-size`."""
    return PREFIX + option.strip("-").replace("-", "_").upper()
