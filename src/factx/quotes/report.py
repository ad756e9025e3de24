"""A statement in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from factx.spans import TextSpan


@dataclass(slots=True)
class Report:
    """A statement in the making: its pieces with their outer marks, who says it, the cue, how sure, by which step."""

    pieces: list[TextSpan]
    source: TextSpan | None
    cue: TextSpan | None
    score: float
    step: str
    marks: list[int] = field(default_factory=list)
