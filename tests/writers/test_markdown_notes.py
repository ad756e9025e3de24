"""Markdown: nothing of an article becomes markup."""

from __future__ import annotations

import pytest
from case_table import read_cases
from hand_made import made_for, sample_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.article import Article
from factx.writers.markdown import escaped, write_markdown


@pytest.mark.parametrize("case", read_cases("writers/markdown_escapes.tsv"), ids=lambda case: case["reason"])
def test_markup_is_escaped(case: dict[str, str]) -> None:
    assert escaped(case["text"]) == case["markdown"]


def test_two_documents_two_headings() -> None:
    text = "".join(write_markdown([sample_facts(), sample_facts()]))
    assert text.count("\n# ") == 1
    assert text.count("# blinken-colombia.txt\n") == 2


def test_a_section_that_would_be_empty_is_left_out() -> None:
    text = "".join(write_markdown([made_for(Article("Ann spoke.", id="a.txt"))]))
    assert "## Names" in text
    assert "## Quotes" not in text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@settings(deadline=None, derandomize=True, max_examples=200)
def test_any_text_stays_on_one_line_and_in_its_cell(text: str) -> None:
    cell = escaped(text)
    assert len(cell.splitlines()) <= 1
    assert cell.replace("\\|", "").count("|") == 0
