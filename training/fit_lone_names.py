"""Fit what tells bodies, people and places by the words beside them: `python -m training.fit_lone_names CORPORA`.

CORPORA is the folder of the gold corpora (`README.md`). Fits on `entities/train.jsonl`: of every name of one word,
which of four kinds of name it is, by what stands beside each mention. People who are named in full teach what stands
beside people, with a weight of their own for that they are. The network has learnt these texts, so what it takes a
name for teaches only where the name is exchanged for one that it does not know (`unseen_names.py`); minutes.
Deterministic.
Prints how many of the exchanged names are told right on parts left out of the fit, four of them, beside the vote alone.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from factx.names import lone_names
from factx.names.lone_names import KINDS, TURNS, Weights, features, kind_sums, may_turn, tag_features
from factx.names.territories import is_territory
from factx.spans import TaggedSpan
from training.log_linear import Choice, fitted
from training.unseen_names import TaggedDocument, is_people, read_with_unseen

OUT = Path(lone_names.__file__).with_name("lone_name_weights.tsv")
HEADER = (
    "# Weights of factx.names.lone_names, fitted by training/fit_lone_names.py on English Worldwide Newswire"
    " (Shan et al., 2023, arXiv 2404.13465), training part.\nfeature\tperson\tbody\tplace\n"
)
OTHER = "other"
OPTIONS = (*KINDS, OTHER)
PENALTY, RARE, LEAST, FOLDS = 1.0, 20, 0.1, 4
SEEDS = (1, 2)


class LoneName(NamedTuple):
    """A name of one word of a document: its mentions' features, its kind, and of an unseen one the tagger's vote.

    `is_open`: whether an unseen one may be another kind of name than the vote says.
    """

    document: int
    mentions: tuple[tuple[str, ...], ...]
    kind: str
    vote: str | None
    is_open: bool


def names_in(document: TaggedDocument, *, is_first: bool) -> Iterator[LoneName]:
    """The names of one word of a document that are of one kind in it; those that are not exchanged if `is_first`."""
    text, spans = document.text, document.spans
    lone, longer = lone_names.lone_names(text, spans), lone_names.longer_names(text, spans)
    seen = _as_voted(document, lone)
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for n, span in enumerate(spans):
        name = text[span.start : span.end]
        if " " not in name and len(name) > 1 and not is_territory(name):
            by_name[name].append(n)
    for name, mentions in by_name.items():
        labels = {spans[n].label for n in mentions}
        is_new = name in lone and name in document.exchanged
        if len(labels) > 1 or (labels == {"NORP"} and is_people(name)) or not (is_new or is_first):
            continue
        told = [n for n in mentions if n in document.tags or not is_new]
        if not told:
            continue
        label = labels.pop()
        state = "untagged" if name in lone else "in full"
        own = (
            (*features(text, seen, n), *longer.get(name, ()), *(tag_features(document.tags[n]) if is_new else (state,)))
            for n in told
        )
        vote = _vote(document, told) if is_new else None
        is_open = vote is not None and may_turn(name, vote, (document.tags[n] for n in told))
        yield LoneName(document.number, tuple(own), label if label in KINDS else OTHER, vote, is_open)


def _as_voted(document: TaggedDocument, lone: Mapping[str, Sequence[int]]) -> list[TaggedSpan]:
    """The spans, exchanged names as what the tagger takes them for: so are the names beside a name when it is read."""
    seen = list(document.spans)
    for name in document.exchanged:
        mentions = [n for n in lone[name] if n in document.tags]
        label = _vote(document, mentions) if mentions else OTHER
        for n in mentions:
            seen[n] = seen[n]._replace(label="Misc" if label == OTHER else label)
    return seen


def _vote(document: TaggedDocument, mentions: Sequence[int]) -> str:
    votes: Counter[str] = Counter()
    for n in mentions:
        tag = document.tags[n]
        votes[tag.label if tag.label in KINDS else OTHER] += round(1000 * tag.score**2)
    return votes.most_common(1)[0][0]


def choice(name: LoneName, mention: Sequence[str]) -> Choice:
    """The four kinds with the features of a mention."""
    return Choice(
        tuple(tuple(f"{kind} {feature}" for feature in mention) for kind in OPTIONS),
        frozenset({OPTIONS.index(name.kind)}),
    )


def weights_of(names: Sequence[LoneName]) -> dict[str, Weights]:
    """By feature, its weights for the three kinds less that for another."""
    table = fitted([choice(name, mention) for name in names for mention in name.mentions], PENALTY, RARE)
    found = sorted({feature.partition(" ")[2] for feature in table} - {"in full", "untagged"})
    rows = {
        f: tuple(round(table.get(f"{kind} {f}", 0.0) - table.get(f"{OTHER} {f}", 0.0), 2) for kind in KINDS)
        for f in found
    }
    return {feature: row for feature, row in rows.items() if max(map(abs, row)) >= LEAST}


def told(name: LoneName, table: Mapping[str, Weights]) -> str:
    """What the weights say that a name is which the network does not know."""
    sums = kind_sums(name.mentions, table)
    best = max(range(len(KINDS)), key=lambda kind: sums[kind])
    before = name.vote or OTHER
    if not name.is_open or (before, KINDS[best]) not in TURNS:
        return before
    return KINDS[best] if sums[best] > sums[KINDS.index(before)] + TURNS[before, KINDS[best]] else before


def main() -> None:
    """Fit, and write the table."""
    path = Path(sys.argv[1]) / "entities" / "train.jsonl"
    names = [
        name
        for seed in SEEDS
        for document in read_with_unseen(path, seed)
        for name in names_in(document, is_first=seed == SEEDS[0])
    ]
    counts: Counter[str] = Counter()
    for fold in range(FOLDS):
        table = weights_of([name for name in names if name.document % FOLDS != fold])
        for name in names:
            if name.document % FOLDS == fold and name.vote:
                now = told(name, table)
                counts["names"] += 1
                counts["right by the vote"] += name.vote == name.kind
                counts["right"] += now == name.kind
                if now != name.vote:
                    verdict = "mended" if now == name.kind else "spoilt" if name.vote == name.kind else "neither"
                    counts[f"{name.vote} to {now}: {verdict}"] += 1
    for what, count in sorted(counts.items()):
        print(what, count)
    rows = weights_of(names)
    lines = ("\t".join((feature, *map(str, row))) + "\n" for feature, row in rows.items())
    OUT.write_text(HEADER + "".join(lines), "utf-8")
    print(f"{len(rows)} weights")


if __name__ == "__main__":
    main()
