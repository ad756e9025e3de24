"""From scores a word to spans: the best BIO sequence that the grammar allows, and a probability for each span."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
FORBIDDEN = np.float32(-1e4)
TRANSITION = np.float32(0.2)
"""What the log-probability of a tag after a tag weighs beside that of a tag at its word; tuned on the development
parts, where up to 0.4 does as well."""


def log_softmax(scores: Floats) -> Floats:
    """Log-probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out


def grammar(labels: int) -> Floats:
    """(tags + 1, tags) penalties of a tag after a tag; the last row is for the first word of a line.

    An I- tag follows only the B- or I- tag of its own label, and none opens a line.
    """
    table = np.zeros((2 * labels + 2, 2 * labels + 1), np.float32)
    table[:, 2::2] = FORBIDDEN
    for label in range(labels):
        table[[2 * label + 1, 2 * label + 2], 2 * label + 2] = 0
    return table


def transitions(log_probabilities: Sequence[Sequence[float]] | Floats) -> Floats:
    """The grammar with what the corpora say of a tag after a tag, as `grammar` lays them out.

    On the development parts this is worth 0.7 points of core4, 1.0 of contents and 1.2 of cues.
    """
    known = np.asarray(log_probabilities, np.float32)
    table: Floats = TRANSITION * known + grammar(known.shape[1] // 2)
    return table


def viterbi(lines: Sequence[Floats], table: Floats) -> list[npt.NDArray[np.int64]]:
    """The best tag sequence of each line, for (words, tags) log-probabilities of one word at least; all at once."""
    longest = max(map(len, lines), default=0)
    scores = np.zeros((longest, len(lines), table.shape[1]), np.float32)
    for number, line in enumerate(lines):
        scores[: len(line), number] = line
    best = np.zeros_like(scores)
    back = np.zeros(scores.shape, np.int64)
    for i in range(longest):
        if i == 0:
            best[0] = scores[0] + table[-1]
            continue
        reached = best[i - 1][:, :, None] + table[:-1]
        back[i] = reached.argmax(axis=1)
        best[i] = scores[i] + reached.max(axis=1)
    paths = []
    for number, line in enumerate(lines):
        path = np.zeros(len(line), np.int64)
        path[-1] = best[len(line) - 1, number].argmax()
        for i in range(len(line) - 1, 0, -1):
            path[i - 1] = back[i, number, path[i]]
        paths.append(path)
    return paths


def best_paths(scores: Floats, table: Floats, breaks: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """The best tag sequence for (words, tags) log-probabilities; a line starts anew at each word where `breaks`.

    Searched only in the lines where it can differ from the best tag of each word: to change the tags of some words
    costs at least the margin of each and gains at most the range of the table for each and once more. Where every
    margin is above twice the range and the grammar is kept, nothing is to be gained.
    """
    path: npt.NDArray[np.int64] = scores.argmax(axis=-1)
    if not len(path):
        return path
    first = breaks.copy()
    first[0] = True
    before = np.where(first, len(table) - 1, np.concatenate([[0], path[:-1]]))
    allowed = table > FORBIDDEN / 2
    reach = 2 * float(np.ptp(table[allowed]))
    two = np.partition(scores, -2, axis=-1)[:, -2:]
    is_open = (two[:, 1] - two[:, 0] <= reach) | ~allowed[before, path]
    bounds = [*np.flatnonzero(first), len(path)]
    opened = np.unique(np.searchsorted(bounds, np.flatnonzero(is_open), side="right"))
    parts = [slice(bounds[line - 1], bounds[line]) for line in opened]
    for part, found in zip(parts, viterbi([scores[part] for part in parts], table), strict=True):
        path[part] = found
    return path


def spans_of(path: Sequence[int] | npt.NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """(first word, one past the last word, label index) of each span in a tag sequence."""
    out: list[tuple[int, int, int]] = []
    start, label = -1, -1
    for i, tag in enumerate([*path, 0]):
        if start >= 0 and not (tag and tag % 2 == 0 and tag // 2 - 1 == label):
            out.append((start, i, label))
            start = -1
        if tag and (tag % 2 == 1 or start < 0):
            start, label = i, (tag - 1) // 2
    return out


def joined(
    spans: Sequence[tuple[int, int, int]], label: int, breaks: npt.NDArray[np.bool_]
) -> list[tuple[int, int, int]]:
    """The spans with those of a label made one that follow each other in a line with no word between.

    Two statements hardly ever do, while a tagger begins a statement anew with each of its sentences: on PolNeAR's
    development part this is worth 1.5 points of the F1 of contents.
    """
    out: list[tuple[int, int, int]] = []
    for first, end, kind in spans:
        if out and kind == label and out[-1][1:] == (first, label) and not breaks[first]:
            out[-1] = (out[-1][0], end, label)
        else:
            out.append((first, end, kind))
    return out
