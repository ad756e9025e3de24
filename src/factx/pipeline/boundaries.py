"""Names from where they begin to where they end: whole words and numbers, without the punctuation around them.

A tagger decides word piece by word piece, and its gold keeps a comma here and loses half a hyphened name there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factx.mentions import TaggedSpan

OUTER = " \t\r\n,;:"
REST = re.compile(r"(?<=\w-)[^\W\d_]+|(?<=\d)\.\d+")
"""What a name that stops short goes on with: "Jung Hae-|in", "Mix104|.9"."""
NO_NAME = frozenset({"the", "a", "an", "of", "and", "in", "-", "'s", "’s"})


def tidied(text: str, spans: Sequence[TaggedSpan], person: str) -> Iterator[TaggedSpan]:
    """The spans with true ends, in text order; those that hold no name are gone, and a person's name in two is one."""
    held: TaggedSpan | None = None
    for span in spans:
        now = _with_ends(text, span)
        if now is None:
            continue
        if held is not None and now.start < held.end:
            now = now._replace(start=held.end)
            if not text[now.start : now.end].strip(OUTER):
                continue
        if held is not None and _goes_on(text, held, now, person):
            held = held._replace(end=now.end, score=min(held.score, now.score))
            continue
        if held is not None:
            yield held
        held = now
    if held is not None:
        yield held


def _with_ends(text: str, span: TaggedSpan) -> TaggedSpan | None:
    start, end = span.start, span.end
    rest = REST.match(text, end)
    if rest is not None:
        end = rest.end()
    while start < end and text[start] in OUTER:
        start += 1
    while start < end and text[end - 1] in OUTER:
        end -= 1
    return None if text[start:end].lower() in NO_NAME or start == end else span._replace(start=start, end=end)


def _goes_on(text: str, held: TaggedSpan, now: TaggedSpan, person: str) -> bool:
    return held.label == now.label == person and text[held.end : now.start] == " "
