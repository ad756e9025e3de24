"""Isotonic regression: the monotone curve from a raw score to the share that is right."""

from __future__ import annotations


def isotonic(pairs: list[tuple[float, bool]], points: int = 24) -> list[tuple[float, float]]:
    """At most about `points` (raw score, share right) pairs that rise in both, by pooling adjacent violators.

    Scores are first cut into bins of equal counts, so that no point of the curve rests on a handful of spans.
    """
    ordered = sorted(pairs)
    width = max(1, len(ordered) // points)
    blocks: list[list[float]] = []
    for start in range(0, len(ordered), width):
        part = ordered[start : start + width]
        blocks.append([sum(x for x, _ in part) / len(part), sum(right for _, right in part) / len(part), len(part)])
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:
            x, y, n = blocks.pop()
            low = blocks[-1]
            total = low[2] + n
            blocks[-1] = [(low[0] * low[2] + x * n) / total, (low[1] * low[2] + y * n) / total, total]
    return [(round(x, 4), round(y, 4)) for x, y, _ in blocks]
