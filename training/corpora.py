"""Reads the gold corpora into windows with tags for the heads that each corpus teaches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from factx.model.encoding import Window, Words, lines_of_words, windows
from training.schemes import CROSSNER, FACTX, HEADS, KINDS_OF_MISC, OUTSIDE, UNMARKED, worldwide_labels

IGNORE = -100
WEEKDAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))


@dataclass
class Example:
    """A document: its words, its tags a word for each head that its corpus teaches, and its attributions.

    `links` are (content pieces, cue pieces, source pieces), each a list of character spans; `silver` names the heads
    whose tags are no gold; `taught` has by head (words, tags) the probabilities of its teachers.
    """

    id: str
    text: str
    lines: list[Words]
    tags: dict[str, np.ndarray[Any, Any]]
    links: list[tuple[list[list[int]], list[list[int]], list[list[int]]]] = field(default_factory=list)
    silver: set[str] = field(default_factory=set)
    taught: dict[str, np.ndarray[Any, Any]] = field(default_factory=dict)


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def tokenizer_from(path: Path) -> Tokenizer:
    """The word-piece tokenizer without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def tags_of(starts: Any, ends: Any, spans: list[tuple[int, int, int]]) -> np.ndarray[Any, Any]:
    """BIO tag ids a word for spans of (start, end, label index); a word belongs to the first span that it touches."""
    tags = np.zeros(len(starts), np.int64)
    for start, end, label in sorted(spans):
        low, high = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end, side="left"))
        if low < high and not tags[low:high].any():
            tags[low:high] = 2 * label + 2
            tags[low] = 2 * label + 1
    return tags


DOUBTFUL = 0.6
"""Silver spans of a lower probability teach nothing, neither that they are names nor that they are not."""


def taught_file(path: Path, folder: Path) -> Path:
    """Where `training.teach` writes what teachers say of a corpus file."""
    return folder / f"{path.parent.name}-{path.stem}.npz"


def examples(
    path: Path, tokenizer: Tokenizer, silver: Path | None = None, taught: Path | None = None
) -> Iterator[Example]:
    """The documents of a corpus file, with the tags of `silver` for the heads that the corpus has no gold for.

    `silver` is a folder that `training.label` wrote: CORPUS.HEAD.jsonl, a row a document, its spans as
    (start, end, label index, probability). `taught` is a folder that `training.teach` wrote: CORPUS.npz, by head the
    rows of all words of the corpus.
    """
    guessed = silver_rows(path, silver) if silver else {}
    said = dict(np.load(taught_file(path, taught))) if taught and taught_file(path, taught).exists() else {}
    done = 0
    for row in read_jsonl(path):
        for example in examples_of(row, path.stem, tokenizer):
            starts = np.concatenate([line.starts for line in example.lines])
            ends = np.concatenate([line.ends for line in example.lines])
            for head, spans in guessed.get(row["id"], {}).items():
                if head in example.tags:
                    continue
                tags = tags_of(starts, ends, [(s, e, label) for s, e, label, _ in spans])
                for start, end, _, sure in spans:
                    if sure < DOUBTFUL:
                        low, high = np.searchsorted(ends, start, side="right"), np.searchsorted(starts, end)
                        tags[low:high] = IGNORE
                example.tags[head] = tags
                example.silver.add(head)
            if path.stem == "silver" and "time" in said:
                del example.tags["time"]  # which three systems merged: a network that learnt gold knows better
            example.taught = {head: rows[done : done + len(starts)] for head, rows in said.items()}
            done += len(starts)
            yield example


def silver_rows(path: Path, silver: Path) -> dict[str, dict[str, list[tuple[int, int, int, float]]]]:
    """By document id and head, the silver spans of a corpus file."""
    out: dict[str, dict[str, list[tuple[int, int, int, float]]]] = {}
    for head in HEADS:
        file = silver / f"{path.parent.name}-{path.stem}.{head}.jsonl"
        for row in read_jsonl(file) if file.exists() else ():
            out.setdefault(row["id"], {})[head] = [tuple(span) for span in row["spans"]]
    return out


class Sets:
    """The sets of tags that gold allows at a word, in the order they were met; a single tag is its own number.

    A set of several has a number from the count of tags on; `table` has what each number allows, (numbers, tags).
    """

    def __init__(self, head: str) -> None:
        self.labels = HEADS[head]
        self.count = 2 * len(self.labels) + 1
        self.numbers: dict[frozenset[int], int] = {}

    def number(self, labels: tuple[str, ...], *, begins: bool) -> int:
        """The number of a set of labels at the first word of a name or at one inside it; IGNORE for an empty set."""
        tags = frozenset(
            0 if label == OUTSIDE else 2 * self.labels.index(label) + (1 if begins else 2) for label in labels
        )
        if len(tags) < 2:
            return next(iter(tags), IGNORE)
        return self.numbers.setdefault(tags, self.count + len(self.numbers))

    def any_of(self, labels: tuple[str, ...]) -> int:
        """The number of the set of all tags of some labels, for a word that may be a name of any extent."""
        tags = frozenset(
            tag
            for label in labels
            for tag in ((0,) if label == OUTSIDE else (2 * self.labels.index(label) + k for k in (1, 2)))
        )
        return 0 if tags == {0} else self.numbers.setdefault(tags, self.count + len(self.numbers))

    def table(self) -> np.ndarray[Any, Any]:
        """(numbers, tags) whether a number allows a tag."""
        out = np.zeros((self.count + len(self.numbers), self.count), np.bool_)
        out[np.arange(self.count), np.arange(self.count)] = True
        for tags, number in self.numbers.items():
            out[number, list(tags)] = True
        return out

    def coarse(self, numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The lowest tag that each number allows (IGNORE: 0), with every kind of Misc as Misc."""
        lowest = np.array([np.flatnonzero(row)[0] for row in self.table()])
        for label in KINDS_OF_MISC[1:]:
            for k in (1, 2):
                lowest[lowest == 2 * self.labels.index(label) + k] = 2 * self.labels.index("Misc") + k
        out: np.ndarray[Any, Any] = np.where(numbers == IGNORE, 0, lowest[numbers.clip(0)])
        return out


ENTITY_SETS = Sets("entity")


def coarse_tags(head: str, numbers: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """One tag a word: the entities' sets as `Sets.coarse` has them, other heads' tags as they are."""
    return ENTITY_SETS.coarse(numbers) if head == "entity" else numbers


def meanings(row: dict[str, Any], corpus: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(start, end, labels that it may have) of each name of a document."""
    text = row["text"]
    for span in row["spans"]:
        start, end, label = span["start"], span["end"], span["label"]
        if label == "Misc" and text[start:end] in WEEKDAYS:
            yield start, end, ("Date",)  # the gold calls a weekday now a Date and now a Misc
        elif corpus == "crossner":
            yield start, end, CROSSNER.get(label, (OUTSIDE, "Misc"))
        elif label in FACTX:
            labels = [name for one in (label, *span.get("maybe", ())) for name in FACTX[one]]
            yield start, end, tuple(dict.fromkeys(labels))
        else:
            yield start, end, worldwide_labels(label, text, start, end)


def entity_tags(row: dict[str, Any], corpus: str, starts: Any, ends: Any) -> np.ndarray[Any, Any]:
    """A number of `ENTITY_SETS` a word."""
    tags = np.full(len(starts), ENTITY_SETS.any_of(UNMARKED.get(corpus, (OUTSIDE,))), np.int64)
    taken = np.zeros(len(starts), np.bool_)
    for start, end, labels in sorted(meanings(row, corpus)):
        low, high = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end, side="left"))
        if low < high and not taken[low:high].any():
            tags[low:high] = ENTITY_SETS.number(labels, begins=False)
            tags[low] = ENTITY_SETS.number(labels, begins=True)
            taken[low:high] = True
    return tags


def examples_of(row: dict[str, Any], corpus: str, tokenizer: Tokenizer) -> Iterator[Example]:
    """One document, or none where it has no words; which heads it teaches follows from its keys and its corpus."""
    text = row["text"]
    lines = list(lines_of_words(tokenizer, text))
    if not lines:
        return
    starts = np.concatenate([line.starts for line in lines])
    ends = np.concatenate([line.ends for line in lines])
    spans: dict[str, list[tuple[int, int, int]]] = {}
    links = []
    if "attributions" in row:
        roles = enumerate(("source", "cue", "content"))
        spans["attribution"] = [(s, e, k) for k, role in roles for a in row["attributions"] for s, e in a[role]]
        links = [(a["content"], a["cue"], a["source"]) for a in row["attributions"] if a["content"]]
    elif "timexes" in row:
        spans["time"] = [(x["start"], x["end"], HEADS["time"].index(x["type"])) for x in row["timexes"]]
    tags = {head: tags_of(starts, ends, found) for head, found in spans.items()}
    if "spans" in row:
        tags["entity"] = entity_tags(row, corpus, starts, ends)
    yield Example(row["id"], text, lines, tags, links)


@dataclass
class Lesson:
    """A window with its targets: tags a piece for each head (IGNORE off the first pieces) and pointer targets.

    `pointers`: (first and last piece of a content, pieces of its cue, pieces of its source); [0] points at [CLS]: none.
    `taught`: by head (words, tags) the probabilities of its teachers.
    """

    window: Window
    tags: dict[str, np.ndarray[Any, Any]]
    pointers: list[tuple[int, int, list[int], list[int]]]
    silver: set[str] = field(default_factory=set)
    taught: dict[str, np.ndarray[Any, Any]] = field(default_factory=dict)


def lessons(example: Example, size: int) -> Iterator[Lesson]:
    """The windows of a document with their targets."""
    done = 0
    for window in windows(example.lines, example.text, size):
        count = len(window.starts)
        tags = {}
        for head, values in example.tags.items():
            spread = np.full(len(window.ids), IGNORE, np.int64)
            spread[window.first] = values[done : done + count]
            tags[head] = spread
        taught = {head: rows[done : done + count] for head, rows in example.taught.items()}
        yield Lesson(window, tags, list(_pointers(window, example)), example.silver, taught)
        done += count


def _pieces(window: Window, spans: list[list[int]]) -> list[int] | None:
    """First pieces of the words in the spans; None where a part lies outside the window, [0] where there are none."""
    if not spans:
        return [0]
    out: list[int] = []
    for start, end in spans:
        low = int(np.searchsorted(window.ends, start, side="right"))
        high = int(np.searchsorted(window.starts, end, side="left"))
        out += [int(i) for i in window.first[low:high]]
    inside = spans[0][0] >= window.starts[0] and spans[-1][1] <= window.ends[-1]
    return out if out and inside else None


def _pointers(window: Window, example: Example) -> Iterator[tuple[int, int, list[int], list[int]]]:
    for contents, cue, source in example.links:
        cue_pieces, source_pieces = _pieces(window, cue), _pieces(window, source)
        for content in contents:
            if content[0] < window.starts[0] or content[0] >= window.ends[-1]:
                continue
            pieces = _pieces(window, [[content[0], min(content[1], int(window.ends[-1]))]])
            if pieces:
                yield pieces[0], pieces[-1], cue_pieces or [], source_pieces or []
