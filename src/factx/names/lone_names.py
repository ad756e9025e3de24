"""Whether a name of one word is a person's, a body's or a place's where the text names nobody of that name in full.

A tagger takes "Alcatel" or "Motherwell" for a surname, and "Vestas" for a town. What stands beside the mentions tells:
people say, are wives and are 52; bodies have shares and visitors, are told by others and stand in lists of their like;
somebody is in a place. So does what the tagger takes names for that it does not know, and how sure it is then.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import Final

from spacy.lang.en.stop_words import STOP_WORDS

from factx.names.forms import fold
from factx.names.gendered_words import given_names
from factx.names.labels import BODY, PERSON, PLACE
from factx.names.sports import reports_on_sport
from factx.names.territories import is_city, is_territory
from factx.spans import TaggedSpan
from factx.text.tables import read_pairs, read_rows, read_words, words_by_kind

KINDS: Final = (PERSON, BODY, PLACE)
TAGS: Final = frozenset((*KINDS, "NORP"))
WORD: Final = re.compile(r"[\w’'.-]*\w|[^\w\s]")
OWNER: Final = re.compile(r"['’]s?(?=\s)")
JOINED: Final = re.compile(r",? and |, (?:and )?| & | or |/")
"""What joins the names of a list."""
REACH: Final = 40
STEPS: Final = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97)
"""Where the scores of tags are parted into those that weigh alike."""
APPOSED: Final = re.compile(
    r", (?:an?|the|one of the) (?:[^\W_][\w’'-]* ){0,4}?([a-z][a-z-]*)"
    r"(?=[,.;)]| (?:of|in|with|that|which|who|for|from|at|on|to|and|whose|near|based|founded|owned|run)\b)"
)
"""What stands in apposition: ", a Danish timber| merchant| with"."""
MOST_WORDS: Final = 3
"""Words of what somebody is who belongs to a name: "Elmo| deputy chief executive| Lee"."""
TURNS: Final = {(PERSON, BODY): 0.75, (PERSON, PLACE): 1.5, (PLACE, BODY): 0.75}
"""What mentions agreed on, what the name may turn out to be, and by how much that must be likelier, as log-odds. A body
is hardly ever a place, though a club is called so; a place in capitals is a code."""
SURE: Final = 0.8
"""A score from which all mentions together settle a place."""
Weights = tuple[float, ...]
"""How much something speaks for each of `KINDS` and against a name of another kind, as log-odds."""


@cache
def weights() -> Mapping[str, Weights]:
    """By feature, its weights."""
    return {name: tuple(map(float, values)) for name, *values in read_rows("names", "lone_name_weights")}


@cache
def known_bodies() -> frozenset[str]:
    """Companies and other bodies that news calls by one word."""
    return read_words("names", "known_bodies")


@cache
def noun_kinds() -> Mapping[str, str]:
    """By noun, what the name beside it is: a person, a body or a place."""
    people = dict.fromkeys(words_by_kind("names", "role_words")["word"], "person")
    return people | read_pairs("names", "naming_nouns")


def with_lone_names(text: str, tagged: Sequence[TaggedSpan], agreed: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The names `agreed` on, those of one word as what their mentions show them to be. Linear in the text.

    `tagged` are the same names before the vote, whose labels and scores weigh with the words beside the mentions.
    """
    found = list(agreed)
    names = {
        name: mentions
        for name, mentions in lone_names(text, agreed).items()
        if may_turn(name, agreed[mentions[0]].label, (tagged[n] for n in mentions))
    }
    longer = longer_names(text, agreed) if names else {}
    for name, mentions in names.items():
        told = [(*features(text, agreed, n), *tag_features(tagged[n]), *longer.get(name, ())) for n in mentions]
        sums = kind_sums(told, weights())
        best = max(range(len(KINDS)), key=lambda kind: sums[kind])
        before = KINDS.index(agreed[mentions[0]].label)
        if sums[best] > sums[before] + TURNS.get((KINDS[before], KINDS[best]), math.inf):
            for n in mentions:
                found[n] = found[n]._replace(label=KINDS[best])
    return found


def kind_sums(mentions: Sequence[Iterable[str]], table: Mapping[str, Weights]) -> list[float]:
    """How much the features of a name's mentions speak for each of `KINDS`. What one says, the next says again."""
    rows = [row for own in mentions for feature in own if (row := table.get(feature)) is not None]
    return [sum(column) / math.sqrt(len(mentions)) for column in zip(*rows, strict=True)] or [0.0] * len(KINDS)


def may_turn(name: str, label: str, tags: Iterable[TaggedSpan]) -> bool:
    """Whether a name that its mentions agreed on to be of a kind may be of another."""
    return label == PERSON or (
        label == PLACE and not name.isupper() and any(tag.label != PLACE or tag.score < SURE for tag in tags)
    )


def tag_features(span: TaggedSpan) -> tuple[str, str]:
    """What a tagger takes a mention for, and how sure it is."""
    tag = span.label if span.label in TAGS else "other"
    return f"tag={tag}", f"tag={tag} {bisect_right(STEPS, span.score)}"


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
    yield from _nouns_beside(before, rest, owns=owner is not None)
    apposed = APPOSED.match(text, span.end)
    if apposed and (kind := noun_kinds().get(apposed[1])):
        yield f"apposed={kind}"
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
    if name in known_bodies():
        yield "known"
    if name.isupper():
        yield "capitals"
    elif not name[1:].islower():
        yield "mixed"


def _nouns_beside(before: Sequence[str], behind: Sequence[str], *, owns: bool) -> Iterator[str]:
    """The kinds of the nouns before a name ("the retailer Elmo"), and whether somebody is its own ("Elmo’s boss Lee").

    `before` are the two words before it, `behind` those behind it and its ending.
    """
    noun, link = (before[0], "noun of=") if before[1] == "of" else (before[1], "noun=")
    if kind := noun_kinds().get(noun):
        yield link + kind
    words = list(takewhile(str.islower, behind[:MOST_WORDS]))
    closed = behind[len(words) : len(words) + 1]
    if words and closed and (closed[0] in ",." or closed[0].istitle()) and noun_kinds().get(words[-1]) == "person":
        yield "own bearer" if owns else "bearer"


def _kind(word: str) -> str:
    """A word in lower case, those with capitals as one; a sign as it is."""
    lowered = word.lower()
    return lowered if word == lowered or lowered in STOP_WORDS else "Name"
