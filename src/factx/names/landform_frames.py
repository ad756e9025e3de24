"""Landforms by the words beside them: "the island of Pemba", "the Lizard peninsula", "across the Oresund."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final

from factx.names.territories import is_city, is_territory
from factx.spans import TaggedSpan
from factx.text.countries import regions
from factx.text.tables import words_by_kind

GOVERNED: Final = "GPE"
NATURAL: Final = "LOC"
BUILT: Final = "FAC"
REACH: Final = 24
ISLANDS: Final = frozenset({"island", "peninsula", "archipelago"})
NEXT_WORD: Final = re.compile(r" ((?:ice )?[a-z]+)\b")
STATE: Final = re.compile(r", ([A-Z](?:\w|\.(?=\w))*\.?(?: [A-Z]\w+)?)")
INSIDE: Final = frozenset({"at", "inside", "outside"})
CLOSED: Final = re.compile(
    r"(?!, [^\W\d_a-z])[.,;:!?)”\"\r\n]|\Z| (?!(?:and|or) [^\W\d_a-z][\w-]+ [\w])(?P<word>[a-z]+)\b"
)
"""What may stand behind a name that ends its noun phrase; not its state, as in "the Salem, Ore., man"."""


@cache
def states() -> frozenset[str]:
    """The names and short forms of the states of the US."""
    return frozenset(form for row in regions() if row.kind == "state" for form in (row.form, row.name))


def frame_words(kind: str) -> frozenset[str]:
    """The words of a kind in landform_words.tsv."""
    return words_by_kind("names", "landform_words")[kind]


def with_landforms(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans with factx's labels, a place that the text calls a landform as LOC.

    Wherever it is named, where the word for it stands before the name or the name has an article, as towns have none;
    a river, valley or forest may be named after a town. Territories and large cities stay what they are, "the island of
    Taiwan" and "the Lagos lagoon", but not "the island of Pemba", whose name a city has too. A town with its state is
    none: "Battle Bay, Mich.".
    """
    towns = {span for span in spans if span.label == NATURAL and _has_state(text, span)}
    places = [span for span in spans if span.label == GOVERNED]
    natural = {text[span.start : span.end] for span in places if _is_called_landform(text, span)}
    natural |= _with_own_article(text, places)
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


def _with_own_article(text: str, places: Sequence[TaggedSpan]) -> set[str]:
    """The names of one word that have an article more often than none: "the Oresund"."""
    counts: Counter[str] = Counter()
    for span in places:
        before = _words_before(text, span)
        is_bare = before[-1:] != ["the"] or not INSIDE.isdisjoint(before[-2:-1])
        is_built = text.startswith(" in ", span.end)  # "the Mozarteum in Salzburg"
        counts[text[span.start : span.end]] += -1 if is_bare else not is_built and _ends_phrase(text, span)
    return {name for name, count in counts.items() if count > 0 and name.istitle() and name.isalpha()}


def _words_before(text: str, span: TaggedSpan) -> list[str]:
    """The last words before a span of which at most three matter, in lower case; none where no space stands there."""
    before = text[max(0, span.start - REACH) : span.start]
    return before.lower().split(" ")[-4:-1] if before.endswith(" ") else []


def _is_building(text: str, span: TaggedSpan) -> bool:
    """Whether a place is one where somebody is with an article: "at the Odeon in Leeds", but "at the London court".

    In the training part of English Worldwide Newswire 17 of 22 places that stand so are buildings.
    """
    before = _words_before(text, span)
    return before[-1:] == ["the"] and not INSIDE.isdisjoint(before[-2:-1]) and _ends_phrase(text, span)


def _ends_phrase(text: str, span: TaggedSpan) -> bool:
    """Whether a name that is no territory's, city's or body's ends its noun phrase."""
    closed = CLOSED.match(text, span.end)
    if closed is None or (closed["word"] and closed["word"] not in frame_words("next")):
        return False
    name = text[span.start : span.end]
    return name.lower() not in frame_words("body") and not is_territory(name) and not is_city(name)


def _has_state(text: str, span: TaggedSpan) -> bool:
    """Whether a state of the US stands behind a name, which is a town's then: "Battle Creek, Mich."."""
    behind = STATE.match(text, span.end)
    return behind is not None and bool({behind[1], behind[1].split()[0]} & states())


def _is_called_landform(text: str, span: TaggedSpan) -> bool:
    """Whether the words before a place are those before a landform."""
    before = _words_before(text, span)
    words = [word for word in before if word not in ("of", "the")][-1:]
    if frame_words("before").isdisjoint(words) or is_territory(name := text[span.start : span.end]):
        return False
    return not is_city(name) or (before[-1] == "of" and not ISLANDS.isdisjoint(words))


def _names_landform(text: str, span: TaggedSpan) -> bool:
    """Whether the word behind a place is that for a landform."""
    behind = NEXT_WORD.match(text, span.end)
    if behind is None or behind[1] not in frame_words("behind"):
        return False
    return not is_territory(name := text[span.start : span.end]) and not is_city(name)
