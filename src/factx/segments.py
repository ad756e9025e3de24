"""Stretches that overlap and nest, cut at their borders into segments that follow one another.

A page cannot show two marks that cross each other as elements: one would have to end inside the other. Segments can
be shown: each is a stretch of the text in which nothing begins or ends, with everything that covers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import Generic, TypeVar

Carried = TypeVar("Carried")


@dataclass(frozen=True, slots=True)
class Layer(Generic[Carried]):
    """Characters `start` to `end` (half-open) and what they are marked as."""

    start: int
    end: int
    mark: Carried


@dataclass(frozen=True, slots=True)
class Segment(Generic[Carried]):
    """Characters `start` to `end`, never none, and the layers that cover all of them, the outermost first.

    Of two layers the outer one is that which begins first, then that which ends last, then that which was given first.
    """

    start: int
    end: int
    layers: tuple[Layer[Carried], ...]

    @property
    def opened(self) -> tuple[Layer[Carried], ...]:
        """The layers that begin with this segment."""
        return tuple(layer for layer in self.layers if layer.start == self.start)

    @property
    def closed(self) -> tuple[Layer[Carried], ...]:
        """The layers that end with this segment."""
        return tuple(layer for layer in self.layers if layer.end == self.end)


def segmented(
    layers: Iterable[Layer[Carried]], start: int, end: int, cuts: Iterable[int] = ()
) -> Iterator[Segment[Carried]]:
    """The segments of the characters `start` to `end`: in order, without a gap, cut where a layer begins or ends.

    Layers are clipped to these bounds, so that `opened` and `closed` hold for what begins or ends outside; those that
    are empty there cover nothing. `cuts` are further offsets to cut at, such as the borders of paragraphs. It takes
    time in proportion to the layers that there are and to those that each segment carries.
    """
    clipped = [
        layer
        if start <= layer.start and layer.end <= end
        else Layer(max(layer.start, start), min(layer.end, end), layer.mark)
        for layer in layers
    ]
    waiting = sorted((layer for layer in clipped if layer.start < layer.end), key=lambda one: (one.start, -one.end))
    borders = {start, end, *map(attrgetter("start"), waiting), *map(attrgetter("end"), waiting)}
    borders.update(cut for cut in cuts if start < cut < end)
    ordered = sorted(borders)
    covering: list[Layer[Carried]] = []
    following = 0
    for first, past in pairwise(ordered):
        covering = [layer for layer in covering if layer.end > first]
        while following < len(waiting) and waiting[following].start == first:
            covering.append(waiting[following])
            following += 1
        yield Segment(first, past, tuple(covering))


if __name__ == "__main__":
    TEXT = "He paid $5 on Monday."
    for segment in segmented([Layer(3, 20, "quote"), Layer(8, 10, "money"), Layer(14, 21, "date")], 0, len(TEXT)):
        print(repr(TEXT[segment.start : segment.end]), *(layer.mark for layer in segment.layers))
