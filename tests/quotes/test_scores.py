"""What the score of a statement says."""

from __future__ import annotations

import itertools

import pytest

from factx.quotes.scores import calibrated

STEPS = [n / 50 for n in range(51)]


@pytest.mark.parametrize("kind", ["direct", "mixed", "indirect"])
def test_a_better_raw_score_is_no_worse_score(kind: str) -> None:
    scores = [calibrated(kind, raw) for raw in STEPS]
    assert all(0 < low <= high < 1 for low, high in itertools.pairwise(scores))


def test_a_direct_statement_is_surer_than_an_indirect_one_of_its_raw_score() -> None:
    assert all(calibrated("direct", raw) > calibrated("indirect", raw) for raw in STEPS if raw <= 0.5)


def test_a_kind_without_a_curve_keeps_its_score() -> None:
    assert calibrated("marked", 0.5) == 0.5
