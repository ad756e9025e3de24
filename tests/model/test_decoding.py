"""BIO decoding: the search finds the best path that the grammar allows."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from factx.model.decoding import (
    TRANSITION,
    Floats,
    best_paths,
    folded,
    grammar,
    joined,
    kind_of,
    log_softmax,
    spans_of,
    transitions,
)

LABELS = 2
TAGS = 2 * LABELS + 1
SCORES = hnp.arrays(np.float32, st.tuples(st.integers(1, 6), st.just(TAGS)), elements=st.integers(-9, 9).map(float))


def is_allowed(path: tuple[int, ...], breaks: npt.NDArray[np.bool_]) -> bool:
    """Whether every I- tag follows the B- or I- tag of its label in the same line."""
    for i, tag in enumerate(path):
        if tag and tag % 2 == 0 and (i == 0 or breaks[i] or path[i - 1] not in (tag, tag - 1)):
            return False
    return True


def worth(path: tuple[int, ...], scores: Floats, table: Floats, breaks: npt.NDArray[np.bool_]) -> float:
    """The sum that a path has of the scores and of the table."""
    before = [TAGS if i == 0 or breaks[i] else path[i - 1] for i in range(len(path))]
    return float(sum(scores[i, tag] + table[before[i], tag] for i, tag in enumerate(path)))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(SCORES, hnp.arrays(np.float32, (TAGS + 1, TAGS), elements=st.integers(-8, 0).map(float)), st.data())
def test_the_search_finds_the_best_allowed_path(scores: Floats, learnt: Floats, data: st.DataObject) -> None:
    breaks = np.array(data.draw(st.lists(st.booleans(), min_size=len(scores), max_size=len(scores))))
    for table in (grammar(LABELS), transitions(learnt)):
        best = max(
            worth(path, scores, table, breaks)
            for path in itertools.product(range(TAGS), repeat=len(scores))
            if is_allowed(path, breaks)
        )
        path = tuple(int(tag) for tag in best_paths(scores, table, breaks))
        assert is_allowed(path, breaks)
        assert worth(path, scores, table, breaks) == pytest.approx(best, abs=1e-5)


def test_a_settled_word_parts_what_is_searched() -> None:
    """The second word is O whatever the others are, by a margin that would leave another word open."""
    rows = [
        [-0.01, -0.71, -2, -0.87, -2, -0.78, -2],
        [-0.62, -1.6, -0.13, -0.16, -2, -1.28, -2],
        [-0.58, -1.43, -0.04, -0.39, -2, -1.2, -2],
        [-0.33, -0.59, -2, -1.6, -0.18, -0.21, -2],
        [-0.55, -0.7, -2, -1.6, -0.11, -0.22, -2],
        [-0.67, -0.93, -2, -0.82, -2, -1.6, -0.01],
        [-0.64, -0.95, -2, -1.07, -2, -1.37, -0.01],
        [-0.12, -0.3, -2, -0.86, -2, -0.31, -2],
    ]
    scores = np.array(
        [
            [-9.0, -9.0, -9.0, -9.0, -9.0, 0.0, -9.0],
            [-0.11, -4.88, -5.49, -4.82, -5.15, -4.83, -2.62],
            [-2.49, -4.68, -5.08, -4.33, -4.61, -1.14, -0.58],
            [-1.68, -4.32, -4.57, -4.7, -4.82, -1.84, -0.49],
        ],
        np.float32,
    )
    table, breaks = transitions(np.array(rows, np.float32) / TRANSITION), np.zeros(4, np.bool_)
    assert best_paths(scores, table, breaks).tolist() == [5, 0, 5, 6]


def test_spans_of_a_path() -> None:
    assert spans_of([0, 1, 2, 0, 3, 3, 4, 1]) == [(1, 3, 0), (4, 5, 1), (5, 7, 1), (7, 8, 0)]


def test_log_softmax_sums_to_one() -> None:
    assert np.allclose(np.exp(log_softmax(np.array([[1.0, 2.0, 300.0]], np.float32))).sum(), 1)


def test_neighbours_of_one_label_are_joined_within_a_line() -> None:
    breaks = np.array([True, False, False, False, True, False])
    spans = [(0, 1, 1), (1, 2, 1), (2, 3, 0), (3, 4, 0), (4, 5, 1), (5, 6, 1)]
    assert joined(spans, 1, breaks) == [(0, 2, 1), (2, 3, 0), (3, 4, 0), (4, 6, 1)]
    assert joined([(2, 4, 1), (4, 5, 1)], 1, breaks) == [(2, 4, 1), (4, 5, 1)]


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 9))
def test_kinds_are_searched_as_one_label(seed: int, words: int) -> None:
    """What the kinds of a label have in all is the label's; every other tag keeps what it has."""
    labels, kinds = 6, (2, 4, 5)
    logs = log_softmax(np.random.default_rng(seed).normal(size=(words, 2 * labels + 1)).astype(np.float32))
    out = np.exp(folded(logs, kinds))
    assert out.shape == (words, 2 * 4 + 1)
    assert np.allclose(out.sum(axis=1), 1, atol=1e-4)
    assert np.allclose(out[:, [0, 1, 2, 3, 4, 7, 8]], np.exp(logs)[:, [0, 1, 2, 3, 4, 7, 8]], atol=1e-5)
    assert folded(logs, ()) is logs


def test_the_likeliest_kind_of_a_span() -> None:
    words = [[0.2, 0.1, 0, 0.4, 0, 0.3, 0], [0.2, 0, 0.3, 0, 0.1, 0, 0.4]]  # O, then B- and I- of three labels
    logs = np.log(np.array(words, np.float32) + 1e-9)
    assert kind_of(logs[:1], (0, 1, 2))[0] == 1
    best, share = kind_of(logs, (0, 2))
    assert best == 2
    assert share == pytest.approx(0.7 / 1.1, abs=0.01)
