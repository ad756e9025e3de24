r"""Tables of cases: `tests/cases/AREA/NAME.tsv`.

Lines that start with "#" are comments, the first other line names the columns. In a cell, \n is a line end, \t a tab,
\r a carriage return and \\ a backslash; every other character stands for itself.
"""

from __future__ import annotations

import re
from pathlib import Path

CASES = Path(__file__).parent / "cases"
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def read_cases(name: str) -> list[dict[str, str]]:
    """The rows of a table, each a mapping from column to cell.

    Raises `ValueError` for a row that has not as many cells as the header.
    """
    rows: list[dict[str, str]] = []
    header: list[str] | None = None
    for number, line in enumerate((CASES / name).read_text("utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [re.sub(r"\\([ntr\\])", lambda m: ESCAPES[m[1]], cell) for cell in line.split("\t")]
        if header is None:
            header = cells
        elif len(cells) == len(header):
            rows.append(dict(zip(header, cells, strict=True)))
        else:
            raise ValueError(f"{name}:{number}: {len(cells)} cells where the header has {len(header)}")
    return rows
