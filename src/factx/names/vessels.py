"""Ships, spacecraft and machines by the words beside them: "the ferry Samar", "Leopard 2 tanks"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factx.names.labels import BODY, PERSON, PLACE
from factx.names.territories import is_city, is_territory
from factx.spans import TaggedSpan
from factx.text.tables import words_by_kind

PRODUCT: Final = "Product"
"""Vehicles are products (OntoNotes 5 named-entity guidelines, PRODUCT)."""
AFLOAT: Final = frozenset({PLACE, PERSON, "Facility", "Misc", "EVENT"})
"""What a tagger may take a ship for."""
SHIP_BEFORE: Final = re.compile(r"\b(?:the|an?|its|their|her|his) (?:[\w-]+ ){0,2}?([a-z]+) \Z", re.IGNORECASE)
"""What stands before a ship that is taken for a body: "the rescue ship Samar"; without an article it is an owner,
and a carrier is an airline."""
THINGS: Final = frozenset({"Facility", "Misc", "LAW", "EVENT"})
"""What it may take a kind of thing for."""
ABOARD: Final = frozenset({("on", "board"), ("sailed", "on"), ("sailing", "on"), ("sails", "on")})
"""What stands before the article of a ship."""
SANK: Final = re.compile(r" (?:sank|capsized|ran aground|docked|set sail|was scuttled)\b")
THE: Final = re.compile(r"\b[Tt]he \Z")
NEXT_WORD: Final = re.compile(r" ([A-Za-z]+)\b")
OWNED: Final = re.compile(r"['’]s? \Z")
CODED: Final = re.compile(
    r"(?:F|MiG|Mig|Su|Tu|Il|An|Yak|Ka|Mi|C|B|AH|UH|CH|MQ|RQ|S|T|M|AK|RPG|PAC|KF|JF|J)-\d{1,3}[A-Z]{0,2}"
    r"|(?:Airbus )?A[23][0-9]0(?:-\d+|neo)?(?: XWB)?|(?:Boeing )?7[0-9]7(?:-\d+)?(?: Dreamliner| MAX| Max)"
)
"""Aircraft, tanks, rifles and missiles by their codes."""
ROAD: Final = re.compile(r"A\d+")
MAKERS: Final = re.compile(r"\b(?:Airbus|Boeing|airlines?|planes?|jets?|aircraft)\b")
APPOSED: Final = re.compile(r", (?:an?|the) (?:[\w-]+ ){0,3}?([a-z]+)(?=[,.;]| (?:that|which|of|with|carrying)\b)")
"""What a ship is said to be: "the Samar, a 90-metre car ferry,"."""
REACH: Final = 24
SHORTEST: Final = 3
"""Characters of a name that is a technique's where it is shorter or all letters: "5G phones", not "M16 rifles"."""


def vessel_words(kind: str) -> frozenset[str]:
    """The words of a kind in vessel_words.tsv."""
    return words_by_kind("names", "vessel_words")[kind]


def with_vessels(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, a ship, a spacecraft or a kind of thing as a product wherever it is named.

    A person's full name stays one, "the ship Ann Lee built", and other mentions of a place that a ship is named after.
    """
    sailing = {span for span in spans if _is_vessel(text, span) or _is_made(text, span)}
    names = {name for span in sailing if not (is_territory(name := text[span.start : span.end]) or is_city(name))}
    return [
        span._replace(label=PRODUCT)
        if span in sailing or (span.label in (*AFLOAT, BODY) and text[span.start : span.end] in names)
        else span
        for span in spans
    ]


def _is_vessel(text: str, span: TaggedSpan) -> bool:
    """Whether the words beside a name are those beside a ship's; of a place only those before it: "Gaza rockets"."""
    said = APPOSED.match(text, span.end)
    if said is not None and said[1] in vessel_words("ship") and span.label in (*AFLOAT, BODY):
        return span.label != PERSON
    if span.label == BODY:
        apposed = SHIP_BEFORE.search(text, max(0, span.start - REACH - len("aircraft ")), span.start)
        return apposed is not None and apposed[1].lower() in vessel_words("ship") - {"carrier", "liner"}
    if span.label not in AFLOAT or (span.label == PERSON and " " in text[span.start : span.end]):
        return False
    before = text[max(0, span.start - REACH) : span.start].lower().split(" ")
    if before[-1] == "" and _stands_before_ship(before[:-1]):
        return True
    if SANK.match(text, span.end) and THE.search(text, max(0, span.start - 4), span.start):
        return True
    return span.label != PLACE and _word_behind(text, span) in vessel_words("craft")


def _stands_before_ship(words: Sequence[str]) -> bool:
    """Whether words are those before a ship: "the ferry", "the ship, the", "aboard the"."""
    if not words or words[-1] != "the":
        return bool(words) and words[-1] in vessel_words("ship") and words[-2:-1] != ["by"]
    last = words[-2] if len(words) > 1 else ""
    return last == "aboard" or tuple(words[-3:-1]) in ABOARD or (last[-1:] == "," and last[:-1] in vessel_words("ship"))


def _is_made(text: str, span: TaggedSpan) -> bool:
    """Whether a name is that of a kind of thing: "Leopard 2 tanks", "Apple’s Vision Pro headset", but "VR headsets"."""
    name = text[span.start : span.end]
    if span.label not in (PERSON, BODY) and CODED.fullmatch(name):
        return not ROAD.fullmatch(name) or MAKERS.search(text) is not None
    if (
        (span.label not in THINGS and span.label != BODY)
        or len(name) < SHORTEST
        or (len(name) == SHORTEST and name.isalpha())
    ):
        return False
    if _word_behind(text, span) not in vessel_words("thing"):
        return False
    return span.label in THINGS or OWNED.search(text, max(0, span.start - 3), span.start) is not None


def _word_behind(text: str, span: TaggedSpan) -> str:
    """The word behind a name in lower case, its plural as its singular; empty where none is."""
    behind = NEXT_WORD.match(text, span.end)
    return behind[1].lower().removesuffix("s") if behind else ""
