"""What is said and who says it, with the model's reading as it was recorded; which marks hold no statement."""

from __future__ import annotations

import pytest
from case_table import cases_with_faults, read_cases
from recorded import as_row, recorded, said

from factx.quotes import find_quotes

FIELDS = ("statement", "speaker", "cue")
KNOWN_FAULTS = frozenset({
    "a clause without its that",
    "who is shown speaking",
    "announced by a colon: the next sentence has a verb of its own",
    "the narrator's words part two contents",
    "a statement goes on behind a relative clause",
    "a subject that no comma parts from its adverbial",
})  # fmt: skip
"""Texts that the shipped network and weights get wrong; one that comes right fails the test, and leaves the list."""


@pytest.mark.parametrize("cases", cases_with_faults("quotes/statements.tsv", KNOWN_FAULTS))
def test_these_and_no_other_statements_are_found(cases: list[dict[str, str]]) -> None:
    text = cases[0]["text"]
    wanted = [tuple(case[field] for field in FIELDS) for case in cases if case["statement"] != "-"]
    assert [as_row(text, statement) for statement in find_quotes(text, *recorded(text))] == wanted


@pytest.mark.parametrize("case", read_cases("quotes/no_statement.tsv"), ids=lambda case: case["reason"])
def test_marks_without_statement(case: dict[str, str]) -> None:
    text = case["text"]
    assert [said(text, statement) for statement in find_quotes(text, *recorded(text))] == []
    marked = find_quotes(text, *recorded(text), all_marks=True)
    assert marked
    assert all(one.kind == "marked" and one.speaker is None for one in marked)
