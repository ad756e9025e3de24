"""The stretches of a text that are something else: dates, amounts of money, names with a number in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from factx.spans import TextSpan


class Taken:
    """Spans that no figure may overlap."""

    def __init__(self, spans: Iterable[TextSpan]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted((span[0], span[1]) for span in spans):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self.starts = [start for start, _ in merged]
        self.ends = [end for _, end in merged]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a stretch touches one of them."""
        before = bisect_right(self.starts, end - 1) - 1
        return before >= 0 and self.ends[before] > start
