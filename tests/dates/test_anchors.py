"""What an expression was counted from, and where that stands."""

from __future__ import annotations

from datetime import date

import pytest
from case_table import read_cases

from factx.dates import find_dates


@pytest.mark.parametrize("row", read_cases("dates/anchors.tsv"), ids=lambda row: row["text"])
def test_what_an_expression_was_counted_from(row: dict[str, str]) -> None:
    text, published = row["text"], None if row["published"] == "-" else date.fromisoformat(row["published"])
    found = {text[e.start : e.end]: e for e in find_dates(text, published)}
    read = found[row["span"]]
    start = found[row["counted_from"]].start if row["counted_from"] != "-" else None
    assert (read.anchor or "-", read.anchor_start) == (row["anchor"], start), row["reason"]
