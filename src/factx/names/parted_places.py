"""Places that a tagger joins, one by one: "Salem,| Oregon", "China’s| Hunan Province"; and their short forms whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from factx.names.territories import is_territory
from factx.spans import TaggedSpan
from factx.text.countries import short_forms

JOINT: Final = re.compile(r",\s+(?=[^\W\d_a-z])|['’]s (?=[^\W\d_a-z])")
SIDE: Final = re.compile(r"(?:(?:north|south)(?:-?east|-?west)?(?:ern)?|(?:ea|we)st(?:ern)?|central) ", re.IGNORECASE)


@cache
def stopped_forms() -> frozenset[str]:
    """The short forms of places that end with a stop, without it: "Calif", "N.Y"."""
    return frozenset(form[:-1] for form in short_forms() if form.endswith("."))


def with_parted_places(text: str, spans: Sequence[TaggedSpan], place: str) -> list[TaggedSpan]:
    """The spans, a town and its state as two places, and a short form with the stop that belongs to it.

    Only where the second is a territory, as in OntoNotes and CoNLL-2003; in the training part of English Worldwide
    Newswire a town and its territory are one name 57 times and two 8 times.
    """
    found: list[TaggedSpan] = []
    for span in spans:
        found.extend(_parts(text, _with_stop(text, span)) if span.label == place else [span])
    return found


def _parts(text: str, span: TaggedSpan) -> Iterator[TaggedSpan]:
    if text[span.start : span.end] not in short_forms():
        for joint in JOINT.finditer(text, span.start, span.end):
            if joint.start() <= span.start or joint.end() >= span.end:
                continue
            owner = SIDE.sub("", text[span.start : joint.start()], count=1)
            whole = text[joint.end() : span.end] if joint[0][0] == "," else owner
            if is_territory(whole) or whole in stopped_forms():
                yield span._replace(end=joint.start())
                span = span._replace(start=joint.end())
    yield span


def _with_stop(text: str, span: TaggedSpan) -> TaggedSpan:
    last = text[span.start : span.end].rpartition(", ")[2]
    if text[span.end : span.end + 1] == "." and last in stopped_forms():
        return span._replace(end=span.end + 1)
    return span
