"""Every row of the tables of time expressions, and of what is none."""

from __future__ import annotations

from datetime import date

import pytest
from case_table import read_cases

from factx.dates import find_dates

TABLES = (
    "beside",
    "calendar",
    "durations",
    "eras",
    "forms",
    "narrative",
    "periods",
    "relative",
    "sets",
    "sides",
    "times",
    "together",
    "unpublished",
    "weekdays",
)
FIELDS = ("type", "value", "earliest", "latest", "modifier", "anchor")


def rows() -> list[dict[str, str]]:
    return [row for table in TABLES for row in read_cases(f"dates/{table}.tsv")]


def as_date(cell: str) -> date | None:
    return None if cell == "-" else date.fromisoformat(cell)


def texts() -> list[tuple[str, str, list[dict[str, str]]]]:
    """Each text of the tables with its publication date and all of its rows."""
    cases: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows():
        cases.setdefault((row["text"], row["published"]), []).append(row)
    return [(text, published, expected) for (text, published), expected in cases.items()]


@pytest.mark.parametrize(("text", "published", "expected"), texts(), ids=lambda cell: cell if type(cell) is str else "")
def test_these_and_no_other_expressions_are_found(text: str, published: str, expected: list[dict[str, str]]) -> None:
    found = [
        {"span": text[e.start : e.end]} | {f: getattr(e, f) or "-" for f in FIELDS}
        for e in find_dates(text, as_date(published))
    ]
    assert found == [{f: row[f] for f in ("span", *FIELDS)} for row in expected], expected[0]["reason"]


def test_every_expression_names_its_rule() -> None:
    assert [
        row["text"] for row in rows() for e in find_dates(row["text"], as_date(row["published"])) if not e.rule
    ] == []


@pytest.mark.parametrize("row", read_cases("dates/none.tsv"), ids=lambda row: row["text"])
def test_what_is_no_time_expression(row: dict[str, str]) -> None:
    assert [row["text"][e.start : e.end] for e in find_dates(row["text"], date(2021, 10, 20))] == [], row["reason"]


def test_there_are_enough_cases() -> None:
    assert len(rows()) >= 500
    assert len(read_cases("dates/none.tsv")) >= 120
