"""Where words begin and end in a text, for moving the ends of an extent."""

from __future__ import annotations

import re
from typing import Final

PIECE: Final = re.compile(r"\w+(?:[’'.,\-]\w+)*|[^\w\s]")
"""A word, with what stands within it ("U.S", "1,000", "Biden’s"), or one mark."""


def word_starts(text: str, start: int, end: int) -> list[int]:
    """Where a word or a mark begins between `start` and `end`, in order."""
    return [match.start() for match in PIECE.finditer(text, start, end)]


def word_ends(text: str, start: int, end: int) -> list[int]:
    """Where a word or a mark ends between `start` and `end`, in order."""
    return [match.end() for match in PIECE.finditer(text, start, end)]
