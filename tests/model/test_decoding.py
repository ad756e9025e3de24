"""BIO decoding: the search finds the best path that the grammar allows."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from factx.model.decoding import best_paths, grammar, joined, log_softmax, spans_of, transitions

LABELS = 2
TAGS = 2 * LABELS + 1
SCORES = hnp.arrays(np.float32, st.tuples(st.integers(1, 6), st.just(TAGS)), elements=st.integers(-9, 9).map(float))


def is_allowed(path: tuple[int, ...], breaks: np.ndarray) -> bool:
    """Whether every I- tag follows the B- or I- tag of its label in the same line."""
    for i, tag in enumerate(path):
        if tag and tag % 2 == 0 and (i == 0 or breaks[i] or path[i - 1] not in (tag, tag - 1)):
            return False
    return True


def worth(path: tuple[int, ...], scores: np.ndarray, table: np.ndarray, breaks: np.ndarray) -> float:
    """The sum that a path has of the scores and of the table."""
    before = [TAGS if i == 0 or breaks[i] else path[i - 1] for i in range(len(path))]
    return float(sum(scores[i, tag] + table[before[i], tag] for i, tag in enumerate(path)))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(SCORES, hnp.arrays(np.float32, (TAGS + 1, TAGS), elements=st.integers(-8, 0).map(float)), st.data())
def test_the_search_finds_the_best_allowed_path(scores: np.ndarray, learnt: np.ndarray, data: st.DataObject) -> None:
    breaks = np.array(data.draw(st.lists(st.booleans(), min_size=len(scores), max_size=len(scores))))
    for table in (grammar(LABELS), transitions(learnt)):
        best = max(
            worth(path, scores, table, breaks)
            for path in itertools.product(range(TAGS), repeat=len(scores))
            if is_allowed(path, breaks)
        )
        path = tuple(int(tag) for tag in best_paths(scores, table, breaks))
        assert is_allowed(path, breaks)
        assert worth(path, scores, table, breaks) == best


def test_spans_of_a_path() -> None:
    assert spans_of([0, 1, 2, 0, 3, 3, 4, 1]) == [(1, 3, 0), (4, 5, 1), (5, 7, 1), (7, 8, 0)]


def test_log_softmax_sums_to_one() -> None:
    assert np.allclose(np.exp(log_softmax(np.array([[1.0, 2.0, 300.0]], np.float32))).sum(), 1)


def test_neighbours_of_one_label_are_joined_within_a_line() -> None:
    breaks = np.array([True, False, False, False, True, False])
    spans = [(0, 1, 1), (1, 2, 1), (2, 3, 0), (3, 4, 0), (4, 5, 1), (5, 6, 1)]
    assert joined(spans, 1, breaks) == [(0, 2, 1), (2, 3, 0), (3, 4, 0), (4, 6, 1)]
    assert joined([(2, 4, 1), (4, 5, 1)], 1, breaks) == [(2, 4, 1), (4, 5, 1)]
