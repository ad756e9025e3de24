"""Where names begin and end."""

from __future__ import annotations

import itertools
import re

import pytest
from case_table import read_cases
from hypothesis import given
from hypothesis import strategies as st

from factx.mentions import TaggedSpan
from factx.pipeline.boundaries import tidied

MARKED = re.compile(r"\[([PO]):([^\]]*)\]")
LABELS = {"P": "Person", "O": "Organization"}


def marked(case: str) -> tuple[str, list[TaggedSpan]]:
    """The text of a case without its brackets, and the spans in them."""
    text, spans, at = "", [], 0
    for match in MARKED.finditer(case):
        text += case[at : match.start()]
        spans.append(TaggedSpan(len(text), len(text) + len(match[2]), LABELS[match[1]], 0.9))
        text += match[2]
        at = match.end()
    return text + case[at:], spans


@pytest.mark.parametrize("case", read_cases("names/boundaries.tsv"), ids=lambda case: case["reason"])
def test_boundaries(case: dict[str, str]) -> None:
    text, spans = marked(case["text"])
    names = [text[span.start : span.end] for span in tidied(text, spans, "Person")]
    assert names == [name for name in case["wanted"].split("|") if name != "-"]


def test_a_line_end_parts_two_people() -> None:
    text, spans = marked("[P:Ann]\n[P:Lee] sang.")
    assert [text[span.start : span.end] for span in tidied(text, spans, "Person")] == ["Ann", "Lee"]


@given(st.text("Ab -.,19\n", max_size=30), st.lists(st.integers(0, 30), max_size=8))
def test_spans_are_whole_and_apart(text: str, cuts: list[int]) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts})
    spans = [TaggedSpan(s, e, "Person", 0.5) for s, e in zip(places[::2], places[1::2], strict=False) if s < e]
    found = list(tidied(text, spans, "Person"))
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
