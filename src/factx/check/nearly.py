"""The verdict where no source has the words of a quotation as they stand: what it was made of, if of anything."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from factx.check.align import MOST_CELLS, Alignment, align, align_along
from factx.check.compared_words import Mark
from factx.check.differences import changes, turns
from factx.check.evidence import Text
from factx.check.findings import Difference, Flag, Passage, Verdict
from factx.check.fold import Folded
from factx.check.judgement import Judgement, Sources
from factx.check.matching import SLIGHT_WORDS, Run
from factx.check.quotations import SHORT, Quotation
from factx.check.whose_words import attributed, attributed_pieces, passage_of, voices_of

LEAST_KEPT: Final = 0.5
"""Of a quotation's words, by weight, that a passage must have in their order to be what it was made of."""
ALLOWED: Final[tuple[Flag, ...]] = ("aside", "bracket", "filler")
BLOCK_COST: Final = 0.6
"""What each further break in what was kept takes off, in words: words met by chance stand one by one."""


def nearly(quotation: Quotation, sources: Sources) -> list[Judgement]:
    """What comes nearest where no source has the words as they stand."""
    folded = quotation.folded
    best: tuple[float, int, Alignment] | None = None
    runs: list[Run] | None = None
    for window in sources.index.windows(folded):
        words = sources.index.sources[window.source]
        if len(folded) * (window.past - window.first) > MOST_CELLS:
            runs = sources.index.runs(folded) if runs is None else runs
            anchors = ascending([run for run in runs if run.stretch.source == window.source])
            if not anchors:
                continue
            alignment = align_along(folded, words, anchors)
        else:
            alignment = align(folded, words, window.first, window.past)
        if best is None or alignment.cost < best[0]:
            best = (alignment.cost, window.source, alignment)
    kept = weight_kept(folded, best[2]) if best else 0.0
    whole = sum(weight(key) for key, mark in zip(folded.keys, folded.marks, strict=True) if not mark & Mark.ASIDE)
    spliced = splice(quotation, sources, kept, whole, sources.index.runs(folded) if runs is None else runs)
    if spliced:
        return [spliced]
    if best is None or not is_made_of(folded, best[2], kept, whole):
        return []
    return [judged_alignment(quotation, sources.texts[best[1]], best[2])]


def ascending(runs: Sequence[Run]) -> list[tuple[int, int, int]]:
    """The longest chain of runs that ascend in the quotation and in the source, as anchors."""
    best: list[tuple[int, list[Run]]] = []
    for run in runs:
        before = max(
            (one for one in best if one[1][-1].past <= run.first and one[1][-1].stretch.past <= run.stretch.first),
            default=(0, []),
            key=lambda one: one[0],
        )
        best.append((before[0] + run.past - run.first, [*before[1], run]))
    chain = max(best, default=(0, []), key=lambda one: one[0])[1]
    return [(run.first, run.past, run.stretch.first) for run in chain]


def weight(key: str) -> float:
    """How much a word counts towards where a quotation comes from."""
    return 0.4 if key in SLIGHT_WORDS else 0.6 if key[-1:].isdigit() else 1.0


def weight_kept(folded: Folded, alignment: Alignment) -> float:
    """The weight of the words that a passage has in their order."""
    return sum(
        weight(folded.keys[index]) for step in alignment.steps if step.op == "keep" for index in range(*step.draft)
    )


def is_made_of(folded: Folded, alignment: Alignment, kept: float, whole: float) -> bool:
    """Whether a quotation was made of a passage, and does not only share words with it."""
    if len(folded) < SHORT:
        return alignment.kept >= 2 and alignment.kept >= len(folded) - 1
    return alignment.kept >= 3 and kept - BLOCK_COST * (alignment.blocks - 1) >= LEAST_KEPT * whole - 1e-9


def splice(quotation: Quotation, sources: Sources, kept: float, whole: float, runs: Sequence[Run]) -> Judgement | None:
    """The verdict on a quotation put together from several places; null where one place has more of it."""
    folded = quotation.folded
    covered = sum(weight(folded.keys[index]) for run in runs for index in range(run.first, run.past))
    if not 2 <= len(runs) <= 6 or covered < 0.7 * whole or covered < kept + 0.9:
        return None
    difference: list[Difference] = []
    passages: list[Passage] = []
    flags: set[Flag] = set()
    at = 0
    for run in runs:
        text, words = sources.texts[run.stretch.source], sources.index.sources[run.stretch.source]
        attribution = attributed(quotation, text, words, run.stretch.first, run.stretch.past)
        flags |= attribution.flags - {"unattributed"}
        passages.append(passage_of(text, words, run.stretch.first, run.stretch.past, attribution.speaker))
        if at < run.first:
            difference.append(Difference(op="add", draft=folded.written(at, run.first), source=""))
        written = words.written(run.stretch.first, run.stretch.past)
        difference.append(Difference(op="keep", draft=folded.written(run.first, run.past), source=written))
        at = run.past
    if at < len(folded):
        difference.append(Difference(op="add", draft=folded.written(at, len(folded)), source=""))
    is_one_passage = len({run.stretch.source for run in runs}) == 1 and all(
        abs(b.stretch.first - a.stretch.past) <= 80 for a, b in pairwise(runs)
    )
    is_ordered = all(a.stretch.past <= b.stretch.first for a, b in pairwise(runs))
    flags.add("order" if is_one_passage and not is_ordered else "spliced")
    return Judgement("altered", frozenset(flags), passages[0], tuple(passages[1:]), tuple(difference))


def judged_alignment(quotation: Quotation, text: Text, alignment: Alignment) -> Judgement:
    """The verdict where a source has nearly the words."""
    words = text.spoken
    found = changes(quotation.text, quotation.folded, text, words, alignment.steps)
    faults = [change for change in found if change.step.op != "keep" and not change.allowed]
    kept = [change.step.source for change in found if change.step.op == "keep"]
    attribution = attributed_pieces(quotation, text, words, kept)
    flags: set[Flag] = set(attribution.flags)
    allowed: set[str] = {change.allowed for change in found} - {"", "gap"}
    flags |= {flag for flag in ALLOWED if flag in allowed}
    left_out = [change for change in found if change.allowed == "gap"]
    for change in left_out:
        if turns(words.keys[slice(*change.step.source)]):
            flags.add("turns")
    passage = passage_of(text, words, *alignment.source, attribution.speaker)
    difference = tuple(
        change.difference.model_copy(update={"grave": turns(words.keys[slice(*change.step.source)])})
        if change.allowed == "gap"
        else change.difference
        for change in found
    )
    if faults:
        if any(change.grave for change in faults):
            flags.add("grave")
        if crosses(text, words, kept):
            flags.add("spliced")
        return Judgement("altered", frozenset(flags), passage, (), difference)
    verdict: Verdict = "elided" if left_out else "verbatim"
    if attribution.rank > 1:
        verdict = "misattributed" if attribution.rank == 2 else "elsewhere"
    return Judgement(verdict, frozenset(flags), passage, (), difference)


def crosses(text: Text, words: Folded, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether stretches stand in two quotations of a source, or in one and outside it."""
    held = [
        {voice.record for voice in voices_of(text, words, *stretch) if voice.how == "quoted"} for stretch in stretches
    ]
    quoted = [records for records in held if records]
    return bool(quoted) and (len(quoted) < len(held) or not set.intersection(*quoted))
