"""A statement in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from factx.spans import TextSpan


@dataclass(slots=True)
class Report:
    """A statement in the making: its pieces with their outer marks, who says it, the cue, by which step.

    `holds` is the chance that it is a statement, `sure` that its source is the right one.
    """

    pieces: list[TextSpan]
    source: TextSpan | None
    cue: TextSpan | None
    step: str
    marks: list[int] = field(default_factory=list)
    holds: float = 1.0
    sure: float = 1.0
