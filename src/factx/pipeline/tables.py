"""Tables of words that stand beside the components: tab-separated files whose comment lines name their source."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `factx/pipeline/NAME`; lines that start with "#" are comments and blank lines are skipped."""
    lines = (files("factx") / "pipeline" / name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
