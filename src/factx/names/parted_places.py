"""Places that a tagger joins, one by one: "Salem,| Oregon", "Greenland| and| Iceland"; and their short forms whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from factx.names.labels import PLACE, landforms, place_label
from factx.names.territories import is_city, is_territory
from factx.spans import TaggedSpan
from factx.text.countries import short_forms

JOINT: Final = re.compile(r",? (?:and|or) (?:the )?(?=[^\W\d_a-z])|,\s+(?=[^\W\d_])|['’]s (?=[^\W\d_a-z])")
SIDE: Final = re.compile(r"(?:(?:north|south)(?:-?east|-?west)?(?:ern)?|(?:ea|we)st(?:ern)?|central) ", re.IGNORECASE)
GOVERNED: Final = re.compile(r" (?:county|district|municipality|prefecture|province|township)\Z", re.IGNORECASE)
STREET: Final = re.compile(r" (?:avenue|boulevard|close|crescent|drive|lane|road|street|terrace)\Z", re.IGNORECASE)
BUILT: Final = "Facility"


@cache
def stopped_forms() -> frozenset[str]:
    """The short forms of places that end with a stop, without it: "Calif", "N.Y"."""
    return frozenset(form[:-1] for form in short_forms() if form.endswith("."))


def with_parted_places(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, a town and its state as two places, and a short form with the stop that belongs to it.

    Only where the second is known to be a place, or the first to be a street, as in OntoNotes and CoNLL-2003; in the
    training part of English Worldwide Newswire a town and its territory are one name 57 times and two 8 times. What
    "and" joins are two where both are known.
    """
    found: list[TaggedSpan] = []
    for span in spans:
        found.extend(_parts(text, _with_stop(text, span)) if span.label in (PLACE, BUILT) else [span])
    return found


def _parts(text: str, span: TaggedSpan) -> Iterator[TaggedSpan]:
    whole = text[span.start : span.end]
    if whole not in short_forms() and not is_territory(whole) and landforms().get(whole.lower()) != "never":
        for joint in JOINT.finditer(text, span.start, span.end):
            if joint.start() <= span.start or joint.end() >= span.end:
                continue
            behind = JOINT.search(text, joint.end(), span.end)
            first = text[span.start : joint.start()]
            second = text[joint.end() : behind.start() if behind else span.end]
            if _are_two(first, second, joint[0].split()[0], is_built=span.label == BUILT):
                yield span._replace(end=joint.start())
                span = span._replace(start=joint.end(), label=PLACE)
    yield span


def _are_two(first: str, second: str, joint: str, *, is_built: bool) -> bool:
    """Whether the first of two names is that of a place by itself, joined to another: by a comma, "and" or "'s"."""
    if joint == ",":
        where = (second, SIDE.sub("", second, count=1))
        is_known = second in stopped_forms() or any(is_territory(name) or is_city(name) for name in where)
        is_place = is_known or place_label(second) == "LOC" or GOVERNED.search(second) is not None
        return is_place or STREET.search(first) is not None
    if is_built:
        return False
    if joint in ("and", "or"):
        return all(is_territory(name) or place_label(name) == "LOC" for name in (first, second))
    return is_territory(SIDE.sub("", first, count=1))


def _with_stop(text: str, span: TaggedSpan) -> TaggedSpan:
    last = text[span.start : span.end].rpartition(", ")[2]
    if text[span.end : span.end + 1] == "." and last in stopped_forms():
        return span._replace(end=span.end + 1)
    return span
