"""Stretches that overlap, as segments that do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factx.segments import Layer, Segment, segmented

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=12)
CASES = [
    ("nothing is marked", [], 0, 5, [(0, 5, "")]),
    ("an empty text has no segment", [(0, 0)], 0, 0, []),
    ("one inside", [(1, 3)], 0, 5, [(0, 1, ""), (1, 3, "0"), (3, 5, "")]),
    ("nested, the outer one first", [(2, 3), (0, 5)], 0, 5, [(0, 2, "1"), (2, 3, "10"), (3, 5, "1")]),
    ("crossing", [(0, 3), (2, 5)], 0, 5, [(0, 2, "0"), (2, 3, "01"), (3, 5, "1")]),
    ("the same stretch twice, as given", [(1, 2), (1, 2)], 1, 2, [(1, 2, "01")]),
    ("the longer of two that begin together is the outer", [(0, 1), (0, 2)], 0, 2, [(0, 1, "10"), (1, 2, "1")]),
    ("one ends where another begins", [(0, 2), (2, 4)], 0, 4, [(0, 2, "0"), (2, 4, "1")]),
    ("what has no characters covers nothing", [(2, 2), (4, 1)], 0, 5, [(0, 5, "")]),
    ("clipped to the bounds", [(0, 9)], 3, 5, [(3, 5, "0")]),
]


def shown(segments: list[Segment[int]]) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, "".join(str(layer.mark) for layer in one.layers)) for one in segments]


def layers_of(spans: list[tuple[int, int]]) -> list[Layer[int]]:
    return [Layer(start, end, number) for number, (start, end) in enumerate(spans)]


@pytest.mark.parametrize(("spans", "start", "end", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_segments(spans: list[tuple[int, int]], start: int, end: int, expected: list[tuple[int, int, str]]) -> None:
    assert shown(list(segmented(layers_of(spans), start, end))) == expected


def test_cuts_part_what_carries_the_same() -> None:
    assert shown(list(segmented(layers_of([(0, 6)]), 0, 6, cuts=(0, 2, 4, 6, 9)))) == [
        (0, 2, "0"), (2, 4, "0"), (4, 6, "0"),
    ]  # fmt: skip


@UNTIMED
@given(SPANS, st.integers(0, 20), st.integers(0, 20), st.lists(st.integers(-3, 40), max_size=4))
def test_they_tile_the_text_and_each_character_keeps_its_marks(
    spans: list[tuple[int, int]], start: int, length: int, cuts: list[int]
) -> None:
    end = start + length
    segments = list(segmented(layers_of(spans), start, end, cuts))
    assert [position for one in segments for position in range(one.start, one.end)] == list(range(start, end))
    assert all(one.start < one.end for one in segments)
    for one in segments:
        for position in range(one.start, one.end):
            covering = {number for number, (first, past) in enumerate(spans) if first <= position < past}
            assert {layer.mark for layer in one.layers} == covering
        outer_first = [(layer.start, -layer.end, layer.mark) for layer in one.layers]
        assert outer_first == sorted(outer_first)


@UNTIMED
@given(SPANS)
def test_each_layer_opens_and_closes_once_and_neighbours_differ(spans: list[tuple[int, int]]) -> None:
    segments = list(segmented(layers_of(spans), 0, 30))
    visible = sorted(number for number, (first, past) in enumerate(spans) if max(first, 0) < min(past, 30))
    assert sorted(layer.mark for one in segments for layer in one.opened) == visible
    assert sorted(layer.mark for one in segments for layer in one.closed) == visible
    assert all(one.layers != other.layers for one, other in pairwise(segments))
