"""Landforms by the words beside them: "the island of Pemba", "the Lizard peninsula", "across the Oresund."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from factx.names.territories import is_city, is_territory
from factx.spans import TaggedSpan
from factx.text.countries import regions
from factx.text.tables import read_table

GOVERNED: Final = "GPE"
NATURAL: Final = "LOC"
BUILT: Final = "FAC"
REACH: Final = 24
ISLANDS: Final = frozenset({"island", "peninsula", "archipelago"})
NEXT_WORD: Final = re.compile(r" ([a-z]+)\b")
STATE: Final = re.compile(r", ([A-Z](?:\w|\.(?=\w))*\.?(?: [A-Z]\w+)?)")
INSIDE: Final = frozenset({"at", "inside", "outside"})
CLOSED: Final = re.compile(r"(?!, [^\W\d_a-z])[.,;:!?)”\"\r\n]|\Z| (?P<word>[a-z]+)\b")
"""What may stand behind a name that ends its noun phrase; not its state, as in "the Salem, Ore., man"."""


class FrameWord(NamedTuple):
    """A row of landform_words.tsv, whose head says what the kinds are."""

    word: str
    kind: str


@cache
def states() -> frozenset[str]:
    """The names and short forms of the states of the US."""
    return frozenset(form for row in regions() if row.kind == "state" for form in (row.form, row.name))


@cache
def frame_words(kind: str) -> frozenset[str]:
    """The words of a kind in landform_words.tsv."""
    return frozenset(row.word for row in read_table("names", "landform_words", FrameWord) if row.kind == kind)


def with_landforms(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans with factx's labels, a place that the text calls a landform as LOC.

    Wherever it is named, where the word for it stands before the name; a river, valley or forest may be named after a
    town. Territories and large cities stay what they are, "the island of Taiwan" and "the Lagos lagoon", but not "the
    island of Pemba", whose name a city has too. A town with its state is none: "Battle Bay, Mich.".
    """
    towns = {span for span in spans if span.label == NATURAL and _has_state(text, span)}
    natural = {
        text[span.start : span.end] for span in spans if span.label == GOVERNED and _is_called_landform(text, span)
    }
    return [
        span._replace(label=GOVERNED)
        if span in towns
        else span._replace(label=NATURAL)
        if span.label == GOVERNED and (text[span.start : span.end] in natural or _names_landform(text, span))
        else span._replace(label=BUILT)
        if span.label == GOVERNED and _is_building(text, span)
        else span
        for span in spans
    ]


def _words_before(text: str, span: TaggedSpan) -> list[str]:
    """The last words before a span of which at most three matter, in lower case; none where no space stands there."""
    before = text[max(0, span.start - REACH) : span.start]
    return before.lower().split(" ")[-4:-1] if before.endswith(" ") else []


def _is_building(text: str, span: TaggedSpan) -> bool:
    """Whether a place is one where somebody is with an article: "at the Odeon in Leeds", but "at the London court".

    In the training part of English Worldwide Newswire 17 of 22 places that stand so are buildings.
    """
    before = _words_before(text, span)
    if before[-1:] != ["the"] or not INSIDE.intersection(before[-2:-1]):
        return False
    name = text[span.start : span.end]
    if name.lower() in frame_words("body"):
        return False
    return _is_closed(text, span) and not is_territory(name) and not is_city(name)


def _is_closed(text: str, span: TaggedSpan) -> bool:
    """Whether a name ends its noun phrase."""
    closed = CLOSED.match(text, span.end)
    return closed is not None and (not closed["word"] or closed["word"] in frame_words("next"))


def _has_state(text: str, span: TaggedSpan) -> bool:
    """Whether a state of the US stands behind a name, which is a town's then: "Battle Creek, Mich."."""
    behind = STATE.match(text, span.end)
    return behind is not None and bool({behind[1], behind[1].split()[0]} & states())


def _is_called_landform(text: str, span: TaggedSpan) -> bool:
    """Whether the words before a place are those before a landform."""
    before = _words_before(text, span)
    if not before:
        return False
    words = [word for word in before if word not in ("of", "the")][-1:]
    if not frame_words("before").intersection(words) and not (
        before[-1] == "the" and frame_words("crossing").intersection(words)
    ):
        return False
    name = text[span.start : span.end]
    if is_territory(name) or (is_city(name) and not (before[-1] == "of" and ISLANDS.intersection(words))):
        return False
    return not frame_words("crossing").intersection(words) or _has_article(text, span)


def _names_landform(text: str, span: TaggedSpan) -> bool:
    """Whether the word behind a place is that for a landform."""
    behind = NEXT_WORD.match(text, span.end)
    if behind is None or behind[1] not in frame_words("behind"):
        return False
    return not is_territory(name := text[span.start : span.end]) and not is_city(name)


def _has_article(text: str, span: TaggedSpan) -> bool:
    """Whether an article before a name of one word is its own, as those of towns have none: "across the Oresund,"."""
    name = text[span.start : span.end]
    if not name[:1].isupper() or not name[1:].islower() or not name.isalpha() or name.lower() in frame_words("body"):
        return False
    return _is_closed(text, span)
