"""Where names begin and end."""

from __future__ import annotations

import itertools
import re

import pytest
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.names.boundaries import tidied, with_first_names
from factx.spans import TaggedSpan

MARKED = re.compile(r"\[([PLON]):([^\]]*)\]")
LABELS = {"P": "Person", "L": "Location", "O": "Organization", "N": "NORP"}


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
    names = [text[span.start : span.end] for span in tidied(text, spans)]
    assert names == [name for name in case["wanted"].split("|") if name != "-"]


def test_a_cohort_is_no_person() -> None:
    text, spans = marked("[P:Gen Z] votes, says a Gen [P:Zer], and Gen [P:Lee] agrees.")
    found = [(text[span.start : span.end], span.label) for span in tidied(text, spans)]
    assert found == [("Gen Z", "Misc"), ("Gen Zer", "Misc"), ("Lee", "Person")]


def test_a_people_is_no_place() -> None:
    text, spans = marked("The [L:southern Italian] and the [L:South Korean] coast, [L:southern Italy].")
    found = [(text[span.start : span.end], span.label) for span in tidied(text, spans)]
    assert found == [("Italian", "NORP"), ("South Korean", "NORP"), ("Italy", "Location")]


FIRST_NAMES = [
    ("Star [P:Alom] sang. Then Star [P:Alom] left. “Star [P:Alom] is back.”", ["Star Alom"] * 3),
    ("Star [P:Alom] sang. Then Star [P:Alom] left.", ["Alom"] * 2),
    ("Star [P:Alom] sang, Star [P:Alom] left, and Star [P:Alom] slept. [P:Alom] woke.", ["Star Alom"] * 3 + ["Alom"]),
    ("Mr [P:Lee] sang, Mr [P:Lee] left, and Mr [P:Lee] slept.", ["Lee"] * 3),
    ("For [P:Lee] it rains. For [P:Lee] it snows. For [P:Lee] it hails.", ["Lee"] * 3),
    ("PM [P:Lee] sang, PM [P:Lee] left, and PM [P:Lee] slept.", ["Lee"] * 3),
    ("[O:Star] [P:Lee] sang, [O:Star] [P:Lee] left, and [O:Star] [P:Lee] slept.", ["Star", "Lee"] * 3),
]


@pytest.mark.parametrize(("case", "wanted"), FIRST_NAMES, ids=[case for case, _ in FIRST_NAMES])
def test_a_word_that_always_stands_before_a_name_is_part_of_it(case: str, wanted: list[str]) -> None:
    text, spans = marked(case)
    assert [text[span.start : span.end] for span in with_first_names(text, spans)] == wanted


def test_a_line_end_parts_two_people() -> None:
    text, spans = marked("[P:Ann]\n[P:Lee] sang.")
    assert [text[span.start : span.end] for span in tidied(text, spans)] == ["Ann", "Lee"]


@settings(deadline=None)
@given(st.text("Ab -.,19\n", max_size=30), st.lists(st.integers(0, 30), max_size=8))
def test_spans_are_whole_and_apart(text: str, cuts: list[int]) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts})
    spans = [TaggedSpan(s, e, "Person", 0.5) for s, e in zip(places[::2], places[1::2], strict=False) if s < e]
    found = list(tidied(text, spans))
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
