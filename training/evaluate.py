"""Exact span F1 of each head on dev, and how often the pointers name the right cue and source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from factx.model.decoding import Floats, best_paths, folded, joined, log_softmax, spans_of
from factx.model.encoding import GAPS, Window
from training.corpora import Example, coarse_tags, lessons
from training.schemes import HEADS, KINDS, offsets

Forward = Callable[[Window], np.ndarray[Any, Any]]
WHERE = offsets()


def figures(
    forward: Forward, corpora: dict[str, list[Example]], search: dict[str, Floats], size: int = 256
) -> dict[str, float]:
    """F1 by head and label over documents; `forward` gives a window's (pieces, scores), `search` a head's table."""
    counts: dict[str, list[int]] = {}
    for documents in corpora.values():
        for example in documents:
            for lesson in lessons(example, size):
                scores = forward(lesson.window).astype(np.float32)
                _count_spans(counts, lesson, scores, search)
                _count_pointers(counts, lesson, scores)
    out = {}
    for name, (right, gold, found) in sorted(counts.items()):
        out[name] = round(200 * right / max(1, gold + found), 2)
    return out


def _count_spans(
    counts: dict[str, list[int]], lesson: Any, scores: np.ndarray[Any, Any], search: dict[str, Floats]
) -> None:
    window = lesson.window
    breaks = window.shapes[window.first] % len(GAPS) == 2
    for head, tags in lesson.tags.items():
        start, end = WHERE[head]
        logs = folded(log_softmax(scores[window.first, start:end]), KINDS.get(head, ()))
        path = best_paths(logs, search[head], breaks)
        found = set(spans_of(path))
        gold = set(spans_of(coarse_tags(head, tags[window.first])))
        if head == "attribution":
            found = set(joined(spans_of(path), HEADS[head].index("CONTENT"), breaks))
        for k, label in [(None, "all"), *enumerate(HEADS[head])]:
            if k in KINDS.get(head, ())[1:]:
                continue  # gold that is measured on does not tell the kinds apart
            f = {s for s in found if k in (None, s[2])}
            g = {s for s in gold if k in (None, s[2])}
            _add(counts, f"{head}/{label}", len(f & g), len(g), len(f))
        if head == "entity":
            core = {s for s in found if s[2] < 4}, {s for s in gold if s[2] < 4}
            _add(counts, "entity/core4", len(core[0] & core[1]), len(core[1]), len(core[0]))


def _count_pointers(counts: dict[str, list[int]], lesson: Any, scores: np.ndarray[Any, Any]) -> None:
    for first, last, cue, source in lesson.pointers:
        for name, gold in (("cue", cue), ("source", source)):
            if gold:
                query, key = (scores[:, slice(*WHERE[f"{name}_{part}"])] for part in ("query", "key"))
                to = int((key @ (query[first] + query[last])).argmax())
                _add(counts, f"pointer/{name}", int(to in gold), 1, 1)


def _add(counts: dict[str, list[int]], name: str, *values: int) -> None:
    counts[name] = [a + b for a, b in zip(counts.get(name, [0, 0, 0]), values, strict=True)]
