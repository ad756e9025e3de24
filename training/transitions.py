"""How often a tag follows a tag in the gold corpora, for the search of the best path."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from factx.model.decoding import Floats, transitions
from training.corpora import Example, coarse_tags
from training.schemes import HEADS, KINDS

GOLD = ("entities/train", "quotes/train", "dates/train")
"""The corpora that are counted."""
ADDED, LEAST = 0.1, -8.0
"""What each count is raised by, and the least log-probability."""


def log_transitions(corpora: Iterable[list[Example]]) -> dict[str, Floats]:
    """By head (tags + 1, tags) log-probabilities of a tag after a tag; the last row is for the first word of a line.

    Kinds of one label are that label.
    """
    counts = {}
    for head, labels in HEADS.items():
        size = 2 * (len(labels) - len(KINDS.get(head, ())[1:])) + 1
        counts[head] = np.full((size + 1, size), ADDED)
    for example in (e for corpus in corpora for e in corpus):
        for head, tags in example.tags.items():
            if head in example.silver:
                continue
            bounds = np.cumsum([len(line) for line in example.lines])
            for line in np.split(coarse_tags(head, tags), bounds[:-1]):
                before = np.concatenate([[len(counts[head]) - 1], line[:-1]])
                np.add.at(counts[head], (before, line), 1)
    return {
        head: np.maximum(np.log(table / table.sum(axis=1, keepdims=True)), LEAST).round(2).astype(np.float32)
        for head, table in counts.items()
    }


def tables(corpora: Iterable[list[Example]]) -> dict[str, Floats]:
    """By head the table that `factx.model.decoding` searches with."""
    return {head: transitions(table) for head, table in log_transitions(corpora).items()}
