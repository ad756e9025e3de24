"""What decides: the fitted weights, behind one face that the fitting script can take the place of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from factx.quotes.attribution import Features, binned, decide, likeliest
from factx.quotes.attribution_context import Candidate, Report, Unit, meet
from factx.quotes.contents import Extent
from factx.records import QuoteKind
from factx.spans import TextSpan

LEAST_REPORTED = 0.53
"""Chance from which something is reported outside marks."""


OF_A_TURN = 0.9
"""Score of a turn, which the layout tells: corpora of attributions do not mark interviews, so no weight is fitted."""


class Decider(Protocol):
    """Decides for the units of one text; the script that fits the weights is one too."""

    def source(self, unit: Unit, options: Sequence[Candidate], /) -> tuple[int, float]:
        """The best candidate of a unit, and the chance of its source."""

    def holds(self, unit: Unit, features: Features, /) -> float:
        """The chance that marks hold a statement."""

    def reported(
        self, extents: Sequence[Extent], options: Sequence[Features], cue: TextSpan | None, /
    ) -> tuple[int | None, float]:
        """The best reading of a reported statement, null where nothing is; and the chance that something is."""

    def right(self, kind: QuoteKind, report: Report, open_ended: bool) -> float:
        """The score of a statement."""


class FittedDecider:
    """Decides by the fitted weights."""

    def source(self, _: Unit, options: Sequence[Candidate]) -> tuple[int, float]:
        """The likeliest candidate of a unit, and the chance of its source."""
        return chosen_source(options, decide("source", [one.features for one in options]))

    def holds(self, _: Unit, features: Features) -> float:
        """The chance that marks hold a statement."""
        return decide("holds", [features, ()])[0]

    def reported(
        self, extents: Sequence[Extent], options: Sequence[Features], __: TextSpan | None
    ) -> tuple[int | None, float]:
        """The likeliest reading of a reported statement, null where nothing is; and the chance that something is.

        One that breaks off gives way to the likeliest whole one of the same words, where there is one.
        """
        found = decide("reported", [*options, ()])
        chance = 1 - found[-1]
        if chance < LEAST_REPORTED:
            return None, chance
        best = max(range(len(options)), key=lambda n: found[n])
        if extents[best].breaks_off:
            begun = extents[best].pieces[0]
            whole = [n for n, one in enumerate(extents) if not one.breaks_off and meet(one.pieces[0], begun)]
            best = max(whole, key=lambda n: found[n], default=best)
        return best, chance

    def right(self, kind: QuoteKind, report: Report, open_ended: bool) -> float:
        """The chance that a statement is one, is whole and has its speaker."""
        if report.step == "turn":
            return OF_A_TURN
        return round(decide("right", [right_features(kind, report, open_ended), ()])[0], 2)


def chosen_source(options: Sequence[Candidate], found: Sequence[float]) -> tuple[int, float]:
    """The likeliest candidate by their chances; those whose sources meet count together."""

    def alike(n: int, m: int) -> bool:
        one, other = options[n].pair.source, options[m].pair.source
        return meet(one, other) or (one is None and other is None)

    return likeliest(found, alike)


def right_features(kind: QuoteKind, report: Report, open_ended: bool) -> list[str]:
    """What speaks for a statement to be right in all."""
    return [
        f"{kind}",
        f"{kind} holds={binned(report.holds)}",
        f"{kind} sure={binned(report.sure)}",
        f"{kind} both={binned(report.holds * report.sure)}",
        f"{kind} open={open_ended}",
        f"step={report.step}",
    ]
