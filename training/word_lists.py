"""The lists of words that the scripts which build tables go by."""

from __future__ import annotations

from pathlib import Path


def word_list(kind: str) -> frozenset[str]:
    """The words of one kind of word_lists.tsv: family-first, both, person-root, telling."""
    rows = Path(__file__).with_name("word_lists.tsv").read_text("utf-8").splitlines()[2:]
    return next(frozenset(listed.split()) for name, listed in (row.split("\t") for row in rows) if name == kind)
