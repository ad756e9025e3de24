"""Counts of what is right, and the figures made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

BINS: Final = 10


class Tally:
    """F1 figures and accuracies by name, and records' scores beside whether they are right."""

    def __init__(self, f1: Iterable[str], accuracies: Iterable[str] = ()) -> None:
        self.f1 = {name: [0, 0, 0] for name in f1}
        """Right, in gold, found."""
        self.accuracies = {name: [0, 0] for name in accuracies}
        """Right, asked."""
        self.scored: list[tuple[float, bool]] = []

    def add(self, name: str, right: int, gold: int, found: int) -> None:
        """Add to an F1."""
        self.f1[name] = [old + new for old, new in zip(self.f1[name], (right, gold, found), strict=True)]

    def ask(self, name: str, is_right: bool) -> None:
        """Add one question to an accuracy."""
        self.accuracies[name][0] += is_right
        self.accuracies[name][1] += 1

    def score(self, record: Mapping[str, Any], is_right: bool) -> None:
        """Keep a record's score."""
        self.scored.append((float(record.get("score", 1.0)), is_right))

    def figures(self) -> dict[str, Any]:
        """All but the calibration: precision, recall and F1 with their counts, accuracies with theirs."""
        found: dict[str, Any] = {}
        for name, (right, gold, told) in self.f1.items():
            precision, recall, f1 = right / max(1, told), right / max(1, gold), 2 * right / max(1, gold + told)
            shown = {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)}
            found[name] = shown | {"right": right, "gold": gold, "pred": told}
        for name, (right, asked) in self.accuracies.items():
            found[name] = {"acc": round(right / max(1, asked), 4), "right": right, "of": asked}
        return found

    def calibration(self) -> dict[str, Any]:
        """How far scores are from the share of right ones among their like (expected calibration error, ten bins)."""
        bins: dict[int, list[tuple[float, bool]]] = {}
        for score, is_right in self.scored:
            bins.setdefault(min(BINS - 1, int(score * BINS)), []).append((score, is_right))
        gap = sum(abs(sum(score - is_right for score, is_right in rows)) for rows in bins.values())
        shares = {
            f"{number / BINS:.1f}": [len(rows), round(sum(is_right for _, is_right in rows) / len(rows), 3)]
            for number, rows in sorted(bins.items())
        }
        error = round(gap / max(1, len(self.scored)), 4)
        return {"calibration": {"error": error, "records": len(self.scored)}, "right_by_score": shares}
