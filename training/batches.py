"""Draws the windows of an epoch, adds the noise that real input has, and packs them into batches."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace

import numpy as np
import torch
from torch import Tensor

from factx.model.encoding import GAPS, OUTSIDE, Ints
from training.corpora import IGNORE, Example, Lesson, lessons
from training.schemes import HEADS

MASK = 103
LOWER, TITLE, UPPER, MIXED, CAPITAL = 0, 1, 2, 3, 7
WINDOW_SIZES = (160, 256, 256, 384)
SILVER = 0.4
"""What silver tags weigh beside gold."""


@dataclass(frozen=True)
class Batch:
    """Padded tensors (windows, pieces); `pointers` rows are (window, first, last, kind, allowed pieces …).

    `trust`: by head, what a window's tags weigh (windows, 1): 1 for gold, less for silver. `taught`: by head, the
    probabilities of its teachers (windows, pieces, tags), zero where they say nothing.
    """

    ids: Tensor
    shapes: Tensor
    mask: Tensor
    tags: dict[str, Tensor]
    trust: dict[str, Tensor]
    taught: dict[str, Tensor]
    pointers: list[tuple[int, int, int, list[int], list[int]]]

    def to(self, device: torch.device) -> Batch:
        """The batch with its tensors on a device."""

        def moved(by_head: dict[str, Tensor]) -> dict[str, Tensor]:
            return {head: tensor.to(device) for head, tensor in by_head.items()}

        return replace(
            self,
            ids=self.ids.to(device),
            shapes=self.shapes.to(device),
            mask=self.mask.to(device),
            tags=moved(self.tags),
            trust=moved(self.trust),
            taught=moved(self.taught),
        )


@dataclass(frozen=True)
class Noise:
    """Probabilities a window of each kind of noise, and of a masked piece."""

    upper: float = 0.04
    lower: float = 0.04
    upper_line: float = 0.02
    straight: float = 0.15
    masked: float = 0.03

    def times(self, factor: float) -> Noise:
        """All of them more or less often."""
        return Noise(*(factor * value for value in astuple(self)))


def straight_marks(vocabulary: dict[str, int]) -> dict[int, int]:
    """Ids of curly quotation marks by those of their straight forms."""
    pairs = {"“": '"', "”": '"', "‘": "'", "’": "'"}
    return {vocabulary[curly]: vocabulary[straight] for curly, straight in pairs.items() if curly in vocabulary}


def noisy(lesson: Lesson, noise: Noise, straight: dict[int, int], rng: random.Random) -> Lesson:
    """The lesson as a typist in capitals, in lower case, with straight marks, or behind a few blots would give it."""
    window = lesson.window
    ids, shapes = window.ids.copy(), window.shapes.copy()
    draw = rng.random()
    if draw < noise.upper:
        shapes = _recase(shapes, slice(None), UPPER)
    elif draw < noise.upper + noise.lower:
        shapes = _recase(shapes, slice(None), LOWER)
    else:
        starts = [0, *np.flatnonzero(shapes % len(GAPS) == 2), len(shapes)]
        for begin, end in itertools.pairwise(starts):
            if rng.random() < noise.upper_line and end - begin < 40:
                shapes = _recase(shapes, slice(begin, end), UPPER)
    if rng.random() < noise.straight:
        for curly, plain in straight.items():
            ids[ids == curly] = plain
    blots = np.array([rng.random() < noise.masked for _ in range(len(ids))])
    blots[0] = blots[-1] = False
    ids[blots] = MASK
    noised = type(window)(ids, shapes, window.first, window.starts, window.ends)
    return Lesson(noised, lesson.tags, lesson.pointers, lesson.silver, lesson.taught)


def _recase(shapes: Ints, part: slice, to: int) -> Ints:
    out: Ints = shapes.copy()
    kind, gap = out[part] // len(GAPS), out[part] % len(GAPS)
    cased = np.isin(kind, (LOWER, TITLE, UPPER, MIXED, CAPITAL)) & (out[part] != OUTSIDE)
    out[part] = np.where(cased, to * len(GAPS) + gap, out[part])
    return out


def batches(
    shares: list[tuple[list[Example], float]], tokens: int, straight: dict[int, int], noise: Noise, seed: int
) -> Iterator[Batch]:
    """One epoch: of each corpus its share of documents (2.0: twice), in batches of about `tokens` padded pieces."""
    rng = random.Random(seed)
    drawn: list[Lesson] = []
    for corpus, share in shares:
        whole, part = int(share), share - int(share)
        picks = corpus * whole + rng.sample(corpus, round(part * len(corpus)))
        for example in picks:
            drawn += [noisy(lesson, noise, straight, rng) for lesson in lessons(example, rng.choice(WINDOW_SIZES))]
    rng.shuffle(drawn)
    drawn.sort(key=lambda lesson: (len(lesson.window.ids) + 31) // 32)
    groups: list[list[Lesson]] = [[]]
    for lesson in drawn:
        width = (len(lesson.window.ids) + 31) // 32 * 32
        if groups[-1] and width * (len(groups[-1]) + 1) > tokens:
            groups.append([])
        groups[-1].append(lesson)
    rng.shuffle(groups)
    yield from (pack(group) for group in groups if group)


def pack(group: list[Lesson]) -> Batch:
    """Lessons as one padded batch."""
    width = max((len(lesson.window.ids) + 31) // 32 * 32 for lesson in group)
    ids = torch.zeros(len(group), width, dtype=torch.long)
    shapes = torch.full((len(group), width), OUTSIDE)
    mask = torch.zeros(len(group), width)
    tags = {head: torch.full((len(group), width), IGNORE) for head in HEADS}
    sizes = {head: rows.shape[1] for lesson in group for head, rows in lesson.taught.items()}
    taught = {head: torch.zeros(len(group), width, size) for head, size in sizes.items()}
    pointers = []
    for row, lesson in enumerate(group):
        count = len(lesson.window.ids)
        ids[row, :count] = torch.from_numpy(lesson.window.ids.astype(np.int64))
        shapes[row, :count] = torch.from_numpy(lesson.window.shapes.astype(np.int64))
        mask[row, :count] = 1
        for head, values in lesson.tags.items():
            tags[head][row, :count] = torch.from_numpy(values)
        for head, rows in lesson.taught.items():
            taught[head][row, lesson.window.first] = torch.from_numpy(rows.astype(np.float32))
        pointers += [(row, *pointer) for pointer in lesson.pointers]
    trust = {head: torch.tensor([[SILVER if head in lesson.silver else 1.0] for lesson in group]) for head in HEADS}
    return Batch(ids, shapes, mask, tags, trust, taught, pointers)
