"""The one place that decides where the model's proposals and the grammar's meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from factx.records import DateType
from factx.spans import TaggedSpan, TimeExpression

BOTH: Final = 0.98
"""Score where model and grammar agree."""
ALONE: Final[dict[DateType, float]] = {"DATE": 0.97, "TIME": 0.93, "DURATION": 0.91, "SET": 0.66}
"""Share of the grammar's expressions that TimeBank and AQUAINT tag too, by type (training half of TempEval-3)."""
VAGUE: Final = 0.68
"""The same for references ("now") and amounts without a number ("years")."""
WEAK: Final = 0.3
"""The same for references that are tagged in less than half of their places ("previously")."""
IMPOSSIBLE: Final = 0.5
"""A date that the calendar has not."""


def is_vague(value: str | None) -> bool:
    """Whether a value names no time and no number: `PAST_REF`, `PXM`."""
    return value is not None and (value.endswith("_REF") or value.startswith(("PX", "PTX")))


def grammar_score(kind: DateType, value: str | None) -> float:
    """How sure the grammar is alone."""
    if value is None:
        return IMPOSSIBLE
    return VAGUE if is_vague(value) else ALONE[kind]


def decided(grammar: Sequence[TimeExpression], proposals: Sequence[TaggedSpan]) -> list[TimeExpression]:
    """The grammar's expressions in text order, surer where the model proposes one there too.

    The grammar gives extent and value: a proposal that it cannot read has no value, and so is no record. A weak
    reference ("previously") needs the model's agreement. To ask it of other vague expressions ("now", "years") too
    costs a point of value F1 on TempEval-3's development part: there they are surer where the model agrees.
    """
    ordered = sorted(proposals, key=lambda span: span.start)
    kept: list[TimeExpression] = []
    at = 0
    for found in grammar:
        while at < len(ordered) and ordered[at].end <= found.start:
            at += 1
        if at < len(ordered) and ordered[at].start < found.end:
            kept.append(replace(found, score=BOTH))
        elif found.score > WEAK:
            kept.append(found)
    return kept
