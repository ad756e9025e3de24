"""Markdown and its front matter."""

from __future__ import annotations

import pytest
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.readers.dates import written_date
from factx.readers.markdown import Markdown, front_matter


@pytest.mark.parametrize("case", read_cases("readers/front_matter.tsv"), ids=lambda case: case["reason"])
def test_title_and_date(case: dict[str, str]) -> None:
    article = Markdown().read(case["text"].encode(), "a.md").article
    assert article.title == (case["title"] or None)
    assert (article.published.isoformat() if article.published else "") == case["published"]
    assert article.text == case["text"]
    assert article.text[article.body_start :] == case["body"]


@pytest.mark.parametrize("case", read_cases("readers/written_dates.tsv"), ids=lambda case: case["reason"])
def test_written_dates(case: dict[str, str]) -> None:
    day = written_date(case["value"])
    assert (day.isoformat() if day else "") == case["day"]


@given(st.text(max_size=120))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_any_front_matter_is_read_without_exception(text: str) -> None:
    assert 0 <= front_matter(f"---\n{text}").end <= len(text) + 4


@given(st.text(max_size=40))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_any_date_is_read_without_exception(value: str) -> None:
    written_date(value)
