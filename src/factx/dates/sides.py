"""On which side of publication a time lies that names no year or week: one small log-linear model over named features.

The features are those of the clause (`factx.dates.clause`) and how far the nearest such time lies ahead; the weights
are fitted by `training/date_sides.py`.
"""

from __future__ import annotations

import math
from typing import Final, Literal

from factx.dates.clause_nouns import Features
from factx.text.tables import read_weights

Kind = Literal["weekday", "day", "month", "quarter", "season", "holiday", "period"]
STEPS: Final = {"day": (3, 10, 31, 61, 122, 183, 244, 304), "month": (1, 2, 3, 5, 7, 9, 10), "season": (3, 6)}
"""Upper bounds of the classes of distance, in days, in months, and in months up to a season."""


def distance_features(kind: Kind, ahead: int) -> Features:
    """How far the next such time lies ahead: days of a weekday, days of a day, months of a month; quarters of
    a quarter, 0 where the last of its name is only just over."""
    if kind == "period":
        return ("kind=period",)
    if kind in ("weekday", "quarter"):
        return (f"kind={kind}", f"{kind}={ahead}")
    unit = kind if kind in ("month", "season") else "day"
    step = sum(ahead > bound for bound in STEPS[unit])
    return (f"kind={unit}", f"{unit}={step}")


def side_features(clause: Features, kind: Kind, ahead: int) -> Features:
    """What tells the side of a time: its clause, how far the next of its name lies ahead, both together."""
    distance = distance_features(kind, ahead)
    is_event = any(name.endswith("event=True") or name == "hung=event" for name in clause)
    crossed = [f"event,{distance[-1]}"] if is_event and kind != "weekday" else []
    return (*clause, *distance, *crossed, "bias")


def probability_ahead(clause: Features, kind: Kind, ahead: int) -> float:
    """How likely the time is the next of its name and not the last."""
    weights = read_weights("dates/tables", "side_weights")
    total = sum(weights.get(name, 0.0) for name in side_features(clause, kind, ahead))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
