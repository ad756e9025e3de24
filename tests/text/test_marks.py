"""Which marks open, close and nest."""

from __future__ import annotations

import pytest
from case_table import read_cases

from factx.text.marks import find_marks


@pytest.mark.parametrize("case", read_cases("quotes/marks.tsv"), ids=lambda case: case["reason"])
def test_stretches(case: dict[str, str]) -> None:
    text = case["text"]
    found = " | ".join(" + ".join(text[s:e] for s, e in mark.spans) for mark in find_marks(text))
    assert found == case["stretches"]


def test_a_quotation_that_each_paragraph_opens_anew_is_one() -> None:
    """Its spans are collected in place: copied at each paragraph they once took minutes for a book."""
    (mark,) = find_marks("“a\n\n" * 20_000)
    assert len(mark.spans) == 20_000
