from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.article import Article
from factx.check.wraps import unwrapped

LINES = st.lists(
    st.sampled_from(["# Head", "Odd", "Lindqvist spoke", "- item", "", "> said", "```", "| a |", "1. one", "It ended."])
).map("\n".join)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("He met Odd\nLindqvist.\n\nThen\nhe left.", "He met Odd Lindqvist.\n\nThen he left."),
        ("# A head\nPara one\r\ngoes on.", "# A head\nPara one  goes on."),
        ("- one\n- two\n\n| a |\n|---|", "- one\n- two\n\n| a |\n|---|"),
        ("Text.\n\n```\ncode\nmore\n```", "Text.\n\n```\ncode\nmore\n```"),
        ("Said:\n> quoted", "Said:\n> quoted"),
    ],
)
def test_wrapped_lines_of_markdown_are_one_paragraph(written: str, read: str) -> None:
    assert unwrapped(Article(written, source="a.md")).text == read


@settings(deadline=None)
@given(LINES | st.text(alphabet="aB .\n\r#>-"), st.sampled_from(["a.md", "a.txt"]))
def test_no_offset_moves(text: str, source: str) -> None:
    after = unwrapped(Article(text, source=source)).text
    assert len(after) == len(text)
    assert all(b == a or (b in "\r\n" and a == " ") for b, a in zip(text, after, strict=True))
