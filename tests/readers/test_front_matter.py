"""Markdown and its front matter."""

from __future__ import annotations

import pytest
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.errors import SourceError
from factx.readers import markdown, plain
from factx.readers.front_matter import front_matter
from factx.readers.written_date import written_date


@pytest.mark.parametrize("case", read_cases("readers/front_matter.tsv"), ids=lambda case: case["reason"])
def test_title_and_date(case: dict[str, str]) -> None:
    article = markdown.read(case["text"].encode(), "a.md").article
    assert article.title == (case["title"] or None)
    assert (article.published.isoformat() if article.published else "") == case["published"]
    assert article.text == case["text"]
    assert article.text[article.body_start :] == case["body"]


@pytest.mark.parametrize("case", read_cases("readers/written_dates.tsv"), ids=lambda case: case["reason"])
def test_written_dates(case: dict[str, str]) -> None:
    day = written_date(case["value"])
    assert (day.isoformat() if day else "") == case["day"]


@pytest.mark.parametrize("case", read_cases("readers/front_matter_of_text.tsv"), ids=lambda case: case["reason"])
def test_a_plain_text_may_open_with_front_matter(case: dict[str, str]) -> None:
    article = plain.read(case["text"].encode(), "a.txt").article
    assert (article.title or "", article.published.isoformat() if article.published else "") == (
        case["title"],
        case["published"],
    )
    assert article.text == case["text"]
    assert article.text[article.body_start :] == case["body"]
    assert article.words == len(case["body"].split())


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("2024-13-45", "is no day of the calendar"),
        ("05/06/2024", "may be read two ways"),
        ("32/06/2024", "is no day of the calendar"),
        ("June 2024", "names no single day"),
    ],
)
def test_a_date_that_cannot_be_used_is_said(value: str, fault: str) -> None:
    reading = markdown.read(f"---\ndate: {value}\n---\nIt rained.".encode(), "a.md")
    assert reading.remarks == (f"a.md: the date “{value}” {fault}; --published sets it",)
    assert reading.article.published is None


def test_front_matter_without_a_text_is_refused() -> None:
    with pytest.raises(SourceError, match="holds front matter and no text"):
        markdown.read(b"---\ntitle: Rain\n---\n", "a.md")


@given(st.text(max_size=120))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_any_front_matter_is_read_without_exception(text: str) -> None:
    assert 0 <= front_matter(f"---\n{text}").end <= len(text) + 4


@given(st.text(max_size=40))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_any_date_is_read_without_exception(value: str) -> None:
    written_date(value)
