"""Softmax regression over options with named features: what the decisions of `factx.quotes` are fitted with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Weights = npt.NDArray[np.float64]


class Choice(NamedTuple):
    """The features of each option, and which of them are right; several right ones share their chance."""

    options: tuple[tuple[str, ...], ...]
    right: frozenset[int]


def fitted(choices: Sequence[Choice], penalty: float, rare: int) -> dict[str, float]:
    """Weights by feature, with a squared penalty; features of fewer than `rare` options are left out. Deterministic."""
    seen = Counter(name for choice in choices for option in choice.options for name in set(option))
    new = sorted(name for name, count in seen.items() if count >= rare)
    index = {name: n for n, name in enumerate(new)}
    rows: list[int] = []
    columns: list[int] = []
    group: list[int] = []
    right: list[bool] = []
    for number, choice in enumerate(choices):
        for n, option in enumerate(choice.options):
            row = len(group)
            group.append(number)
            right.append(n in choice.right)
            known = {index[name] for name in option if name in index}
            rows += [row] * len(known)
            columns += sorted(known)
    table = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(group), len(index)))
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    of = np.asarray(group)
    is_right = np.asarray(right)

    def loss(weights: Weights) -> tuple[float, Weights]:
        sums = table @ weights
        top = np.maximum.reduceat(sums, starts)
        shares = np.exp(sums - top[of])
        total = np.add.reduceat(shares, starts)
        good = np.add.reduceat(shares * is_right, starts)
        value = float(np.sum(np.log(total) - np.log(good + 1e-300))) + penalty * float(weights @ weights)
        slope = shares / total[of] - shares * is_right / (good[of] + 1e-300)
        return value, table.T @ slope + 2 * penalty * weights

    found = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: round(float(found.x[n]), 3) for name, n in index.items()}
