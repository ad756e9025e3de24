"""Names for a corpus without gold ones: what two taggers and the corpus itself agree on.

`python -m training.silver --corpora DIR --corpus quotes/train --peer FILE --own FILE --into DIR`

`--peer` is what `training/peer_names.py` wrote, `--own` what `training.label` wrote for the entity head. Neither tagger
is to be trusted alone: the one knows other guidelines, the other goes blind on a corpus that never taught it
names. A name is what most of its mentions in the corpus are; what stays open is written with probability 0 and teaches
nothing.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.corpora import read_jsonl
from training.schemes import HEADS

ENTITY = HEADS["entity"]
ONTONOTES = {
    "PERSON": "Person", "GPE": "Location", "LOC": "Location", "ORG": "Organization", "NORP": "NORP", "FAC": "Facility",
    "PRODUCT": "Product", "EVENT": "Misc", "WORK_OF_ART": "Misc", "LAW": "Misc", "LANGUAGE": "Misc", "MONEY": "Money",
    "DATE": "Date",
}  # fmt: skip
VOTED = ("Person", "Location", "Organization", "NORP")
"""Classes that are told from what most mentions of a name are; the others are too rare and too mixed."""
SHARE, LEAST = 0.75, 3.0
"""The share of the votes, and the number of them, that settle what a name is."""
FULL_NAME = 3.0
"""How many votes a mention of a person's full name casts for the last name alone."""
FREQUENT = 10.0
"""Votes for a name from which a mention that no tagger saw is one all the same."""
SURE = 0.85
"""The least probability of our own tagger's spans that stand without the peer."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Opinions:
    """What the two taggers say of a document: label by span, and the own tagger's probability by span."""

    peer: dict[Span, str]
    own: dict[Span, str]
    sure: dict[Span, float]


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without outer marks and white space, a leading "the" and a possessive ending."""
    body = re.match(r"[\s\"'“”‘’]*(?:[Tt]he\s+)?(.*?)(?:['’]s?|[\s,\"“”‘])*\Z", text[start:end], re.S)
    assert body is not None
    return (start + body.start(1), start + body.end(1)) if body[1] else (start, end)


def opinions(text: str, peer: Iterable[tuple[int, int, str]], own: Iterable[tuple[int, int, int, float]]) -> Opinions:
    """Both taggers' spans in one scheme, trimmed alike, none over a line end."""
    theirs = {trimmed(text, s, e): ONTONOTES[label] for s, e, label in peer if label in ONTONOTES}
    # The scheme marks calendar dates alone: "last week" is outside of it.
    theirs = {span: label for span, label in theirs.items() if label != "Date" or not text[span[0]].islower()}
    ours = {trimmed(text, s, e): (ENTITY[label], sure) for s, e, label, sure in own}
    return Opinions(
        {span: label for span, label in theirs.items() if "\n" not in text[slice(*span)]},
        {span: label for span, (label, _) in ours.items()},
        {span: sure for span, (_, sure) in ours.items()},
    )


def votes_of(documents: Iterable[tuple[str, Opinions]]) -> dict[str, dict[str, float]]:
    """By name, what its mentions in the corpus are; a person's full name also speaks for the last name alone."""
    votes: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for text, said in documents:
        for span, label in said.peer.items():
            votes[text[slice(*span)]][label] += 1.0
        for span, label in said.own.items():
            votes[text[slice(*span)]][label] += 2.0 * said.sure[span] ** 2
    for name in list(votes):
        first, _, last = name.rpartition(" ")
        if first and last in votes and settled(votes[name], least=0.0) == "Person":
            votes[last]["Person"] += FULL_NAME * sum(votes[name].values())
    return {name: dict(cast) for name, cast in votes.items()}


def settled(cast: dict[str, float], least: float = LEAST) -> str | None:
    """The label that the votes settle on, or null."""
    label = max(sorted(cast), key=lambda key: cast[key])
    total = sum(cast.values())
    return label if total >= least and cast[label] >= SHARE * total and label in VOTED else None


def names_in(text: str, said: Opinions, votes: dict[str, dict[str, float]]) -> Iterator[tuple[int, int, str, float]]:
    """(start, end, label, probability 1 or 0) of what a document names, in text order."""
    spans = sorted({*said.peer, *said.own})
    taken: list[Span] = []
    for index, span in enumerate(spans):
        near = [other for other in spans[max(0, index - 4) : index + 5] if other != span]
        crossed = any(other[0] < span[1] and span[0] < other[1] for other in near)
        name = text[slice(*span)]
        theirs, ours = said.peer.get(span), said.own.get(span)
        label = settled(votes[name])
        if theirs == ours or (ours is not None and theirs is None and said.sure[span] >= SURE):
            label = ours
        open_case = label is None or crossed or (label not in ("Date", "Money") and not name[:1].isupper())
        yield (*span, label or "Misc", 0.0 if open_case else 1.0)
        taken.append(span)
    yield from unseen(text, taken, votes)


def unseen(text: str, taken: list[Span], votes: dict[str, dict[str, float]]) -> Iterator[tuple[int, int, str, float]]:
    """Mentions of frequent names that neither tagger saw: people are people, the rest stays open."""
    known = {name for name, cast in votes.items() if settled(cast, FREQUENT)}
    for match in re.finditer(r"\b[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*", text):
        # The longest run of the words that is a known name.
        words = [m.span() for m in re.finditer(r"[^ ]+", match[0])]
        for first in range(len(words)):
            for last in range(len(words) - 1, first - 1, -1):
                begin, end = trimmed(text, match.start() + words[first][0], match.start() + words[last][1])
                name = text[begin:end]
                if name in known and not any(s < end and begin < e for s, e in taken):
                    taken.append((begin, end))
                    yield begin, end, settled(votes[name]) or "Misc", float(settled(votes[name]) == "Person")


def rows_of(path: Path) -> dict[str, list[Any]]:
    """A tagger's spans by document id."""
    return {row["id"]: [tuple(span) for span in row["spans"]] for row in read_jsonl(path)}


def main() -> None:
    """Read the options and write the silver names of one corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--peer", type=Path, required=True)
    parser.add_argument("--own", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    peer, own = rows_of(options.peer), rows_of(options.own)
    texts = {row["id"]: row["text"] for row in read_jsonl(options.corpora / f"{options.corpus}.jsonl")}
    said = {key: opinions(text, peer.get(key, []), own.get(key, [])) for key, text in texts.items()}
    votes = votes_of((texts[key], said[key]) for key in texts)
    file = options.into / f"{options.corpus.replace('/', '-')}.entity.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for key, text in texts.items():
            spans = sorted((s, e, ENTITY.index(label), sure) for s, e, label, sure in names_in(text, said[key], votes))
            out.write(json.dumps({"id": key, "spans": spans}) + "\n")


if __name__ == "__main__":
    main()
