"""Publication dates from datelines."""

from __future__ import annotations

from datetime import date

import pytest
from case_table import read_cases

from factx.dates import published_from_dateline


@pytest.mark.parametrize("row", read_cases("dates/dateline.tsv"), ids=lambda row: row["text"])
def test_dateline(row: dict[str, str]) -> None:
    expected = None if row["published"] == "-" else date.fromisoformat(row["published"])
    assert published_from_dateline(row["text"]) == expected, row["reason"]
