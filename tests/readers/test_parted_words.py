"""Words that a line's end parts are read whole, and offsets are those of the file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from case_table import read_cases
from hypothesis import given
from hypothesis import strategies as st

from factx.article import Article
from factx.readers import plain
from factx.readers.parted_words import parted_words
from factx.unmarked import Unmarked


@pytest.mark.parametrize("case", read_cases("readers/parted_words.tsv"), ids=lambda case: case["reason"])
def test_a_parted_word_is_read_whole(case: dict[str, str]) -> None:
    article = plain.read(case["text"].encode(), "a.txt").article
    assert article.text == case["text"]
    assert Unmarked(article).article.text == case["seen"]


PIECES = st.sampled_from(["minister of the wide environ-\n", "ment ", "ab", "-", "\n", "\r", " ", "W", ".", "\u00ad"])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_what_is_hidden_is_in_order_and_apart(text: str) -> None:
    found = parted_words(text)
    assert list(found) == sorted(found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert len(Unmarked(Article(text, markup=found)).article.text) <= len(text)
