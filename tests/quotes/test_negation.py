"""Which cues say that something was not said."""

from __future__ import annotations

import re

import pytest
from case_table import read_cases

from factx.quotes.attribution_context import Report
from factx.quotes.negation import negation_of
from factx.spans import TextSpan

SIGN = re.compile(r"[\[\]{}<>]")


def with_spans(marked: str) -> tuple[str, dict[str, int]]:
    """The text without its signs, and where each sign stood."""
    text, places, at = "", {}, 0
    for sign in SIGN.finditer(marked):
        text += marked[at : sign.start()]
        places[sign[0]] = len(text)
        at = sign.end()
    return text + marked[at:], places


@pytest.mark.parametrize("case", read_cases("quotes/negated.tsv"), ids=lambda case: case["reason"])
def test_negation(case: dict[str, str]) -> None:
    text, at = with_spans(case["text"])
    cue = TextSpan(at["{"], at["}"])
    report = Report([TextSpan(at["<"], at[">"])], TextSpan(at["["], at["]"]), cue, "model")
    start = negation_of(text, report, direct=text[at["<"] - 1] == "“")
    assert ("-" if start is None else text[start : cue.end]) == case["cue"]
