"""Figures as newspapers print them: one row of the tables, one test, and all that the text has."""

import pytest
from case_table import read_cases

from factx.figures import find_figures
from factx.spans import CountedFigure

FIGURES = [row for name in ("shares",) for row in read_cases(f"figures/{name}.tsv")]


def as_cell(text: str, found: CountedFigure) -> str:
    """A figure as the tables write it."""
    fields = (found.value, found.value_max, found.unit, found.of, found.modifier, found.change)
    return ";".join((text[found.start : found.end], *(field or "" for field in fields)))


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: row["text"])
def test_figures(row: dict[str, str]) -> None:
    assert [as_cell(row["text"], found) for found in find_figures(row["text"])] == row["figures"].split(" | ")
