"""The words and signs of a text as spaCy's tokenizer cuts it, with their offsets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from spacy.attrs import IDX, IS_SPACE, LENGTH
from spacy.tokens import Doc

from factx.text.shared_words import lowered, shared


class Tokens:
    """The tokens of a text that are no white space, in parallel lists: token `i` is `text[starts[i]:ends[i]]`."""

    def __init__(self, text: str, starts: Sequence[int], ends: Sequence[int], indices: Sequence[int]) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends
        self.indices = indices
        """The index of each among the Doc's tokens, of which some are white space."""

    @classmethod
    def of_doc(cls, doc: Doc, text: str) -> Tokens:
        """The tokens of a Doc. `text` has as many characters as the Doc's, so that the offsets are the same."""
        cells = doc.to_array([IDX, LENGTH, IS_SPACE]).reshape(-1, 3).astype(np.int64)
        (kept,) = np.nonzero(cells[:, 2] == 0)
        starts = cells[kept, 0]
        return cls(text, starts.tolist(), (starts + cells[kept, 1]).tolist(), kept.tolist())

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def words(self) -> list[str]:
        """Each token as it is written."""
        return shared(self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True))

    @cached_property
    def lower(self) -> list[str]:
        """Each token in lower case."""
        return lowered(self.words)

    def is_glued(self, i: int) -> bool:
        """Whether token `i` follows the token before it without white space."""
        return i > 0 and self.starts[i] == self.ends[i - 1]
