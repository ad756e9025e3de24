"""Datelines, and the publication dates that they give."""

from __future__ import annotations

from datetime import date

import pytest
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.dates import published_in_text
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


@pytest.mark.parametrize("row", read_cases("dates/dateline.tsv"), ids=lambda row: row["text"])
def test_publication_date(row: dict[str, str]) -> None:
    expected = None if row["published"] == "-" else date.fromisoformat(row["published"])
    assert published_in_text(row["text"]) == expected, row["reason"]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_the_header_lies_in_one_line(text: str) -> None:
    found = find_dateline(text)
    if found is not None:
        assert 0 <= found.header.start < found.header.end <= len(text)
        assert "\n" not in text[slice(*found.header)]
