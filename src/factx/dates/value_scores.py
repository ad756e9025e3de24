"""How likely a time expression is one and its value the right one: a small log-linear model over named features.

Fitted by `training/date_scores.py`, which says on what text it was seen to hold.
"""

from __future__ import annotations

import math
import re
from typing import Final

from factx.dates.time_context import Resolved
from factx.text.tables import read_weights

Features = tuple[str, ...]
SURE: Final = ((0.97, "sure"), (0.9, "likely"), (0.75, "fair"), (0.0, "open"))
"""Classes of how likely the side of publication is, by their lower bounds."""
GRAINS: Final = (
    ("reference", re.compile(r"\w+_REF")),
    ("unknown", re.compile(r".*X.*")),
    ("day", re.compile(r"\d{4}-\d\d-\d\d")),
    ("clock", re.compile(r".+T\d\d:.*")),
    ("daypart", re.compile(r".+T\w\w")),
    ("month", re.compile(r"\d{4}-\d\d")),
    ("week", re.compile(r"\d{4}-W\d\d.*")),
    ("quarter", re.compile(r"\d{4}-[QH]\d")),
    ("season", re.compile(r"\d{4}-\w\w")),
    ("amount", re.compile(r"P.*")),
    ("year", re.compile(r"\d{4}")),
)
"""What a value names, by the first pattern that it is."""


def grain_of(value: str | None) -> str:
    """What a value names: a day, a clock time, an amount, …"""
    if value is None:
        return "impossible"
    return next((name for name, pattern in GRAINS if pattern.fullmatch(value)), "other")


def score_features(resolved: Resolved, phrase: str) -> Features:
    """Named features of an expression; `phrase` is its words in lower case."""
    grain = grain_of(resolved.value)
    side = next(name for bound, name in SURE if resolved.certainty >= bound) if resolved.certainty < 1 else "told"
    return (
        "bias",
        f"type={resolved.type}",
        f"grain={grain}",
        f"anchor={resolved.anchor}",
        f"side={side}",
        f"type={resolved.type},grain={grain}",
        f"phrase={phrase}" if grain == "reference" else f"grain={grain},side={side}",
    )


def value_score(features: Features, is_proposed: bool) -> float:
    """Probability that an expression is one and its value right; `is_proposed` where the model tags a time there."""
    weights = read_weights("dates/tables", "value_score_weights")
    total = sum(weights.get(name, 0.0) for name in with_proposal(features, is_proposed))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def with_proposal(features: Features, is_proposed: bool) -> Features:
    """The features with what the model says, alone and beside the type and the grain."""
    told = f"proposed={is_proposed}"
    return (*features, told, f"{features[1]},{told}", f"{features[2]},{told}")
