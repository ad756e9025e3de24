"""Training texts with names that the network has not learnt in place of those of one word, as it reads them.

A network is sure of the names of its own training texts. What it takes an unknown one for is only seen where there are
such names: surnames, towns, companies and made-up words of `unseen_names.tsv`, one for each name of a document.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from factx.model.kept import kept_tagger
from factx.names.lone_names import lone_names
from factx.names.repeated import groups
from factx.names.territories import is_city
from factx.spans import TaggedSpan
from factx.text.countries import adjectives
from factx.text.reading import Reading

NAMES = Path(__file__).with_name("unseen_names.tsv")
MADE_UP = 0.35
"""Share of bodies that get a made-up name."""


class TaggedDocument(NamedTuple):
    """A document of gold, and what the network takes each span for that has an unseen name, by the span's number.

    A name that was exchanged has no entry where the network passed it over.
    """

    number: int
    text: str
    spans: Sequence[TaggedSpan]
    exchanged: frozenset[str]
    tags: Mapping[int, TaggedSpan]


def documents(path: Path) -> Iterator[tuple[int, str, list[TaggedSpan]]]:
    """The documents of a corpus with the spans of names."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        text = Reading(row["text"]).text
        spans = sorted(_span(text, span) for span in row["spans"] if span["label"] not in ("Date", "Money"))
        yield number, text, spans


def _span(text: str, span: Mapping[str, str | int]) -> TaggedSpan:
    start, end = int(span["start"]), int(span["end"])
    end -= 2 if text[end - 2 : end] in ("'s", "’s") else 0
    return TaggedSpan(start, end, str(span["label"]), 1.0)


def is_people(name: str) -> bool:
    """Whether a name is a people's by the tables."""
    return name in adjectives() or name.removesuffix("s") in adjectives() or name in groups()


def read_with_unseen(path: Path, seed: int) -> Iterator[TaggedDocument]:
    """The documents of a corpus as the network reads them with other names; deterministic for a `seed`."""
    chance, pools = random.Random(seed), _pools()
    tagger = kept_tagger(None)
    for number, text, spans in documents(path):
        new: dict[str, str] = {}
        for name, mentions in lone_names(text, spans).items():
            kinds = {spans[n].label for n in mentions}
            if len(kinds) > 1 or name.isupper() or not name[0].isupper() or is_city(name) or is_people(name):
                continue
            kind = kinds.pop()
            is_made_up = kind in ("NORP", "Product") or (kind == "Organization" and chance.random() < MADE_UP)
            pool = pools["Product" if is_made_up else kind]
            if pool:
                new[name] = chance.choice(pool)
        written, places = _written(text, spans, new)
        tags = {(tag.start, tag.end): tag for tag in tagger(written).entities}
        found = {
            n: tags[place]
            for n, place in places.items()
            if place in tags and text[spans[n].start : spans[n].end] in new
        }
        yield TaggedDocument(number, text, spans, frozenset(new), found)


def _written(text: str, spans: Sequence[TaggedSpan], new: Mapping[str, str]) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text with the new names, and where each span stands in it; a span within another has no place."""
    pieces: list[str] = []
    places: dict[int, tuple[int, int]] = {}
    at = length = 0
    for n, span in enumerate(spans):
        if span.start < at:
            continue
        name = text[span.start : span.end]
        pieces += (text[at : span.start], new.get(name, name))
        length += span.start - at
        places[n] = (length, length + len(pieces[-1]))
        length += len(pieces[-1])
        at = span.end
    return "".join([*pieces, text[at:]]), places


def _pools() -> Mapping[str, Sequence[str]]:
    pools: defaultdict[str, list[str]] = defaultdict(list)
    for line in NAMES.read_text("utf-8").splitlines()[2:]:
        kind, name = line.split("\t")
        pools[kind].append(name)
    return pools
