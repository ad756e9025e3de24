"""Where the model's proposals and the grammar's meet."""

from __future__ import annotations

from datetime import date

import pytest

from factx.dates import find_dates
from factx.spans import TaggedSpan

TEXT = "He recently spoke on Monday of a treaty."
PUBLISHED = date(2021, 10, 20)


def test_agreement_makes_an_expression_surer() -> None:
    alone = find_dates(TEXT, PUBLISHED)
    agreed = find_dates(TEXT, PUBLISHED, [TaggedSpan(21, 27, "DATE", 0.9)])
    assert [e.value for e in alone] == ["PAST_REF", "2021-10-18"]
    assert [e.value for e in agreed] == ["PAST_REF", "2021-10-18"]
    assert agreed[1].score > alone[1].score
    assert agreed[0].score == alone[0].score


def test_a_weak_reference_needs_the_model() -> None:
    text = "He previously spoke on Monday."
    assert [e.value for e in find_dates(text, PUBLISHED)] == ["2021-10-18"]
    assert [e.value for e in find_dates(text, PUBLISHED, [TaggedSpan(3, 13, "DATE", 0.8)])] == [
        "PAST_REF",
        "2021-10-18",
    ]


def test_a_proposal_that_the_grammar_cannot_read_is_no_record() -> None:
    assert find_dates("A treaty.", PUBLISHED, [TaggedSpan(2, 8, "DATE", 0.99)]) == []


def test_order_of_proposals_does_not_matter() -> None:
    spans = [TaggedSpan(21, 27, "DATE", 0.9), TaggedSpan(3, 11, "DATE", 0.9)]
    assert find_dates(TEXT, PUBLISHED, spans) == find_dates(TEXT, PUBLISHED, spans[::-1])


NAMED: tuple[tuple[str, str, str, list[str]], ...] = (
    ('The film "Twelve Years a Slave" won.', "Twelve Years a Slave", "WORK_OF_ART", []),
    ('On NBC\'s "Today" he spoke.', "Today", "WORK_OF_ART", []),
    ("It won the 2014 Cup Final.", "2014 Cup Final", "EVENT", ["2014"]),
    ("The Christmas Market opened.", "Christmas Market", "EVENT", ["Christmas"]),
    ("He left on Monday.", "Monday", "EVENT", ["Monday"]),
    ("On Bloody Sunday they marched.", "Bloody Sunday", "EVENT", []),
)


@pytest.mark.parametrize(("text", "name", "label", "expected"), NAMED)
def test_words_of_time_in_a_name_are_no_time(text: str, name: str, label: str, expected: list[str]) -> None:
    span = TaggedSpan(text.index(name), text.index(name) + len(name), label, 0.9)
    found = find_dates(text, date(2022, 10, 3), (), [span])
    assert [text[one.start : one.end] for one in found] == expected


@pytest.mark.parametrize("text", ["The cut-off was November.", "The deadline was November."])
def test_a_value_is_no_surer_than_its_side(text: str) -> None:
    proposal = TaggedSpan(text.index("November"), len(text) - 1, "DATE", 0.99)
    [found] = find_dates(text, date(2025, 6, 11), [proposal])
    assert found.value == "2024-11"
    assert found.score < 0.8
