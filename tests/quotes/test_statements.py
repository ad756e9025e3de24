"""What is said and who says it, with the model's reading as it was recorded; which marks hold no statement."""

from __future__ import annotations

import pytest
from case_table import cases_with_faults, read_cases
from recorded import recorded

from factx.quotes import find_quotes
from factx.spans import Statement


def said(text: str, statement: Statement) -> str:
    return " + ".join(text[s:e] for s, e in statement.spans)


KNOWN_FAULTS = frozenset({
    "a clause without its that",
    "who is shown speaking",
    "a statement goes on behind a relative clause",
    "a subject that no comma parts from its adverbial",
})  # fmt: skip
"""Rows that the shipped network and weights get wrong; one that comes right fails the test, and leaves the list."""


@pytest.mark.parametrize("case", cases_with_faults("quotes/statements.tsv", KNOWN_FAULTS))
def test_statement(case: dict[str, str]) -> None:
    text = case["text"]
    found = {said(text, statement): statement for statement in find_quotes(text, *recorded(text))}
    if case["statement"] == "-":
        assert not found
        return
    statement = found.get(case["statement"])
    if case["speaker"] == "-":
        assert statement is None or statement.speaker is None
        return
    assert statement is not None, list(found)
    assert statement.speaker is not None
    assert text[statement.speaker.start : statement.speaker.end] == case["speaker"]
    assert (text[slice(*statement.cue)] if statement.cue else "-") == case["cue"]


@pytest.mark.parametrize("case", read_cases("quotes/no_statement.tsv"), ids=lambda case: case["reason"])
def test_marks_without_statement(case: dict[str, str]) -> None:
    text = case["text"]
    assert [said(text, statement) for statement in find_quotes(text, *recorded(text))] == []
    marked = find_quotes(text, *recorded(text), all_marks=True)
    assert marked
    assert all(one.kind == "marked" and one.speaker is None for one in marked)
