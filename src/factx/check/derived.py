"""Values that follow from two of the sources: a sum, a difference, a share, a change in per cent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import Final

from factx.check.findings import Passage
from factx.check.topics import shared
from factx.check.values import Value
from factx.text.tables import read_pairs

MOST_VALUES: Final = 40
"""Values of one source that are put together two by two."""
NEARBY: Final = 800
"""Characters between two values that a reader would put together."""
HUNDRED: Final = Decimal(100)


@dataclass(frozen=True)
class Derived:
    """Two values of one source, and how the draft's follows from them."""

    passages: tuple[Passage, ...]
    note: str


@cache
def cues() -> dict[str, str]:
    """Words that announce a reckoning, with its kind."""
    return read_pairs("check", "tables/reckoning")


def derived(draft: Value, sources: Sequence[Value]) -> Derived | None:
    """How the draft's value follows from two of one source, where its sentence says that it is reckoned; else null.

    The two are of one unit, and their sentences are about what the draft's is about.
    """
    if draft.high is not None or draft.modifier is not None:
        return None
    kinds = {cues()[key] for key in sentence_keys(draft) if key in cues()}
    ways = {kind: way for kind, way in WAYS.items() if kind in kinds}
    if draft.unit == "percentage_point":
        return points(draft, sources)
    for one, other in pairs(draft, sources):
        for kind, way in ways.items():
            if kind in PERCENTAGES and one.unit == "%":
                continue  # A percentage of a percentage is seldom what is meant.
            if (kind in PERCENTAGES) != (draft.unit == "%"):
                continue
            if kind not in PERCENTAGES and (one.unit != draft.unit or min(one.low, other.low) < draft.step):
                continue  # What is smaller than the draft's last place adds nothing.
            for value, sign in way(one.low, other.low):
                if abs(value - draft.low) <= draft.step / 2 and value not in (one.low, other.low):
                    passages = tuple(each.text.passage_of(each.record) for each in (one, other))
                    return Derived(passages, sign.format(one.record.text, other.record.text))
    return None


def points(draft: Value, sources: Sequence[Value]) -> Derived | None:
    """How a number of percentage points is the difference of two percentages of one source."""
    for one, other in pairs(draft, sources):
        if one.unit == "%" and abs(abs(one.low - other.low) - draft.low) <= draft.step / 2:
            passages = tuple(each.text.passage_of(each.record) for each in (one, other))
            return Derived(passages, f"between {one.record.text} and {other.record.text}")
    return None


def sentence_keys(value: Value) -> Iterator[str]:
    """The words of a value's sentence."""
    folded = value.text.folded
    for index in range(*folded.words_in(*value.record.sentence)):
        yield folded.keys[index]


def pairs(draft: Value, sources: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
    """Two values of one source and unit whose sentences share words with the draft's."""
    by_source: dict[int, list[Value]] = {}
    for value in sources:
        if value.kind != "figure" or draft.kind == "figure":
            by_source.setdefault(id(value.text), []).append(value)
    for values in by_source.values():
        near = [value for value in values if value.high is None and shared(draft.topic, value.topic)][:MOST_VALUES]
        for one, other in combinations(near, 2):
            is_close = abs(one.record.start - other.record.start) <= NEARBY
            if is_close and one.kind == other.kind and one.unit == other.unit:
                yield one, other


def sums(one: Decimal, other: Decimal) -> Iterator[tuple[Decimal, str]]:
    """Both together."""
    yield one + other, "{0} + {1}"


def differences(one: Decimal, other: Decimal) -> Iterator[tuple[Decimal, str]]:
    """The larger without the smaller."""
    yield (one - other, "{0} − {1}") if one > other else (other - one, "{1} − {0}")


def shares(one: Decimal, other: Decimal) -> Iterator[tuple[Decimal, str]]:
    """The smaller as a percentage of the larger."""
    if min(one, other) > 0:
        yield (one / other * HUNDRED, "{0} of {1}") if one < other else (other / one * HUNDRED, "{1} of {0}")


def changes(one: Decimal, other: Decimal) -> Iterator[tuple[Decimal, str]]:
    """From one to the other in per cent, either way."""
    if one > 0:
        yield abs(other - one) / one * HUNDRED, "from {0} to {1}"
    if other > 0:
        yield abs(one - other) / other * HUNDRED, "from {1} to {0}"


Way = Callable[[Decimal, Decimal], Iterator[tuple[Decimal, str]]]
WAYS: Final[Mapping[str, Way]] = {"sum": sums, "difference": differences, "share": shares, "change": changes}
PERCENTAGES: Final = frozenset({"share", "change"})
