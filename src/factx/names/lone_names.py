"""Whether a name of one word is a body's or a person's where the text names nobody of that name in full.

A tagger takes "Alcatel" or "Motherwell" for a surname. What stands beside the mentions tells: people say, are wives and
are 52; bodies have shares and visitors, are told by others and stand in lists of their like.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from spacy.lang.en.stop_words import STOP_WORDS

from factx.names.forms import fold
from factx.names.gendered_words import given_names
from factx.names.sports import reports_on_sport
from factx.names.territories import is_city, is_territory
from factx.spans import TaggedSpan
from factx.text.tables import read_weights

PERSON: Final = "Person"
BODY: Final = "Organization"
WORD: Final = re.compile(r"[\w’'.-]*\w|[^\w\s]")
OWNER: Final = re.compile(r"['’]s?(?=\s)")
JOINED: Final = re.compile(r",? and |, (?:and )?| & | or |/")
"""What joins the names of a list."""
REACH: Final = 40
LEAST_SCORE: Final = 0.02
MOST_SCORE: Final = 0.995
OTHERS: Final = 3
"""Among how many other kinds of name what a score leaves is shared out."""


@cache
def weights() -> Mapping[str, float]:
    """By feature, how much it speaks for a body and against a person, as log-odds."""
    return read_weights("names", "lone_name_weights")


def with_lone_bodies(text: str, tagged: Sequence[TaggedSpan], agreed: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The names `agreed` on, people whose mentions stand where those of bodies do as bodies. Linear in the text.

    `tagged` are the same names before the vote, whose scores weigh against the words beside the mentions.
    """
    found = list(agreed)
    people = {
        name: mentions for name, mentions in lone_names(text, agreed).items() if agreed[mentions[0]].label == PERSON
    }
    longer = longer_names(text, agreed) if people else {}
    for name, mentions in people.items():
        odds = _tagged_odds([tagged[n] for n in mentions])
        beside = [
            sum(weights().get(f, 0.0) for f in (*features(text, agreed, n), *longer.get(name, ()))) for n in mentions
        ]
        odds += sum(beside) / math.sqrt(len(beside))
        if odds > 0:
            for n in mentions:
                found[n] = found[n]._replace(label=BODY)
    return found


def lone_names(text: str, spans: Sequence[TaggedSpan]) -> Mapping[str, list[int]]:
    """By name of one word that is no territory's nor the first or last of a person's full name, its spans' numbers."""
    parts: set[str] = set()
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, span in enumerate(spans):
        name = text[span.start : span.end]
        words = name.split()
        if len(words) > 1:
            parts |= {fold(words[0]), fold(words[-1])} if span.label == PERSON else set()
        elif len(name) > 1:
            found[name].append(number)
    return {name: numbers for name, numbers in found.items() if fold(name) not in parts and not is_territory(name)}


def longer_names(text: str, spans: Sequence[TaggedSpan]) -> Mapping[str, tuple[str, ...]]:
    """By word, of which kinds are the names of several words that begin with it, as features of the word alone."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for span in spans:
        first, space, _ = text[span.start : span.end].partition(" ")
        if space:
            found[first].add(f"begins={span.label}")
    return {first: tuple(sorted(kinds)) for first, kinds in found.items()}


def features(text: str, spans: Sequence[TaggedSpan], number: int) -> Iterator[str]:
    """What the name of a span and the words and names beside it are."""
    span = spans[number]
    yield from _name_features(text[span.start : span.end])
    yield from ["sport"] if reports_on_sport(text) else []
    line = text.rfind("\n", 0, span.start) + 1
    before = [_kind(word) for word in WORD.findall(text, max(line, span.start - REACH), span.start)[-2:]]
    before = ["", ""][len(before) :] + before
    yield from (f"before={before[1]}", f"before2={before[0]}")
    owner = OWNER.match(text, span.end)
    end = text.find("\n", span.end, span.end + REACH)
    rest = WORD.findall(text, owner.end() if owner else span.end, end if end >= 0 else span.end + REACH)
    behind = [*map(_kind, rest[:2]), "", ""]
    yield from (f"{'owned' if owner else 'behind'}={behind[0]}", f"behind2={behind[1]}")
    yield from ["owner"] if owner else []
    if before[1] == "the" and behind[0].isalpha() and behind[0] != "Name" and behind[0] not in STOP_WORDS:
        yield "the, noun"
    if number and JOINED.fullmatch(text, spans[number - 1].end, span.start):
        yield f"beside={spans[number - 1].label}"
    if number + 1 < len(spans) and JOINED.fullmatch(text, span.end, spans[number + 1].start):
        yield f"beside={spans[number + 1].label}"


def _name_features(name: str) -> Iterator[str]:
    yield "any"
    if is_city(name):
        yield "city"
    if name.lower() in given_names():
        yield "given"
    if name.isupper():
        yield "capitals"
    elif not name[1:].islower():
        yield "mixed"


def _kind(word: str) -> str:
    """A word in lower case, those with capitals as one; a sign as it is."""
    lowered = word.lower()
    return lowered if word == lowered or lowered in STOP_WORDS else "Name"


def _tagged_odds(mentions: Sequence[TaggedSpan]) -> float:
    """The log-odds that the tagger gives a body against a person, by the mean of the mentions' shares."""
    shares = {PERSON: 0.0, BODY: 0.0}
    for span in mentions:
        score = min(max(span.score, LEAST_SCORE), MOST_SCORE)
        for label in shares:
            shares[label] += score if span.label == label else (1 - score) / OTHERS
    return math.log(shares[BODY] / shares[PERSON])
