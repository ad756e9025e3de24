"""Fit what tells bodies from people by the words beside them: `python -m training.fit_lone_names CORPORA`.

CORPORA is the folder of the gold corpora (`README.md`). Fits on `entities/train.jsonl`: of every name of one word,
which of four kinds of name it is, by what stands beside each mention. What is kept is how much each feature speaks for
a body against a person. People who are named in full too teach what stands beside people, with a weight of their own
for that they are. Nothing of the network is asked, which has learnt these texts. Deterministic.
Prints how many of the names that nobody has in full are told right on parts left out of the fit, four of them.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from factx.names import lone_names
from factx.names.lone_names import BODY, PERSON, features
from factx.names.territories import is_territory
from factx.spans import TaggedSpan
from factx.text.reading import Reading
from training.log_linear import Choice, fitted

OUT = Path(lone_names.__file__).with_name("lone_name_weights.tsv")
HEADER = (
    "# Weights of factx.names.lone_names, fitted by training/fit_lone_names.py on English Worldwide Newswire"
    " (Shan et al., 2023, arXiv 2404.13465), training part.\nfeature\tweight\n"
)
KINDS = (PERSON, BODY, "Location", "other")
PENALTY, RARE, LEAST, FOLDS = 1.0, 20, 0.1, 4


class LoneName(NamedTuple):
    """A name of one word of a document: what its mentions have beside them, its kind, whether nobody has it in full."""

    document: int
    mentions: tuple[tuple[str, ...], ...]
    kind: str
    is_lone: bool


def names_in(path: Path) -> Iterator[LoneName]:
    """The names of one word in a gold corpus that are all of one kind in their document."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        text = Reading(row["text"]).text
        spans = sorted(_span(text, span) for span in row["spans"] if span["label"] not in ("Date", "Money"))
        lone, longer = lone_names.lone_names(text, spans), lone_names.longer_names(text, spans)
        by_name: defaultdict[str, list[int]] = defaultdict(list)
        for n, span in enumerate(spans):
            name = text[span.start : span.end]
            if " " not in name and len(name) > 1 and not is_territory(name):
                by_name[name].append(n)
        for name, mentions in by_name.items():
            labels = {spans[n].label for n in mentions}
            if len(labels) > 1 or labels == {"NORP"}:
                continue
            kind = labels.pop()
            told = tuple((*features(text, spans, n), *longer.get(name, ())) for n in mentions)
            yield LoneName(number, told, kind if kind in KINDS else "other", name in lone)


def _span(text: str, span: Mapping[str, str | int]) -> TaggedSpan:
    start, end = int(span["start"]), int(span["end"])
    end -= 2 if text[end - 2 : end] in ("'s", "’s") else 0
    return TaggedSpan(start, end, str(span["label"]), 1.0)


def choice(name: LoneName, mention: Sequence[str]) -> Choice:
    """The four kinds with the features of a mention."""
    own = (*mention, *(() if name.is_lone else ("in full",)))
    return Choice(
        tuple(tuple(f"{kind} {feature}" for feature in own) for kind in KINDS), frozenset({KINDS.index(name.kind)})
    )


def weights_of(names: Sequence[LoneName]) -> dict[str, float]:
    """By feature, its weight for a body less that for a person."""
    table = fitted([choice(name, mention) for name in names for mention in name.mentions], PENALTY, RARE)
    found = {feature.partition(" ")[2] for feature in table} - {"in full"}
    odds = {f: round(table.get(f"{BODY} {f}", 0.0) - table.get(f"{PERSON} {f}", 0.0), 2) for f in sorted(found)}
    return {feature: weight for feature, weight in odds.items() if abs(weight) >= LEAST}


def told_right(names: Sequence[LoneName], table: Mapping[str, float]) -> list[bool]:
    """Whether the weights tell each body and each person that is named by one word alone."""
    told = []
    for name in names:
        if name.is_lone and name.kind in (PERSON, BODY):
            sums = [sum(table.get(feature, 0.0) for feature in mention) for mention in name.mentions]
            told.append((sum(sums) / math.sqrt(len(sums)) > 0) == (name.kind == BODY))
    return told


def main() -> None:
    """Fit, and write the table."""
    names = list(names_in(Path(sys.argv[1]) / "entities" / "train.jsonl"))
    right: list[bool] = []
    for fold in range(FOLDS):
        table = weights_of([name for name in names if name.document % FOLDS != fold])
        right += told_right([name for name in names if name.document % FOLDS == fold], table)
    print(f"told right: {sum(right)} of {len(right)}")
    table = weights_of(names)
    OUT.write_text(HEADER + "".join(f"{name}\t{weight}\n" for name, weight in table.items()), "utf-8")
    print(f"{len(table)} weights")


if __name__ == "__main__":
    main()
