"""Every row of the tables of time expressions, and of what is none."""

from __future__ import annotations

from datetime import date

import pytest
from case_table import read_cases

from factx.dates import find_dates

TABLES = ("calendar", "durations", "narrative", "periods", "relative", "sets", "times", "unpublished", "weekdays")
FIELDS = ("type", "value", "earliest", "latest", "modifier")


def rows() -> list[dict[str, str]]:
    return [row for table in TABLES for row in read_cases(f"dates/{table}.tsv")]


def as_date(cell: str) -> date | None:
    return None if cell == "-" else date.fromisoformat(cell)


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['text']}-{row['span']}")
def test_expression_is_found_and_normalised(row: dict[str, str]) -> None:
    found = {row["text"][e.start : e.end]: e for e in find_dates(row["text"], as_date(row["published"]))}
    assert row["span"] in found, row["reason"]
    read = found[row["span"]]
    assert {f: getattr(read, f) or "-" for f in FIELDS} == {f: row[f] for f in FIELDS}, row["reason"]


@pytest.mark.parametrize("row", read_cases("dates/none.tsv"), ids=lambda row: row["text"])
def test_what_is_no_time_expression(row: dict[str, str]) -> None:
    assert [row["text"][e.start : e.end] for e in find_dates(row["text"], date(2021, 10, 20))] == [], row["reason"]


def test_there_are_enough_cases() -> None:
    assert len(rows()) >= 400
    assert len(read_cases("dates/none.tsv")) >= 120
