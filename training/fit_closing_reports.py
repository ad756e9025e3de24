"""Fit what tells the frame that closes a sentence: `python -m training.fit_closing_reports CORPORA`.

CORPORA is the folder of the gold corpora (`README.md`). Fits on `quotes/train.jsonl`: of each comma behind which a verb
that reports and somebody stand, whether gold has the clause before it as what they report. Nothing of the network is
asked, which has learnt these texts. Deterministic. Prints what holds on parts left out of the fit, four of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from math import exp
from pathlib import Path
from typing import Any, NamedTuple

from factx.quotes import closing_reports
from factx.quotes.attribution_context import Context
from factx.quotes.clause_tokens import find_sentences
from factx.quotes.closing_reports import LEAST_CHANCE, ClosingFrame, closing_frames
from factx.spans import TextSpan
from factx.text.reading import as_reading
from training.corpora import read_jsonl
from training.log_linear import Choice, fitted
from training.referee.spans import jaccard

OUT = Path(closing_reports.__file__).with_name("closing_weights.tsv")
HEADER = (
    "# Weights of factx.quotes.closing_reports, fitted by training/fit_closing_reports.py on the training part of"
    " PolNeAR 1.0 (Newell et al., LREC 2018).\nfeature\tweight\n"
)
PENALTY, RARE, LEAST, FOLDS, ALIKE = 0.25, 4, 0.05, 4, 0.5


class Told(NamedTuple):
    """A frame of a sentence of a document, and whether gold has it."""

    document: int
    sentence: int
    frame: ClosingFrame
    is_right: bool


def frames_in(path: Path) -> Iterator[Told]:
    """The frames of a gold corpus that may close their sentences."""
    for number, row in enumerate(read_jsonl(path)):
        reading = as_reading(row["text"])
        context = Context(reading, find_sentences(reading), (), None)
        for sentence in context.outer:
            for frame in closing_frames(context, sentence):
                right = any(_is_it(frame, one) for one in row["attributions"])
                yield Told(number, sentence, frame, right)


def _is_it(frame: ClosingFrame, gold: Mapping[str, Any]) -> bool:
    """Whether an attribution has the cue of a frame, its source, and its clause."""
    meets = all(_meets(span, gold[role]) for role, span in (("cue", frame.cue), ("source", frame.source)))
    return meets and jaccard([frame.said], [(start, end) for start, end in gold["content"]]) >= ALIKE


def _meets(span: TextSpan, others: Sequence[Sequence[int]]) -> bool:
    return any(start < span.end and span.start < end for start, end in others)


def weights_of(told: Sequence[Told]) -> dict[str, float]:
    """By feature, its weight."""
    choices = [Choice((one.frame.features, ()), frozenset({0 if one.is_right else 1})) for one in told]
    return {name: weight for name, weight in fitted(choices, PENALTY, RARE).items() if abs(weight) >= LEAST}


def taken(told: Sequence[Told], table: Mapping[str, float]) -> list[Told]:
    """The likeliest frame of each sentence, where it is likely enough."""
    best: dict[tuple[int, int], tuple[float, Told]] = {}
    for one in told:
        chance = 1 / (1 + exp(-sum(table.get(feature, 0.0) for feature in one.frame.features)))
        place = one.document, one.sentence
        if chance >= LEAST_CHANCE and (place not in best or chance > best[place][0]):
            best[place] = chance, one
    return [one for _, one in best.values()]


def main() -> None:
    """Fit, and write the table."""
    told = list(frames_in(Path(sys.argv[1]) / "quotes" / "train.jsonl"))
    shown: list[Told] = []
    for fold in range(FOLDS):
        table = weights_of([one for one in told if one.document % FOLDS != fold])
        shown += taken([one for one in told if one.document % FOLDS == fold], table)
    there = len({(one.document, one.sentence) for one in told if one.is_right})
    print(f"right: {sum(one.is_right for one in shown)} of {len(shown)} taken, {there} there")
    table = weights_of(told)
    OUT.write_text(HEADER + "".join(f"{name}\t{weight}\n" for name, weight in sorted(table.items())), "utf-8")
    print(f"{len(table)} weights")


if __name__ == "__main__":
    main()
