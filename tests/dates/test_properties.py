"""What must hold for any text and any publication date."""

from __future__ import annotations

import re
from datetime import date

from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.dates import find_dates, published_from_dateline
from factx.dates.lexicon import DAYPARTS, MONTHS, ROLES, UNITS, WEEKDAYS

PIECES = [
    *MONTHS, *WEEKDAYS, *UNITS, *ROLES, *DAYPARTS, "the", "a", "of", "in", "ago", "later", "earlier", "early", "late", "mid", "-",
    "–", "/", ":", ",", ".", "'", "'s", "’", "st", "th", "1", "2", "7", "13", "29", "30", "31", "99", "366", "1999", "2021", "0000",
    "9999", "10:30", "p.m.", "EST", "Z", "T", "2021-02-30", "99999999999999999999", "every", "each", "twice", "half", "and",
    "two", "twenty", "hundred", "million", "dozen", "few", "several", "third", "quarter", "fiscal", "Easter", "Christmas",
    "BC", "AD", "$", "said", "will", "\n", "\n\n", "next", "last", "nineteen", "ninety", "½", "from", "now", "ended",
]  # fmt: skip
WORDY = st.lists(st.sampled_from([*PIECES, *(piece.title() for piece in PIECES)]), max_size=14).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)
TEXTS = st.one_of(st.text(max_size=80), WORDY)
DATES = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max, date(2020, 2, 29)]))
DAY = r"(?:\d{4}|XXXX)-(?:\d\d|XX)-(?:\d\d|XX)|(?:\d{4}|XXXX)-W(?:\d\d|XX)-[1-7]"
VALUES = {
    "DATE": rf"{DAY}|(?:\d{{4}}|XXXX)(?:-(?:\d\d|XX|W(?:\d\d|XX)(?:-WE)?|Q[1-4X]|H[12X]|SP|SU|FA|WI))?|\d{{1,3}}|X{{1,3}}"
    r"|BC\d{2,4}|PAST_REF|PRESENT_REF|FUTURE_REF",
    "TIME": rf"(?:{DAY})T(?:\d\d:\d\d(?::\d\d)?Z?|MO|MI|AF|EV|NI|DT|XX:XX)",
    "DURATION": r"P(?:X|\d+(?:\.\d+)?)(?:DE|CE|ML|WE|[YMWDQ])(?:\d+M)?(?:T\d+H)?|PT(?:X|\d+(?:\.\d+)?)[HMS](?:\d+[MS])?",
    "SET": r"P(?:T?)(?:X|\d+(?:\.\d+)?)(?:DE|CE|ML|WE|[YMWDQHS])(?:\d+M)?|XXXX-WXX-(?:[1-7]|WE)(?:T(?:MO|AF|EV|NI))?"
    r"|XXXX-(?:\d\d(?:-\d\d)?|SP|SU|FA|WI)|XXXX-XX-XXT(?:MO|AF|EV|NI)",
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


@settings(deadline=None, derandomize=True, max_examples=100)
@given(TEXTS)
def test_any_text_may_have_a_dateline(text: str) -> None:
    assert isinstance(published_from_dateline(text), date | None)


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
