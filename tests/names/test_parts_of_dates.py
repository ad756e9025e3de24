"""Names that only are a part of a date."""

from __future__ import annotations

from datetime import date

import pytest

from factx.dates import find_dates
from factx.names.parts_of_dates import is_part_of_date
from factx.spans import TaggedSpan

PUBLISHED = date(2022, 10, 3)
CASES = (
    ("It dates from the third century B.C.E and is worn.", "B.C.", True),
    ("She left in April 2021 with him.", "April", True),
    ("Last Christmas they met.", "Christmas", False),
    ("In 2021 Rome fell.", "Rome", False),
    ("In 2021 Rome fell.", "2021", False),
    ("Rome fell.", "Rome", False),
)


@pytest.mark.parametrize(("text", "name", "expected"), CASES)
def test_a_part_of_a_date_is_no_name_but_a_holiday(text: str, name: str, expected: bool) -> None:
    start = text.index(name)
    span = TaggedSpan(start, start + len(name), "EVENT", 0.9)
    assert is_part_of_date(text, span, find_dates(text, PUBLISHED)) is expected
