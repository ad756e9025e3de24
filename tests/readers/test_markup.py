"""Markdown: what is found does not depend on the marks, and offsets are those of the file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from case_table import read_cases
from hand_made import FactsMaker
from hypothesis import given, settings
from hypothesis import strategies as st
from offset_faults import offset_faults

import factx
from factx.article import Article
from factx.readers import markdown
from factx.readers.markup import markup_spans
from factx.unmarked import Unmarked

PIECES = st.sampled_from(
    ["*", "**", "_", "`", "[", "](b)", "![", "]", "\\", "<b>", "# ", "> ", "- ", "\n", "\n\n", "```\n", "~~", " ",
     "Ann ", "Lee", "“Yes,”", "5", "=", "---", "\r\n"]
)  # fmt: skip


def seen(text: str) -> str:
    return Unmarked(Article(text, markup=markup_spans(text))).article.text


@pytest.mark.parametrize("case", read_cases("readers/markup.tsv"), ids=lambda case: case["reason"])
def test_what_is_seen_of_a_text(case: dict[str, str]) -> None:
    assert seen(case["text"]) == case["seen"]


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_spans_are_in_order_and_lead_back(text: str) -> None:
    spans = markup_spans(text)
    assert all(span.start < span.end <= len(text) for span in spans)
    assert all(before.end < after.start for before, after in pairwise(spans))
    unmarked = Unmarked(Article(text, markup=spans))
    plain = unmarked.article.text
    assert [text[unmarked.start(at)] for at in range(len(plain))] == list(plain)
    assert all(unmarked.end(at + 1) == unmarked.start(at) + 1 for at in range(len(plain)))


@given(
    st.text(
        st.characters(exclude_characters="*_`[]\\<>#-+=~!\u00ad\u200b\u2060\ufeff", exclude_categories=["Cs"]),
        max_size=60,
    )
)
@settings(deadline=None, derandomize=True, max_examples=100)
def test_a_text_without_marks_is_seen_as_it_is(text: str) -> None:
    assert seen(text) == text


def test_records_stand_where_the_file_has_them() -> None:
    text = "---\ntitle: Rain\n---\n# It *rained*\n\n“We paid **$5** million,” **Ann** Lee said.\n“And _more_.”\n"
    article = markdown.read(text.encode(), "a.md").article
    assert article.text == text
    unmarked = Unmarked(article)
    make = FactsMaker(unmarked.article)
    make.entity("Ann Lee", "PERSON")
    make.amount("$5 million", "5000000", "USD")
    make.quote("direct", ["We paid $5 million,", "And more."], ["We paid $5 million,", "And more."], speaker=None)
    facts = unmarked.placed(make.facts())
    assert offset_faults(text, facts) == []
    assert [record.text for record in (*facts.entities, *facts.money, *facts.quotes)] == [
        "Ann** Lee",
        "$5** million",
        "We paid **$5** million, And _more_.",
    ]
    assert (facts.entities[0].name, facts.entities[0].line, facts.money[0].column) == ("Ann Lee", 6, 12)
    assert (facts.document.characters, facts.document.sha256) == (len(text), article.sha256)
    assert facts.document.words == len(
        ["It", "rained", "We", "paid", "$5", "million", "Ann", "Lee", "said", "And", "more"]
    )


def test_a_date_is_counted_from_where_the_file_has_it() -> None:
    text = "**On** 3 May 2019 he left; **three** days later he was back.\n"
    facts = factx.extract(Article(text, markup=markup_spans(text)))
    counted = next(date for date in facts.dates if date.anchor == "text")
    assert (counted.text, counted.anchor_start) == ("three** days later", text.index("3 May 2019"))
