"""Where the words of a quotation stand in a source: exactly, in pieces, or nearly."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from factx.check.compared_words import Mark
from factx.check.fold import Folded
from factx.text.tables import read_words

SLIGHT_WORDS: Final = read_words("check", "tables/slight_words")
MOST_EXACT: Final = 60
"""Stretches of one source that are looked at for one quotation."""
MOST_INDICES: Final = 400
"""Occurrences of one word in one source that are looked at: a word that stands oftener says little of where to look."""
MOST_TELLING: Final = 12
"""Words of a short quotation by which it is looked for, the rarest."""
MOST_WINDOWS: Final = 4
MARGIN: Final = 70
"""Words of the source that are looked at on either side of where a quotation seems to stand."""
LEAST_RUN: Final = 3
"""Words in a row that show where a piece of a quotation comes from."""
MOST_LEFT_OUT: Final = 400
"""Words that an ellipsis may leave out between two pieces."""


class Stretch(NamedTuple):
    """Words `first` to before `past` of source number `source`."""

    source: int
    first: int
    past: int


class Run(NamedTuple):
    """Words `first` to before `past` of a quotation, which stand in a source in a row."""

    first: int
    past: int
    stretch: Stretch


def exact_stretches(quotation: Folded, source: Folded) -> Iterator[tuple[int, int]]:
    """The stretches of a source that are the quotation word for word, wraps and hyphens aside."""
    if not len(quotation):
        return
    found = 0
    at = source.run.find(quotation.run)
    while at >= 0 and found < MOST_EXACT:
        first = bisect_left(source.run_starts, at)
        past = bisect_left(source.run_starts, at + len(quotation.run), lo=first)
        is_whole = source.run_starts[first] == at and source.run_starts[past] == at + len(quotation.run)
        if is_whole and are_parted_alike(quotation, source, first, past):
            found += 1
            yield first, past
        at = source.run.find(quotation.run, at + 1)


def are_parted_alike(quotation: Folded, source: Folded, first: int, past: int) -> bool:
    """Whether both part their letters into the same words, but where a hyphen or a wrap joins them."""
    if past - first == len(quotation) and source.keys[first:past] == quotation.keys:
        return True
    ours = {start: index for index, start in enumerate(quotation.run_starts[:-1])}
    base = source.run_starts[first]
    theirs = {source.run_starts[index] - base: index for index in range(first, past)}
    return all(quotation.has(ours[at], Mark.SOFT) for at in ours.keys() - theirs.keys()) and all(
        source.has(theirs[at], Mark.SOFT) for at in theirs.keys() - ours.keys()
    )


@dataclass
class Index:
    """The words of several sources, to look for what stands nearly as quoted."""

    sources: Sequence[Folded]
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for source in self.sources:
            for key, indices in source.indices.items():
                self.counts[key] += len(indices)

    def weight(self, key: str) -> float:
        """How much a word says of where to look: the more the rarer it is."""
        return (0.3 if key in SLIGHT_WORDS else 1.0) / math.sqrt(1.0 + self.counts[key])

    def windows(self, quotation: Folded) -> list[Stretch]:
        """Where the quotation is most likely to come from, the likeliest first, wide enough for what was left out."""
        width = max(len(quotation), 12)
        keys = quotation.keys
        votes: defaultdict[tuple[int, int], float] = defaultdict(float)
        telling = sorted(
            range(len(keys)), key=lambda index: -self.weight(keys[index]) if self.counts[keys[index]] else 0
        )
        for index in telling[: max(MOST_TELLING, len(keys) // 2)]:
            weight = self.weight(keys[index])
            for number, source in enumerate(self.sources):
                indices = source.indices.get(keys[index])
                if indices is None or len(indices) > MOST_INDICES:
                    continue
                for there in indices:
                    bucket = max(there - index, 0) // width
                    votes[number, bucket] += weight
                    votes[number, bucket + 1] += weight
        if not votes:
            return []
        windows: list[Stretch] = []
        floor = max(votes.values()) * 0.4
        likely = [item for item in votes.items() if item[1] >= floor]
        for (number, bucket), _ in sorted(likely, key=lambda item: (-item[1], item[0])):
            if len(windows) >= MOST_WINDOWS:
                break
            first = max((bucket - 1) * width - MARGIN, 0)
            past = min((bucket + 2) * width + MARGIN, len(self.sources[number]))
            if not any(w.source == number and w.first <= first + width and past - width <= w.past for w in windows):
                windows.append(Stretch(number, first, past))
        return windows

    def runs(self, quotation: Folded) -> list[Run]:
        """The longest stretches of the quotation that stand in a source word for word, those that overlap left out."""
        found: list[Run] = []
        for number, source in enumerate(self.sources):
            found += runs_in(quotation, source, number)
        chosen: list[Run] = []
        taken: set[int] = set()
        for run in sorted(found, key=lambda run: (run.first - run.past, run.first, run.stretch)):
            free = [index for index in range(run.first, run.past) if index not in taken]
            if not free or free != list(range(free[0], free[-1] + 1)):
                continue
            if is_telling(quotation.keys[free[0] : free[-1] + 1]):
                shift = free[0] - run.first
                stretch = Stretch(run.stretch.source, run.stretch.first + shift, run.stretch.first + shift + len(free))
                chosen.append(Run(free[0], free[-1] + 1, stretch))
                taken.update(free)
        return sorted(chosen)


def is_telling(keys: Sequence[str]) -> bool:
    """Whether a run of words is long or rare enough not to stand somewhere by chance."""
    weighty = sum(key not in SLIGHT_WORDS for key in keys)
    return len(keys) >= LEAST_RUN and (weighty >= 2 or (weighty and len(keys) >= 4) or len(keys) >= 6)


def runs_in(quotation: Folded, source: Folded, number: int) -> list[Run]:
    """The stretches of three words and more that a quotation and a source have in common, each as long as it goes."""
    runs: list[Run] = []
    done: set[tuple[int, int]] = set()
    keys, theirs = quotation.keys, source.keys
    for index in range(len(keys) - LEAST_RUN + 1):
        rarest = min(range(LEAST_RUN), key=lambda step: len(source.indices.get(keys[index + step], ())))
        for there in source.indices.get(keys[index + rarest], ())[:MOST_INDICES]:
            at = there - rarest
            if at < 0 or (index, at) in done or theirs[at : at + LEAST_RUN] != keys[index : index + LEAST_RUN]:
                continue
            length = LEAST_RUN
            most = min(len(keys) - index, len(theirs) - at)
            while length < most and keys[index + length] == theirs[at + length]:
                length += 1
            done.update((index + step, at + step) for step in range(length))
            runs.append(Run(index, index + length, Stretch(number, at, at + length)))
    return runs


def ordered_pieces(pieces: Sequence[Folded], source: Folded) -> list[tuple[int, int]] | None:
    """Where the pieces of a quotation stand in a source, each exactly, in their order and near one another.

    Of several ways that which leaves out least; null where there is none.
    """
    chains: list[tuple[int, list[tuple[int, int]]]] = [(0, [stretch]) for stretch in exact_stretches(pieces[0], source)]
    for piece in pieces[1:]:
        stretches = list(exact_stretches(piece, source))
        starts = [first for first, _ in stretches]
        longer: list[tuple[int, list[tuple[int, int]]]] = []
        for cost, chain in chains:
            end = chain[-1][1]
            following = bisect_right(starts, end - 1)
            if following < len(stretches) and stretches[following][0] - end <= MOST_LEFT_OUT:
                longer.append((cost + stretches[following][0] - end, [*chain, stretches[following]]))
        chains = longer
    return min(chains, default=(0, None))[1]
