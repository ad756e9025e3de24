"""The one place that decides where the model's proposals and the grammar's meet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from factx.dates.find import Expression
from factx.dates.value_scores import value_score
from factx.spans import TaggedSpan, TimeExpression


def decided(
    grammar: Sequence[Expression], proposals: Sequence[TaggedSpan], names: Sequence[TaggedSpan] = ()
) -> list[TimeExpression]:
    """The grammar's expressions in text order, each with its score, surer where the model proposes one there too.

    The grammar gives extent and value: a proposal that it cannot read has no value, and so is no record. A weak
    reference ("previously") needs the model's agreement. To ask it of other vague expressions ("now", "years") too
    costs a point of value F1 on TempEval-3's development part: there they are surer where the model agrees.
    """
    ordered = sorted(proposals, key=lambda span: span.start)
    named = sorted(names, key=lambda span: span.start)
    kept: list[TimeExpression] = []
    at = 0
    for found, features, is_weak, is_fixed, certainty in grammar:
        while at < len(ordered) and ordered[at].end <= found.start:
            at += 1
        is_proposed = at < len(ordered) and ordered[at].start < found.end
        if is_proposed or not (is_weak or (not is_fixed and _is_of_name(found, named))):
            kept.append(replace(found, score=min(value_score(features, is_proposed), certainty)))
    return kept


def _is_of_name(found: TimeExpression, names: Sequence[TaggedSpan]) -> bool:
    """Whether words of time stand in a name, or are a work's: "Twelve Years a Slave", NBC's "Today"."""
    at = bisect_right(names, found.start, key=lambda name: name.start) - 1
    if at < 0 or names[at].end < found.end:
        return False
    is_whole = (names[at].start, names[at].end) == (found.start, found.end)
    return not is_whole or names[at].label == "WORK_OF_ART"
