"""The one place that decides where the model's proposals and the grammar's meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factx.mentions import TaggedSpan, TimeExpression
from factx.records import DateType

BOTH = 0.97
WEAK = 0.3
GRAMMAR_ONLY = 0.8
REFERENCE_ONLY = 0.55
WHOLE = 0.93


def grammar_score(kind: DateType, value: str | None) -> float:
    """How sure the grammar is alone: vague references are often no time expressions, whole dates nearly always are."""
    if value is None:
        return 0.5
    if value.endswith("_REF") or value.startswith(("PX", "PTX")):
        return REFERENCE_ONLY
    return GRAMMAR_ONLY if kind in ("DURATION", "SET") else WHOLE


def decided(grammar: Sequence[TimeExpression], proposals: Sequence[TaggedSpan]) -> list[TimeExpression]:
    """The grammar's expressions in text order, surer where the model proposes one there too.

    The grammar gives extent and value: a proposal that it cannot read has no value, and so is no record. A weak
    reference ("previously") needs the model's agreement, and where the model reads the text at all, so does any other
    vague expression ("now", "years").
    """
    ordered = sorted(proposals, key=lambda span: span.start)
    kept: list[TimeExpression] = []
    least = REFERENCE_ONLY + 0.01 if ordered else WEAK + 0.01
    at = 0
    for found in grammar:
        while at < len(ordered) and ordered[at].end <= found.start:
            at += 1
        if at < len(ordered) and ordered[at].start < found.end:
            kept.append(replace(found, score=max(found.score, BOTH)))
        elif found.score >= least:
            kept.append(found)
    return kept
