"""A text as its words, compared without what typesetting, wrapping and house style do to them.

Each word keeps the offsets of the characters that it was read from, so a difference is always shown as it is written.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from factx.check.compared_words import Mark, compared_words, letters
from factx.check.spoken import spoken_words
from factx.moved_records import Offset


@dataclass(frozen=True)
class Folded:
    """The words of `text`: word `i` is `keys[i]`, written at `starts[i]` to `ends[i]`."""

    text: str
    keys: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    marks: bytes
    stems: dict[int, str] = field(default_factory=dict)
    """Of the words with an editor's ending the letters before it."""

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def run(self) -> str:
        """All words without a space between them, so that wraps and hyphens cannot matter."""
        return "".join(self.keys)

    @cached_property
    def run_starts(self) -> array[int]:
        """Index in `run` at which each word begins, and its length at the end."""
        at = 0
        starts = array("Q")
        for key in self.keys:
            starts.append(at)
            at += len(key)
        starts.append(at)
        return starts

    @cached_property
    def indices(self) -> dict[str, list[int]]:
        """Indices of the words by key."""
        indices: dict[str, list[int]] = {}
        for index, key in enumerate(self.keys):
            indices.setdefault(key, []).append(index)
        return indices

    def has(self, index: int, mark: Mark) -> bool:
        """Whether word `index` has `mark`."""
        return bool(self.marks[index] & mark)

    def written(self, first: int, past: int) -> str:
        """The characters from word `first` to before word `past`, as they stand in the text."""
        return self.text[self.starts[first] : max(self.ends[first:past])] if first < past else ""

    def between(self, index: int) -> str:
        """What stands between word `index` and the next one, or the text's end."""
        following = self.starts[index + 1] if index + 1 < len(self) else len(self.text)
        return self.text[self.ends[index] : max(following, self.ends[index])]

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """First and one past the last of the words that begin in `start` to `end`."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def part(self, spans: Iterator[tuple[int, int]] | list[tuple[int, int]]) -> Folded:
        """The words that begin inside `spans`, in text order; offsets stay those of the text."""
        kept = [index for start, end in spans for index in range(*self.words_in(start, end))]
        return self.chosen(kept)

    def placed(self, start: Offset, end: Offset, text: str) -> Folded:
        """The same words where `start` and `end` place them in `text`."""
        return replace(
            self, text=text, starts=array("Q", map(start, self.starts)), ends=array("Q", map(end, self.ends))
        )

    def chosen(self, indices: list[int]) -> Folded:
        """The words at `indices`."""
        renumbered = {old: new for new, old in enumerate(indices) if old in self.stems}
        return Folded(
            self.text,
            tuple(self.keys[index] for index in indices),
            array("Q", (self.starts[index] for index in indices)),
            array("Q", (self.ends[index] for index in indices)),
            bytes(self.marks[index] for index in indices),
            {new: self.stems[old] for old, new in renumbered.items()},
        )


def fold(text: str) -> Folded:
    """The words of a text; `fold(text).written(i, i + 1)` folds to word `i` again."""
    keys: list[str] = []
    starts, ends, marks = array("Q"), array("Q"), bytearray()
    stems: dict[int, str] = {}
    for token in spoken_words(text, list(compared_words(text))):
        if token.kind == "ended":
            stems[len(keys)] = letters(text[token.start : text.index("[", token.start)])
        keys.append(token.key)
        starts.append(token.start)
        ends.append(token.end)
        marks.append(token.marks)
    return Folded(text, tuple(keys), starts, ends, bytes(marks), stems)
