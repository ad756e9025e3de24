"""Records in words."""

from __future__ import annotations

import pytest
from case_table import read_cases
from hand_made import sample_facts

from factx.records import Date, Figure, Money, Quote
from factx.writers.date_words import date_in_words
from factx.writers.wording import (
    amount_in_words,
    figure_in_words,
    grouped_by_name,
    label_words,
    speaker_in_words,
    statement_in_words,
)

PLACE = {"id": "x1", "text": "x", "start": 0, "end": 1, "line": 1, "column": 1, "score": 1.0, "sentence": (0, 1)}


@pytest.mark.parametrize("case", read_cases("writers/dates_in_words.tsv"), ids=lambda case: case["reason"])
def test_dates_in_words(case: dict[str, str]) -> None:
    fields = {key: case[key] or None for key in ("type", "value", "earliest", "latest", "modifier")}
    assert (
        date_in_words(Date.model_validate({**PLACE, **fields, "anchor": None, "anchor_start": None})) == case["words"]
    )


@pytest.mark.parametrize("case", read_cases("writers/amounts_in_words.tsv"), ids=lambda case: case["reason"])
def test_amounts_in_words(case: dict[str, str]) -> None:
    fields = {key: case[key] or None for key in ("amount", "amount_max", "currency", "modifier")}
    assert amount_in_words(Money.model_validate({**PLACE, **fields})) == case["words"]


@pytest.mark.parametrize("case", read_cases("writers/figures_in_words.tsv"), ids=lambda case: case["words"])
def test_figures_in_words(case: dict[str, str]) -> None:
    fields = {key: case[key] or None for key in ("value", "value_max", "unit", "of", "modifier", "change")}
    assert figure_in_words(Figure.model_validate({**PLACE, **fields, "text": case["text"]})) == case["words"]


def test_names_are_grouped_by_kind_then_by_mentions() -> None:
    groups = grouped_by_name(sample_facts().entities)
    assert [(group.name, len(group.mentions)) for group in groups[:3]] == [
        ("Antony Blinken", 2),
        ("Gustavo Petro", 2),
        ("Francia Márquez", 1),
    ]
    order = list(label_words())
    assert [group.label for group in groups] == sorted((group.label for group in groups), key=order.index)


def test_speakers_and_statements_in_words() -> None:
    quotes = sample_facts().quotes
    assert [speaker_in_words(quote) for quote in quotes] == [
        "Antony Blinken (“the diplomat”)",
        "US Secretary of State’s trip",
        "no statement",
        "the official press statement",
    ]
    assert statement_in_words(quotes[3]).count("” … “") == 1
    assert statement_in_words(quotes[1]).startswith("“for strong")
    assert statement_in_words(quotes[1]).endswith("reconciliation”")


@pytest.mark.parametrize(
    ("text", "quoted", "words"),
    [
        ('the plan as "too late', (13, 21), 'the plan as "too late"'),
        ("the plan as “too late", (13, 21), "the plan as “too late”"),
        ("too late” for the plan", (0, 8), "“too late” for the plan"),
        ('too late" for the plan', (0, 8), '"too late" for the plan'),
        ("too late", (0, 8), "“too late”"),
        ("the plan is too late", None, "the plan is too late"),
    ],
)
def test_a_mark_has_a_partner_of_its_kind(text: str, quoted: tuple[int, int] | None, words: str) -> None:
    fields = {
        "text": text, "end": len(text), "kind": "mixed", "spans": [(0, len(text))], "speaker": None, "cue": None,
        "quoted": [quoted] if quoted else [], "within": None,
    }  # fmt: skip
    assert statement_in_words(Quote.model_validate({**PLACE, **fields})) == words
