"""What is known where a time expression stands, and what is read of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, NamedTuple

from factx.dates.clause import is_without_verb
from factx.dates.clause_nouns import Features
from factx.dates.sides import Kind, probability_ahead
from factx.records import DateAnchor, DateType

Tense = Literal["past", "future"]
EVEN: Final = 0.5
AnchorSource = Literal["day", "period", "quarter"]
TEXT_ROLES = frozenset({"previous", "following", "same"})
"""Roles that a period has against the text and not against publication."""


class WholeDay(NamedTuple):
    """The year that the text names a day with, and the offset of the expression that does."""

    year: int
    start: int


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where an expression stands: publication, the last times the text named, the clause's tense."""

    published: date | None
    clause: Features | None = None
    """Features of the clause it stands in; null where no side is asked for."""
    day: date | None = None
    """Last whole day that the text named."""
    period: str | None = None
    """Value of the last quarter, month or year that the text named."""
    quarter: str | None = None
    """Value of the last quarter that the text spoke of as its own, not one it compares with."""
    day_start: int | None = None
    """Offset of the expression that named the day."""
    period_start: int | None = None
    """Offset of the expression that named the period."""
    quarter_start: int | None = None
    """Offset of the expression that named the quarter."""
    fiscal: bool = False
    """Whether that quarter is of a company's year."""
    whole_days: Mapping[tuple[int, int], WholeDay] = field(default_factory=dict)
    """The days that the text named with their year before, by month and day of the month."""

    def probability_ahead(self, kind: Kind, ahead: int = 0) -> float:
        """How likely a time without a year or week is the next of its name, `ahead` days or months from here."""
        return probability_ahead(self.clause or (), kind, ahead)

    def anchor_start(self, resolved: Resolved) -> int | None:
        """Offset of the expression in the text that a value was counted from; null for publication."""
        if resolved.anchor != "text":
            return None
        if resolved.counted_from is not None:
            return resolved.counted_from
        starts = {"day": self.day_start, "period": self.period_start, "quarter": self.quarter_start}
        return starts[resolved.source]

    @property
    def tense(self) -> Tense | None:
        """Side of publication that the clause speaks for."""
        if self.clause is None or is_without_verb(self.clause):
            return None
        return "future" if self.probability_ahead("period") > EVEN else "past"


class Resolved(NamedTuple):
    """A TIMEX3 type and value (null for an impossible date) and what it was resolved against."""

    type: DateType
    value: str | None
    anchor: DateAnchor | None
    source: AnchorSource = "day"
    """Which of the times the text named before it was counted from, where `anchor` is the text."""
    certainty: float = 1.0
    """How likely its side of publication is the right one; 1 where none was asked for."""
    counted_from: int | None = None
    """Offset of the expression it was counted from, where that is none of the last of their kind."""


def as_date(value: str | None) -> date | None:
    """The day that a value names, or null."""
    if value is None or len(value) < 10 or value[4] != "-":
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
