"""What must hold for any text and any publication date."""

from __future__ import annotations

import re
from datetime import date

import pytest
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.dates import find_dates, published_in_text
from factx.dates.vocabulary import DAYPARTS, MONTHS, ROLES, UNITS, WEEKDAYS

WORDS = """
the a of in ago later earlier early late mid - – / : , . ' 's ’ st th 1 2 7 13 29 30 31 99 366 1999 2021 0000 9999
10:30 p.m. EST Z T 2021-02-30 99999999999999999999 every each twice half and two twenty hundred million dozen few
several third quarter fiscal Easter Christmas BC AD $ said will next last nineteen ninety ½ from now ended
"""
PIECES = [*MONTHS, *WEEKDAYS, *UNITS, *ROLES, *DAYPARTS, *WORDS.split(), "\n", "\n\n"]
WORDY = st.lists(st.sampled_from([*PIECES, *(piece.title() for piece in PIECES)]), max_size=14).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)
TEXTS = st.one_of(st.text(max_size=80), WORDY)
DATES = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2020, 2, 29)]))

YEAR, TWO, PART = r"(?:\d{4}|XXXX)", r"(?:\d\d|XX)", "(?:MO|AF|EV|NI|MI|DT)"
DAY = rf"(?:{YEAR}-{TWO}-{TWO}|{YEAR}-W{TWO}-[1-7])"
SEASON = "(?:SP|SU|FA|WI)"
PERIOD = rf"{YEAR}(?:-(?:{TWO}|W{TWO}(?:-WE)?|Q[1-4X]|H[12X]|{SEASON}))?"
AMOUNT = r"(?:X|\d+(?:\.\d+)?)"
LENGTH = rf"P{AMOUNT}(?:DE|CE|ML|WE|[YMWDQ])(?:\d+M)?(?:T\d+H)?|PT{AMOUNT}[HMS](?:\d+[MS])?"
AGAIN = rf"XXXX-WXX-(?:[1-7]|WE)(?:T{PART})?|XXXX-{TWO}(?:-{TWO})?|XXXX-{SEASON}|XXXX-XX-XXT{PART}"
VALUES = {
    "DATE": rf"{DAY}|{PERIOD}|\d{{1,3}}|X{{1,3}}|BC\d{{2,4}}|(?:PAST|PRESENT|FUTURE)_REF",
    "TIME": rf"{DAY}T(?:\d\d:\d\d(?::\d\d)?Z?|{PART}|XX:XX)",
    "DURATION": LENGTH,
    "SET": rf"{LENGTH}|{AGAIN}",
}


@settings(deadline=None, derandomize=True, max_examples=400)
@given(TEXTS, DATES)
def test_offsets_order_values_and_bounds(text: str, published: date | None) -> None:
    end = 0
    for found in find_dates(text, published):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        assert found.value is None or re.fullmatch(VALUES[found.type], found.value), (found.type, found.value)
        assert found.earliest is None or found.latest is None or found.earliest[:10] <= found.latest[:10]
        assert 0 <= found.score <= 1
        end = found.end


@settings(deadline=None, derandomize=True, max_examples=100)
@given(TEXTS, DATES)
def test_resolving_depends_on_text_and_published_only(text: str, published: date | None) -> None:
    first = find_dates(text, published)
    find_dates("On May 3, 2019 he left; three days later he was back.", date(2001, 1, 1))
    assert find_dates(text, published) == first


@pytest.mark.parametrize(
    "piece",
    [
        *PIECES,
        "day before",
        "tens of",
        "more",
        "1,000",
        "9/9",
        "over early",
        "the last",
        "30s and",
        "two days after",
        "said to",
        "the day before the",
    ],
)
def test_a_piece_many_times_raises_nothing(piece: str) -> None:
    for text in (f"{piece} " * 1100, piece * 300, f"{piece},{piece}-" * 100):
        find_dates(text, date(2021, 10, 20))


@settings(deadline=None, derandomize=True, max_examples=100)
@given(TEXTS)
def test_any_text_may_have_a_dateline(text: str) -> None:
    assert isinstance(published_in_text(text), date | None)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.sampled_from(read_cases("dates/none.tsv")), st.sampled_from(read_cases("dates/calendar.tsv")), DATES)
def test_a_paragraph_before_moves_offsets_only(
    none: dict[str, str], row: dict[str, str], published: date | None
) -> None:
    before = none["text"] + "\n\n"
    alone = find_dates(row["text"], published)
    moved = [e for e in find_dates(before + row["text"], published) if e.start >= len(before)]
    assert [(e.start + len(before), e.end + len(before), e.type, e.value) for e in alone] == [
        (e.start, e.end, e.type, e.value) for e in moved
    ]
