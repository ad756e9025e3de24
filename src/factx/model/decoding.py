"""From scores a word to spans: the best BIO sequence that the grammar allows, and a probability for each span."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

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


def folded(logs: Floats, kinds: Sequence[int]) -> Floats:
    """(words, tags) log-probabilities with those of all `kinds` added up under the first of them, the rest cut off.

    Labels that are kinds of one are one name as long as its extent is searched, so that a name torn between two kinds
    is not lost to a third thing. `kinds` are label indices; all but the first stand at the end of the labels.
    """
    if len(kinds) < 2:
        return logs
    out: Floats = logs[:, : 2 * kinds[1] + 1].copy()
    for k in (1, 2):
        columns = logs[:, [2 * kind + k for kind in kinds]]
        highest = columns.max(axis=1, keepdims=True)
        out[:, 2 * kinds[0] + k] = (highest + np.log(np.exp(columns - highest).sum(axis=1, keepdims=True)))[:, 0]
    return out


def kind_of(logs: Floats, kinds: Sequence[int]) -> tuple[int, float]:
    """The likeliest of the `kinds` for the words of a span, with its share among them."""
    shares = np.stack([np.exp(logs[:, 2 * kind + 1]) + np.exp(logs[:, 2 * kind + 2]) for kind in kinds]).mean(axis=1)
    best = int(shares.argmax())
    return kinds[best], float(shares[best] / max(float(shares.sum()), 1e-9))


class Stretch(NamedTuple):
    """Words whose tags are searched together: (words, tags) log-probabilities, and what stands around them.

    `before` is the row of the table for the first word, `after` the tag of the word behind the last, if one follows.
    """

    scores: Floats
    before: int = -1
    after: int | None = None


def viterbi(stretches: Sequence[Stretch], table: Floats) -> list[npt.NDArray[np.int64]]:
    """The best tag sequence of each stretch of one word at least; all at once."""
    order = sorted(range(len(stretches)), key=lambda number: -len(stretches[number].scores))
    lengths = np.array([len(stretches[number].scores) for number in order])
    longest = int(lengths.max(initial=0))
    # For each word and the one past the last, how many stretches go on to it: the longest come first.
    going_on = np.searchsorted(-lengths, -np.arange(longest + 1), side="left").tolist()
    best = np.zeros((longest, len(order), table.shape[1]), np.float32)
    for column, number in enumerate(order):
        one = stretches[number]
        best[: len(one.scores), column] = one.scores
        best[0, column] += table[one.before]
        if one.after is not None:
            best[len(one.scores) - 1, column] += table[:-1, one.after]
    for i in range(1, longest):
        count = going_on[i]
        best[i, :count] += (best[i - 1, :count, :, None] + table[:-1]).max(axis=1)
    tags = np.zeros((longest + 1, len(order)), np.int64)
    into = np.ascontiguousarray(table[:-1].T)
    for i in range(longest - 1, -1, -1):
        count, later = going_on[i], going_on[i + 1]
        reached = best[i, :count]
        reached[:later] += into[tags[i + 1, :later]]
        tags[i, :count] = reached.argmax(axis=-1)
    return [tags[: lengths[column], column] for column in np.argsort(order)]


class Bounds(NamedTuple):
    """What a table can change at most: which tags it allows after which, its range, and for each tag what that costs.

    `costs`: what giving a word the tag instead of another can lose in the table, infinite for an I-. O and B- may
    follow any tag; where an I- stands behind, it becomes the B- of its label.
    """

    allowed: npt.NDArray[np.bool_]
    range: float
    costs: Floats


@lru_cache(maxsize=16)
def bounds_of(content: bytes, tags: int) -> Bounds:
    """The bounds of a table as its bytes: they are asked for with every window."""
    table = np.frombuffer(content, np.float32).reshape(-1, tags)
    allowed = table > FORBIDDEN / 2
    known = np.where(allowed, table, -np.inf)
    best_after, best_before = known.max(axis=1, keepdims=True), known[:-1].max(axis=0)
    free = [0, *range(1, tags, 2)]
    begin, inside = slice(1, None, 2), slice(2, None, 2)
    to_free = (best_before - table[:-1])[:, free].max(axis=1)
    to_begin = (best_before[inside] - table[:-1, begin]).max(axis=1)
    after_begin = np.where(allowed[inside], known[inside] - table[1:-1:2], -np.inf).max()
    costs = np.full(tags, np.inf, np.float32)
    costs[free] = ((best_after - table).max(axis=0) + np.maximum(to_free, to_begin + after_begin).clip(0))[free]
    return Bounds(allowed, float(np.ptp(table[allowed])), costs)


def best_paths(scores: Floats, table: Floats, breaks: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """The best tag sequence for (words, tags) log-probabilities; a line starts anew at each word where `breaks`.

    Searched only where it can differ from the best tag of each word: to change the tags of some words costs at least
    the margin of each and gains at most the range of the table for each and once more. Where every margin is above
    twice the range and the grammar is kept, nothing is to be gained. A search goes no farther than to a word that is
    settled on either side.
    """
    path: npt.NDArray[np.int64] = scores.argmax(axis=-1)
    if not len(path):
        return path
    first = breaks.copy()
    first[0] = True
    before = np.where(first, len(table) - 1, np.concatenate([[0], path[:-1]]))
    bounds = bounds_of(table.tobytes(), table.shape[1])
    words = np.arange(len(path))
    others = scores.T.copy()  # tag by tag, of which there are few: numpy takes each maximum of many words at once
    others[path, words] = -np.inf
    margins = scores[words, path] - others.max(axis=0)
    is_settled = settled(scores, margins - bounds.costs[path], first)
    is_open = ((margins <= 2 * bounds.range) | ~bounds.allowed[before, path]) & ~is_settled
    if not is_open.any():
        return path
    is_cut = first | is_settled
    is_cut[1:] |= is_settled[:-1]
    cuts = np.flatnonzero(is_cut)
    holds_open = np.bincount(np.searchsorted(cuts, np.flatnonzero(is_open), side="right"), minlength=len(cuts) + 1)
    ends = [*cuts.tolist(), len(path)]
    parts = [slice(ends[number - 1], ends[number]) for number in np.flatnonzero(holds_open).tolist()]
    stretches = [
        Stretch(
            scores[part],
            int(before[part.start]),
            int(path[part.stop]) if part.stop < len(path) and not first[part.stop] else None,
        )
        for part in parts
    ]
    for part, found in zip(parts, viterbi(stretches, table), strict=True):
        path[part] = found
    return path


def settled(scores: Floats, margins: Floats, first: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The words that have their own best tag in the best sequence, whatever the tags of the others.

    If the best sequence had another tag there, that tag could be put in its place, and the B- of its label in the place
    of an I- behind it. That gains the margin, of which `margins` has no more than is above the table's cost, and loses
    at most what the I- is above the B- there.
    """
    lost = np.zeros(len(margins), np.float32)
    above = (scores[1:, 2::2] - scores[1:, 1::2]).max(axis=-1, initial=0)
    lost[:-1] = np.where(first[1:], 0, above)
    is_settled: npt.NDArray[np.bool_] = margins > lost
    return is_settled


def spans_of(path: Sequence[int] | npt.NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """(first word, one past the last word, label index) of each span in a tag sequence."""
    tags = np.asarray(path, np.int64)
    tagged = np.flatnonzero(tags)
    spans: list[tuple[int, int, int]] = []
    first = past = 0
    open_label = -1
    for at, tag in zip(tagged.tolist(), tags[tagged].tolist(), strict=True):
        label = (tag - 1) // 2
        if at != past or tag % 2 or label != open_label:
            spans.append((first, past, open_label))
            first, open_label = at, label
        past = at + 1
    spans.append((first, past, open_label))
    return [span for span in spans if span[2] >= 0]


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
