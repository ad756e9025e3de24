"""Ships, spacecraft and machines by the words beside them: "the ferry Samar", "Leopard 2 tanks"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factx.names.territories import is_city, is_territory
from factx.spans import TaggedSpan

PRODUCT: Final = "Product"
"""Vehicles are products (OntoNotes 5 named-entity guidelines, PRODUCT)."""
SHIP: Final = (
    r"ship|ferry|vessel|frigate|warship|destroyer|yacht|trawler|tanker|icebreaker|submarine|freighter|schooner|liner"
    r"|battleship|corvette|dinghy|lifeboat|steamer|tugboat|catamaran|carrier"
)
BEFORE: Final = re.compile(
    rf"\b(?:(?:{SHIP})(?:, the)?|(?:aboard|on board|sail(?:ed|ing|s)? (?:on|in)) the|spacecraft|spaceship) \Z",
    re.IGNORECASE,
)
SANK: Final = re.compile(r" (?:sank|capsized|ran aground|docked|set sail|was scuttled)\b")
THE: Final = re.compile(r"\b[Tt]he \Z")
BEHIND: Final = re.compile(r" (?:satellites?|rockets?|spacecraft|lander|capsule|probe|missiles?)\b")
MADE: Final = re.compile(
    r" (?:tanks?|fighters?|fighter jets|jets?|drones?|aircraft|helicopters?|launchers?|headsets?|smartphones?|phones?"
    r"|handsets?|consoles?|laptops?|SUVs?|sedans?|pickups?|trucks?|rifles?|pistols?|vaccines?)\b"
)
"""What stands behind the name of a kind of thing, and behind its maker's: "Boeing jets"."""
OWNED: Final = re.compile(r"['’]s? \Z")
REACH: Final = 24
PLACE: Final = "Location"
BESIDE: Final = frozenset({PLACE, "Person", "Facility", "Misc", "EVENT"})
"""What a tagger may take a ship for. A body beside the word for a ship is its owner more often."""


BODY: Final = "Organization"
THINGS: Final = frozenset({"Facility", "Misc", "LAW", "EVENT"})


def with_vessels(text: str, spans: Sequence[TaggedSpan], people: str) -> list[TaggedSpan]:
    """The spans, a ship or a spacecraft as a product wherever it is named. `people` is the label of persons.

    A person's full name stays one, "the ship Ann Lee built", and other mentions of a place that a ship is named after.
    """
    sailing = {span for span in spans if _is_vessel(text, span, people) or _is_made(text, span)}
    names = {name for span in sailing if not (is_territory(name := text[span.start : span.end]) or is_city(name))}
    return [
        span._replace(label=PRODUCT)
        if span in sailing or (span.label in BESIDE and text[span.start : span.end] in names)
        else span
        for span in spans
    ]


def _is_vessel(text: str, span: TaggedSpan, people: str) -> bool:
    """Whether the words beside a name are those beside a ship's; of a place only those before it: "Gaza rockets"."""
    if span.label not in BESIDE or (span.label == people and " " in text[span.start : span.end]):
        return False
    if BEFORE.search(text, max(0, span.start - REACH), span.start):
        return True
    if SANK.match(text, span.end) and THE.search(text, max(0, span.start - 4), span.start):
        return True
    return span.label != PLACE and BEHIND.match(text, span.end) is not None


def _is_made(text: str, span: TaggedSpan) -> bool:
    """Whether a name is that of a kind of thing: "Leopard 2 tanks", "Apple’s Vision Pro headset"."""
    if not MADE.match(text, span.end):
        return False
    return span.label in THINGS or (span.label == BODY and OWNED.search(text, span.start - 3, span.start) is not None)
