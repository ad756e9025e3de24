"""Figures as newspapers print them: one row of the tables, one test, and all that the text has."""

import pytest
from case_table import read_cases

from factx.dates import find_dates
from factx.figures import find_figures
from factx.money import find_money
from factx.spans import CountedFigure, TextSpan

FIGURES = [row for name in ("shares", "counts", "measures", "ratios") for row in read_cases(f"figures/{name}.tsv")]
NOT_FIGURES = read_cases("figures/not_figures.tsv")


def figures_of(text: str) -> list[CountedFigure]:
    """The figures beside the dates and amounts of a text, as the pipeline finds them."""
    taken = [TextSpan(date.start, date.end) for date in find_dates(text, None, ())]
    taken += [TextSpan(amount.start, amount.end) for amount in find_money(text)]
    return find_figures(text, taken)


def as_cell(text: str, found: CountedFigure) -> str:
    """A figure as the tables write it."""
    fields = (found.value, found.value_max, found.unit, found.of, found.modifier, found.change)
    return ";".join((text[found.start : found.end], *(field or "" for field in fields)))


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: row["text"])
def test_figures(row: dict[str, str]) -> None:
    assert [as_cell(row["text"], found) for found in figures_of(row["text"])] == row["figures"].split(" | ")


@pytest.mark.parametrize("row", NOT_FIGURES, ids=lambda row: row["text"])
def test_no_figures(row: dict[str, str]) -> None:
    assert [as_cell(row["text"], found) for found in figures_of(row["text"])] == []


def test_there_are_enough_cases() -> None:
    assert len(FIGURES) >= 250
    assert len(NOT_FIGURES) >= 100
