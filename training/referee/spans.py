"""Stretches of a text: what they have in common, what is trimmed from them, and which of two lists belong together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

Span = tuple[int, int]
GoldT = TypeVar("GoldT")
FoundT = TypeVar("FoundT")

MARKS: Final = "\"'“”‘’«»„`"
UNMARKED: Final = re.compile(rf"[\s{MARKS}]*(.+?)[\s{MARKS}]*", re.DOTALL)
TRIMMED: Final = re.compile(rf"(?:[\s{MARKS}]|[Tt]he\s+)*(.+?)(?:['’]s|[\s{MARKS}])*", re.DOTALL)


def place(record: Mapping[str, Any]) -> Span:
    """Where a record stands."""
    return record["start"], record["end"]


def unmarked(text: str, span: Span) -> Span:
    """A stretch without outer white space and quotation marks."""
    core = UNMARKED.fullmatch(text, *span)
    return core.span(1) if core else span


def trimmed(text: str, span: Span) -> Span:
    """A stretch also without a leading "the" and a possessive ending, which guidelines treat in different ways."""
    core = TRIMMED.fullmatch(text, *span)
    return core.span(1) if core else span


def common(a: Span, b: Span) -> int:
    """How many characters two stretches share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def length(spans: Iterable[Span]) -> int:
    """Characters of stretches together."""
    return sum(end - start for start, end in spans)


def lies_in(part: Span, spans: Iterable[Span], share: float = 0.8) -> bool:
    """Whether so much of a stretch lies in others."""
    return sum(common(part, span) for span in spans) >= share * max(1, part[1] - part[0])


def jaccard(a: Sequence[Span], b: Sequence[Span]) -> float:
    """What two sets of stretches share, as a share of what they cover together."""
    if not any(common(one, other) for one in a for other in b):
        return 0.0
    covered = [{at for start, end in spans for at in range(start, end)} for spans in (a, b)]
    return len(covered[0] & covered[1]) / len(covered[0] | covered[1])


def paired(
    gold: Sequence[GoldT], found: Sequence[FoundT], likeness: Callable[[GoldT, FoundT], float], least: float
) -> list[tuple[int, int]]:
    """Pairs of places in both lists, each in one pair at most, the most alike first and none less so than `least`."""
    alike = [(likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted((one for one in alike if one[0] >= least), key=lambda one: (-one[0], one[1], one[2])):
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return list(taken.items())
