"""The log-linear decisions of `factx.quotes`: who is the source, whether marks hold a statement, what is reported.

Each option has named features; its chance is the softmax of the sums of their weights in `attribution_weights.tsv`,
which `training/fit_attribution.py` fits on documents that the network which read them did not learn from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import repeat, takewhile
from math import exp
from operator import is_
from typing import Literal

from factx.text.tables import read_rows

Decision = Literal["source", "holds", "reported", "right"]
Features = Sequence[str]
LIMITS = (0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.85, 0.92, 0.97, 0.99)
BINS = tuple(f"{number:02}" for number in range(len(LIMITS) + 1))


@cache
def weights() -> Mapping[Decision, Mapping[str, float]]:
    """The fitted weights of each decision by feature."""
    tables: dict[Decision, dict[str, float]] = {}
    for decision, feature, weight in read_rows("quotes", "attribution_weights"):
        tables.setdefault(decision, {})[feature] = float(weight)  # type: ignore[arg-type]
    return tables


def chances(options: Sequence[Features], table: Mapping[str, float]) -> list[float]:
    """The probability of each option."""
    described = [features for features in options if features]
    shared = shared_beginning(described)
    begun = sum(map(table.get, described[0][:shared], repeat(0.0))) if shared else 0.0
    sums = [sum(map(table.get, features[shared:], repeat(0.0)), begun if features else 0.0) for features in options]
    top = max(sums)
    shares = [exp(value - top) for value in sums]
    total = sum(shares)
    return [share / total for share in shares]


def shared_beginning(options: Sequence[Features]) -> int:
    """With how many features, the same objects, all options begin: what is asked of a cue, and not of each extent."""
    shortest = min(map(len, options), default=0)
    if len(options) < 2 or not shortest or options[0][0] is not options[1][0]:
        return 0
    shared = min(sum(takewhile(bool, map(is_, options[0], other))) for other in options[1:])
    return shared if shared < shortest else 0


def decide(decision: Decision, options: Sequence[Features]) -> list[float]:
    """The probability of each option by the fitted weights of a decision."""
    return chances(options, weights().get(decision, {}))


def likeliest(found: Sequence[float], alike: Callable[[int, int], bool]) -> tuple[int, float]:
    """The likeliest option, and the chance of all that are like it: those that name the same source in other words."""
    sums = [sum(chance for m, chance in enumerate(found) if m == n or alike(n, m)) for n in range(len(found))]
    best = max(range(len(found)), key=lambda n: (round(sums[n], 3), found[n]))
    return best, min(1.0, sums[best])


def binned(chance: float) -> str:
    """A probability as a feature."""
    return BINS[bisect_right(LIMITS, chance)]
