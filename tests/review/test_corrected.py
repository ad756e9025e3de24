"""Corrections: what is typed stands in the article, and every record holds its characters."""

from __future__ import annotations

import pytest
from case_table import read_cases
from desks import holds
from hand_made import sample_article, sample_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.errors import ReviewError
from factx.records import Date, Quote
from factx.review.corrected import FIELDS, corrected, values_of
from factx.review.review_file import AnyRecord
from factx.review.shifted import with_extent

ARTICLE = sample_article()
FACTS = sample_facts(ARTICLE)
FIRST: dict[str, AnyRecord] = {
    "quote": FACTS.quotes[0],
    "money": FACTS.money[0],
    "figure": FACTS.figures[0],
    "date": FACTS.dates[0],
    "entity": FACTS.entities[0],
}
EVERY = [*FACTS.quotes, *FACTS.money, *FACTS.figures, *FACTS.dates, *FACTS.entities]


def held(record: AnyRecord) -> bool:
    """Whether a record has the characters at its offsets."""
    facts = FACTS.model_copy(update=dict.fromkeys(("quotes", "money", "figures", "dates", "entities"), ()))
    kind = "quotes" if isinstance(record, Quote) else "entities"
    return holds(ARTICLE, facts.model_copy(update={kind: (record,)}))


@pytest.mark.parametrize("case", read_cases("review/corrections.tsv"), ids=lambda case: case["why"])
def test_a_correction(case: dict[str, str]) -> None:
    record = FIRST[case["kind"]]
    typed = {**values_of(record), case["field"]: case["typed"]}
    after = corrected(record, typed, ARTICLE, FACTS.entities)
    assert values_of(after)[case["shown"]] == case["as"]
    assert held(after)
    assert type(after).model_validate(after.model_dump()) == after


@pytest.mark.parametrize(
    ("kind", "field", "typed", "said"),
    [
        ("quote", "words", "words that nobody wrote", "“words that nobody wrote” does not stand in the article"),
        ("quote", "speaker", "Ann Lee", "“Ann Lee” does not stand in the article"),
        ("quote", "words", "", "a fact has at least one word"),
        ("money", "amount", "much", "“much” is no number"),
        ("money", "currency", "XQQ", "is no ISO 4217 currency code"),
        ("date", "value", "last week", "“last week” is no TIMEX3 value"),
        ("entity", "label", "CITY", "label: Input should be 'PERSON'"),
    ],
)
def test_what_cannot_be_is_said(kind: str, field: str, typed: str, said: str) -> None:
    with pytest.raises(ReviewError, match=said):
        corrected(FIRST[kind], {**values_of(FIRST[kind]), field: typed}, ARTICLE)


@pytest.mark.parametrize("record", EVERY, ids=lambda record: record.id)
def test_what_is_left_as_it_is_changes_nothing(record: AnyRecord) -> None:
    names = {"Quote": "quote", "Money": "money", "Figure": "figure", "Date": "date", "Entity": "entity"}
    assert set(values_of(record)) >= set(FIELDS[names[type(record).__name__]])  # type: ignore[index]
    assert corrected(record, values_of(record), ARTICLE, FACTS.entities) == record


@settings(max_examples=200, deadline=None)
@given(record=st.sampled_from(EVERY), start=st.integers(0, 3000), length=st.integers(1, 900))
def test_any_extent_holds_its_characters(record: AnyRecord, start: int, length: int) -> None:
    end = min(start + length, len(ARTICLE.text))
    after = with_extent(record, start, end, ARTICLE)
    assert (after.start, after.end) == (start, end)
    assert held(after)
    assert (after.line, after.column) == ARTICLE.line_and_column(start)
    assert after.sentence.start <= start < end <= after.sentence.end
    if isinstance(after, Quote):
        assert all(any(s.start <= q.start < q.end <= s.end for s in after.spans) for q in after.quoted)


def test_a_corrected_date_has_the_bounds_of_its_value() -> None:
    date = corrected(FIRST["date"], {**values_of(FIRST["date"]), "value": "2022-10"}, ARTICLE)
    assert isinstance(date, Date)
    assert (date.value, date.earliest, date.latest, date.anchor) == ("2022-10", "2022-10-01", "2022-10-10", None)


def test_words_outside_the_marks_make_a_mixed_statement() -> None:
    quote = FACTS.quotes[0]
    wider = with_extent(quote, quote.start, quote.end + 9, ARTICLE)
    assert isinstance(wider, Quote)
    assert (quote.kind, wider.kind) == ("direct", "mixed")
