"""What the attribution head thinks of any stretch of the text, beside the spans of its best path.

The best path says one thing of each word. A clause that has two fifths of the probability to be said it leaves out, and
does not tell from one that has none.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from factx.spans import TextSpan, WordShares

Role = Literal["source", "cue", "content"]
LIMITS = (2, 8, 20, 40, 60, 80, 92, 97)
"""Hundredths at which one grade ends and the next begins."""
UNREAD = "-"
LEAST_CUE = 30
"""Hundredths that the words of a cue have at least."""


class RoleShares:
    """The shares of `WordShares` by stretches of the text; everything is `UNREAD` where no model read it."""

    def __init__(self, shares: WordShares) -> None:
        self.starts = shares.starts
        self.shares: dict[Role, bytes] = {"source": shares.source, "cue": shares.cue, "content": shares.content}
        self.sums = {role: array("L", accumulate(values, initial=0)) for role, values in self.shares.items()}

    def mean(self, role: Role, spans: Sequence[TextSpan]) -> str:
        """The grade of a role over the words that begin in some spans."""
        total = count = 0
        for span in spans:
            low, high = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
            total += self.sums[role][high] - self.sums[role][low]
            count += high - low
        return graded(total / count) if count else UNREAD

    def overlap(self, spans: Sequence[TextSpan], within: TextSpan) -> float:
        """The expected intersection over union of some spans with what a stretch around them has of being said.

        Words count as independent: the sum over the spans, by their words and the sum over the rest. 0 where unread.
        """
        low, high = bisect_left(self.starts, within.start), bisect_left(self.starts, within.end)
        sums = self.sums["content"]
        inside = words = 0
        for span in spans:
            first, past = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
            inside += sums[past] - sums[first]
            words += past - first
        union = 100 * words + sums[high] - sums[low] - inside
        return inside / union if union > 0 else 0.0

    def edge(self, role: Role, offset: int) -> str:
        """How a role goes on over a border: the grades of the word before an offset and of the word after it."""
        at = bisect_left(self.starts, offset)
        if not self.starts:
            return UNREAD
        before = coarse(self.shares[role][at - 1]) if at else "edge"
        after = coarse(self.shares[role][at]) if at < len(self.starts) else "edge"
        return f"{before}>{after}"

    def has_cue(self, within: TextSpan) -> bool:
        """Whether a cue stands in a span."""
        low, high = bisect_left(self.starts, within.start), bisect_left(self.starts, within.end)
        return max(self.shares["cue"][low:high], default=0) >= LEAST_CUE


def graded(share: float) -> str:
    """A share in hundredths as one of nine grades."""
    return str(bisect_right(LIMITS, share))


def coarse(share: float) -> str:
    """A share in hundredths as low, middle or high."""
    return "l" if share < 25 else "m" if share < 65 else "h"
