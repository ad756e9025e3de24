"""Forms of one name in a document."""

from __future__ import annotations

import re

import pytest
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.names.canonical import join_names
from factx.names.forms import name_form
from factx.spans import TaggedSpan
from factx.text.tables import read_rows

MARKED = re.compile(r"\[([^\]|]+)\|([A-Z_]+)\]")
LABELS = ("PERSON", "ORG", "GPE", "LAW")
WORDS = ("Ada", "Lane", "Tom", "the", "President", "Acme", "Inc.", "U.S.", "Bank", "of", "(ABC)", "’s", "X.", "Ødegård")


def tagged_text(marked: str) -> tuple[str, list[TaggedSpan]]:
    """The text without its marks, and what they mark."""
    text = ""
    spans: list[TaggedSpan] = []
    done = 0
    for match in MARKED.finditer(marked):
        text += marked[done : match.start()]
        spans.append(TaggedSpan(len(text), len(text) + len(match[1]), match[2], 1.0))
        text += match[1]
        done = match.end()
    return text + marked[done:], spans


@pytest.mark.parametrize(
    "case", read_cases("names/people.tsv") + read_cases("names/bodies.tsv"), ids=lambda c: c["reason"]
)
def test_names_of_the_cases(case: dict[str, str]) -> None:
    text, spans = tagged_text(case["text"])
    assert " ; ".join(mention.name for mention in join_names(text, spans)) == case["names"]


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[TaggedSpan]]:
    mentions = draw(
        st.lists(st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), st.sampled_from(LABELS)))
    )
    return tagged_text(". ".join(f"[{' '.join(words)}|{label}]" for words, label in mentions))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(documents())
def test_every_mention_comes_back_in_place_with_a_name(document: tuple[str, list[TaggedSpan]]) -> None:
    text, spans = document
    named = join_names(text, spans)
    assert [(m.start, m.end, m.label, m.score) for m in named] == [tuple(s) for s in spans]
    assert all(m.name for m in named)
    assert named == join_names(text, spans)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(documents())
def test_order_of_the_mentions_does_not_matter(document: tuple[str, list[TaggedSpan]]) -> None:
    text, spans = document
    assert set(join_names(text, spans)) == set(join_names(text, spans[::-1]))


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.text(min_size=1, max_size=40), st.sampled_from(LABELS))
def test_any_characters_can_be_a_name(text: str, label: str) -> None:
    (named,) = join_names(text, [TaggedSpan(0, len(text), label, 0.5)])
    assert named.name


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.text(max_size=30))
def test_a_name_taken_from_a_name_is_the_same(text: str) -> None:
    form = name_form(text)
    assert name_form(form.text).key == form.key or not form.words


def test_many_namesakes_are_done_in_time() -> None:
    text, spans = tagged_text(
        ". ".join(f"[A{i} Smith|PERSON] of [Bank {i}|ORG]" for i in range(3000)) + ". [Smith|PERSON]"
    )
    assert join_names(text, spans)[-1].name == "Smith"


@pytest.mark.parametrize(
    ("room", "name", "columns"),
    [
        ("names", "titles", 2),
        ("names", "nicknames", 2),
        ("names", "organisation_words", 2),
        ("text", "abbreviations", 2),
    ],
)
def test_tables_have_whole_rows_and_no_row_twice(room: str, name: str, columns: int) -> None:
    rows = read_rows(room, name)
    assert {len(row) for row in rows} == {columns}
    assert len({row[0] for row in rows}) == len(rows)


def test_a_country_by_its_side_is_a_country() -> None:
    text, spans = tagged_text("[North Korea|GPE] and [South Korea|GPE] met. The [North|LOC] lost to [South|ORG].")
    assert [mention.label for mention in join_names(text, spans)] == ["GPE", "GPE", "GPE", "ORG"]
