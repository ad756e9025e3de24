"""Datelines."""

from __future__ import annotations

import pytest
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.text.dateline import find_dateline

PIECES = ("OSLO", "Oslo", ", ", "May 3", ", 2020", " (AP)", " — ", " - ", "\n", " ", "-", "a", "_ ")


@pytest.mark.parametrize("row", read_cases("text/datelines.tsv"), ids=lambda row: row["text"])
def test_dateline(row: dict[str, str]) -> None:
    found = find_dateline(row["text"])
    header = row["text"][slice(*found.header)] if found else "-"
    assert (header, found.is_capital if found else None) == (
        row["header"],
        {"yes": True, "no": False, "": None}[row["capital"]],
    ), row["reason"]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_the_header_lies_in_one_line(text: str) -> None:
    found = find_dateline(text)
    if found is not None:
        assert 0 <= found.header.start < found.header.end <= len(text)
        assert "\n" not in text[slice(*found.header)]
