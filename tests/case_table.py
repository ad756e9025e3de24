r"""Tables of cases: `tests/cases/AREA/NAME.tsv`.

Lines that start with "#" are comments, the first other line names the columns. In a cell, \n is a line end, \t a tab,
\r a carriage return and \\ a backslash; every other character stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

CASES = Path(__file__).parent / "cases"
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def read_cases(name: str) -> list[dict[str, str]]:
    """The rows of a table, each a mapping from column to cell.

    Raises `ValueError` for a row that has not as many cells as the header.
    """
    rows: list[dict[str, str]] = []
    header: list[str] | None = None
    for number, line in enumerate((CASES / name).read_text("utf-8").split("\n"), 1):
        if not line.strip() or (line.startswith("#") and "\t" not in line):
            continue
        cells = [re.sub(r"\\([ntr\\])", lambda m: ESCAPES[m[1]], cell) for cell in line.split("\t")]
        if header is None:
            header = cells
        elif len(cells) == len(header):
            rows.append(dict(zip(header, cells, strict=True)))
        else:
            raise ValueError(f"{name}:{number}: {len(cells)} cells where the header has {len(header)}")
    return rows


def cases_by_text(name: str, *given: str) -> list[list[dict[str, str]]]:
    """The rows of a table, those of one text together, or of one text and what is given with it in other columns."""
    by_text: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for case in read_cases(name):
        by_text.setdefault(tuple(case[column] for column in ("text", *given)), []).append(case)
    return list(by_text.values())


def cases_with_faults(name: str, known_faults: Container[str]) -> list[ParameterSet]:
    """The rows of each text of a table as a parameter, by the reason of the first.

    Texts with a known fault, by the reason of any row, are expected to fail, and must.
    """
    wrong = pytest.mark.xfail(strict=True, reason="a known fault")
    return [
        pytest.param(
            cases, id=cases[0]["reason"], marks=[wrong] if any(one["reason"] in known_faults for one in cases) else []
        )
        for cases in cases_by_text(name)
    ]
