"""Paragraphs of a text."""

from __future__ import annotations

import pytest
from case_table import read_cases

from factx.text.paragraphs import find_paragraphs

LINE = "the people of the town went to the harbour to see the ship of"


@pytest.mark.parametrize("case", read_cases("text/paragraphs.tsv"), ids=lambda case: case["reason"])
def test_paragraphs_of_the_cases(case: dict[str, str]) -> None:
    text = case["text"].replace("W", LINE)
    assert " | ".join(text[start:end] for start, end in find_paragraphs(text)) == case["paragraphs"].replace("W", LINE)
