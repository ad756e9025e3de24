"""From the raw score of a statement to the share of such statements that are right."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from factx.spans import Statement
from factx.text.tables import read_rows

OPEN_ENDED = 0.6
"""The most that a statement scores whose mark nobody closes: four of six in 324 documents of PolNeAR are right."""


def score_of(statement: Statement, *, by_rule: bool) -> float:
    """What a statement's raw score says; that of a rule's step is a share of right ones already."""
    score = statement.score if by_rule else calibrated(statement.kind, statement.score)
    return min(score, OPEN_ENDED) if statement.open_ended else score


@cache
def _curves() -> dict[str, tuple[list[float], list[float]]]:
    curves: dict[str, tuple[list[float], list[float]]] = {}
    for kind, raw, right in read_rows("quotes", "score_curves"):
        known, shares = curves.setdefault(kind, ([], []))
        known.append(float(raw))
        shares.append(float(right))
    return curves


def calibrated(kind: str, raw: float) -> float:
    """The share of the statements of a kind and a raw score that are right in words and speaker.

    By isotonic regression, fitted on PolNeAR's development part by `training/quote_scores.py`. Kinds without a curve
    keep their score.
    """
    curve = _curves().get(kind)
    if curve is None:
        return raw
    known, shares = curve
    at = bisect_right(known, raw)
    if at in (0, len(known)):
        return shares[0] if at == 0 else shares[-1]
    part = (raw - known[at - 1]) / (known[at] - known[at - 1])
    return round(shares[at - 1] + part * (shares[at] - shares[at - 1]), 3)
