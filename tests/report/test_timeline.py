"""Dates on a line."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factx.records import Date, Span
from factx.report.timeline import LEFT, RIGHT, Timeline, timeline_of

UNTIMED = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])


def day(earliest: str | None, latest: str | None, number: int = 1) -> Date:
    return Date(
        id=f"d{number}", text="x", start=0, end=1, line=1, column=1, score=0.9, sentence=Span(0, 1), type="DATE",
        value="x", earliest=earliest, latest=latest, modifier=None, anchor=None, anchor_start=None,
    )  # fmt: skip


def line_of(*stretches: tuple[str | None, str | None], published: str | None = None) -> Timeline | None:
    return timeline_of([day(*one, number) for number, one in enumerate(stretches, 1)], published)


@pytest.mark.parametrize(
    ("earliest", "latest", "label"),
    [
        ("2021-10-20", "2021-10-20", "20 Oct 2021"),
        ("2021-10-01", "2021-10-31", "Oct 2021"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2010-01-01", "2019-12-31", "2010–2019"),
        ("2022-09-01", "2022-11-30", "1 Sep – 30 Nov 2022"),
        ("2021-12-06", "2022-02-01", "6 Dec 2021 – 1 Feb 2022"),
        ("2021-10-20", None, "from 20 Oct 2021"),
        (None, "2021-10-20", "to 20 Oct 2021"),
        ("2021-10-20T06:00", "2021-10-20T11:59", "20 Oct 2021"),
        ("9999-01-01", "9999-12-31", "9999"),
    ],
)
def test_labels(earliest: str | None, latest: str | None, label: str) -> None:
    drawn = line_of((earliest, latest), ("1990-01-01", "1990-01-01"))
    assert drawn is not None
    assert label in [row.label for row in drawn.rows]


def test_the_order_is_that_of_the_calendar_and_the_same_days_stand_once() -> None:
    drawn = line_of(
        ("2022-10-03", "2022-10-03"), ("2016-01-01", "2016-12-31"), ("2022-10-03", "2022-10-03"), (None, None),
        published="2022-10-04",
    )  # fmt: skip
    assert drawn is not None
    assert [(row.ids, row.is_point) for row in drawn.rows] == [(("d2",), False), (("d1", "d3"), True)]
    assert (drawn.placed, drawn.left_out, drawn.cut) == (3, 1, 0)
    assert drawn.published is not None


def test_one_date_makes_no_line() -> None:
    assert line_of(("2022-10-03", "2022-10-03"), ("2022-10-03", "2022-10-03"), (None, None)) is None


def test_more_rows_than_fit_are_counted() -> None:
    drawn = line_of(*((f"{year}-01-01", f"{year}-12-31") for year in range(1900, 1970)))
    assert drawn is not None
    assert (len(drawn.rows), drawn.cut, drawn.placed) == (60, 10, 70)


DAYS = st.dates().map(lambda one: one.isoformat().zfill(10)) | st.none()


@UNTIMED
@given(st.lists(st.tuples(DAYS, DAYS), max_size=12), DAYS)
def test_all_stands_within_the_drawing(stretches: list[tuple[str | None, str | None]], published: str | None) -> None:
    drawn = line_of(*stretches, published=published)
    if drawn is None:
        return
    for row in drawn.rows:
        assert LEFT - 0.2 <= row.x <= RIGHT + 0.2
        assert row.is_point or LEFT - 0.2 <= row.x + row.width <= RIGHT + 6.2
    places = [tick.x for tick in drawn.ticks]
    assert places == sorted(places)
    assert all(LEFT - 0.2 <= x <= RIGHT + 0.2 for x in places)
