"""A text cut as finely as any grammar needs: runs of letters, runs of digits, single signs, each with its offsets.

Finer than a Doc's tokens, which keep "10:30am", "US$1.2bn" and "mid-2013" whole. A grammar joins atoms to the words,
numbers and signs that it knows, and cuts no text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from factx.text.shared_words import lowered

ATOM: Final = re.compile(r"[A-Za-z]+(?![^\W\d_])|[^\W\d_]+|[0-9]+|(?:(?![0-9])\d)+|[^\w\s]|_")


class Atoms:
    """The atoms of a text in parallel lists: atom `i` is `text[starts[i]:ends[i]]`, `lower[i]` in small letters."""

    __slots__ = ("ends", "lower", "starts", "text")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in ATOM.finditer(text)]
        self.text = text
        self.starts: list[int] = [start for start, _ in spans]
        self.ends: list[int] = [end for _, end in spans]
        self.lower: list[str] = lowered([text[start:end] for start, end in spans])

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The index of the first atom that starts at `offset` or later."""
        return bisect_left(self.starts, offset)

    def is_glued(self, i: int) -> bool:
        """Whether atom `i` follows another without white space."""
        return 0 < i < len(self.starts) and self.starts[i] == self.ends[i - 1]
