"""What names are: rows of text with what a tagger marks, and the labels in the end."""

from __future__ import annotations

import re

import pytest
from case_table import read_cases

from factx.components.entities import names_of
from factx.spans import TaggedSpan

MARKED = re.compile(r"\[([PLOFNMWD]):([^\]]*)\]")
LABELS = {"P": "Person", "L": "Location", "O": "Organization", "F": "Facility", "N": "NORP", "M": "Misc"}
LABELS |= {"W": "LAW", "D": "Date"}


@pytest.mark.parametrize("case", read_cases("names/labels.tsv"), ids=lambda case: case["reason"])
def test_labels(case: dict[str, str]) -> None:
    text, spans, at = "", [], 0
    for match in MARKED.finditer(case["text"]):
        text += case["text"][at : match.start()]
        spans.append(TaggedSpan(len(text), len(text) + len(match[2]), LABELS[match[1]], 0.7))
        text += match[2]
        at = match.end()
    text += case["text"][at:]
    found, _ = names_of(text, spans)
    wanted = case["wanted"].split(" ; ") if case["wanted"] != "-" else []
    assert [f"{text[name.start : name.end]}/{name.label}" for name in found] == wanted


def test_an_unsure_event_of_one_word_is_no_event() -> None:
    text = "Transrapid and Elmfest were held."
    spans = [TaggedSpan(0, 10, "EVENT", 0.3), TaggedSpan(15, 22, "EVENT", 0.8)]
    assert [name.label for name in names_of(text, spans)[0]] == ["MISC", "EVENT"]


def test_an_unsure_place_that_is_called_a_retailer_is_one() -> None:
    text = "The retailer Vorstas told Ann Lee that it will pay."
    for score, label in ((0.4, "ORG"), (0.95, "GPE")):
        spans = [TaggedSpan(13, 20, "Location", score), TaggedSpan(26, 33, "Person", 0.9)]
        assert [name.label for name in names_of(text, spans)[0]] == [label, "PERSON"]
