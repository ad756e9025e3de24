"""Which cue and which source belong to a reported statement: the pointer heads choose among the tagged spans."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import numpy as np

from factx.model.decoding import Floats, log_softmax
from factx.spans import LinkedContent, Pointed, TaggedSpan

Located = tuple[TaggedSpan, tuple[int, int]]
OPENING = frozenset("\"'“”‘’„«»‹›`")
NEW_SENTENCE = re.compile(r"[.!?…][\"”’»]*\s+[^\w\"“„«]*\w")
"""The end of a sentence with words of the next, so that what follows is said in another clause."""
LEAST_MASS = 0.02
"""Probability from which a span is a candidate for a pointer."""
MOST = 3
"""Candidates of a pointer that are kept."""


def links_of(spans: list[Located], pointers: dict[str, Floats], text: str) -> list[LinkedContent]:
    """Each content of a window with the cue and the source to which its pointers give the most probability.

    A pointer at [CLS], the window's first piece, means that there is none. What is reported without marks has its cue
    and its source in its own paragraph.
    """
    contents = [located for located in spans if located[0].label == "CONTENT"]
    out = []
    for content, (first, last) in contents:
        quoted = text[content.start] in OPENING
        near = [located for located in spans if quoted or "\n" not in _between(text, content, located[0])]
        chosen: dict[str, TaggedSpan | None] = {}
        pointed: dict[str, tuple[Pointed, ...]] = {}
        for name, label in (("cue", "CUE"), ("source", "SOURCE")):
            query = pointers[f"{name}_query"][first] + pointers[f"{name}_query"][last]
            raw = pointers[f"{name}_key"] @ query / math.sqrt(len(query))
            mass = np.exp(log_softmax(raw))
            candidates = [Pointed(s, round(float(mass[a : b + 1].sum()), 3)) for s, (a, b) in near if s.label == label]
            best = likeliest(candidates)
            chosen[name] = best[0].span if best and best[0].mass > float(mass[0]) else None
            pointed[name] = best
        out.append(LinkedContent((content,), chosen["source"], chosen["cue"], pointed["source"], pointed["cue"]))
    return out


def likeliest(candidates: Iterable[Pointed]) -> tuple[Pointed, ...]:
    """The few candidates of a pointer that have some probability, the likeliest first."""
    best: dict[TaggedSpan, float] = {}
    for span, mass in candidates:
        best[span] = max(mass, best.get(span, 0.0))
    ordered = sorted(best.items(), key=lambda pair: (-pair[1], pair[0].start))
    return tuple(Pointed(span, mass) for span, mass in ordered[:MOST] if mass >= LEAST_MASS)


def _between(text: str, one: TaggedSpan, other: TaggedSpan) -> str:
    return text[min(one.end, other.end) : max(one.start, other.start)]


def whole_statements(links: Iterable[LinkedContent], text: str) -> list[LinkedContent]:
    """Links with contents of the same cue as one: the pieces of a statement that its cue interrupts.

    Two sources make two statements, and so does a paragraph's end, unless the pieces on both sides of it are quoted.
    """
    out: list[LinkedContent] = []
    at: dict[TaggedSpan, int] = {}
    for link in links:
        known = out[at[link.cue]] if link.cue is not None and link.cue in at else None
        if known is not None and _continues(text, known, link):
            assert link.cue is not None
            out[at[link.cue]] = LinkedContent(
                known.contents + link.contents,
                known.source or link.source,
                known.cue,
                likeliest(known.sources + link.sources),
                likeliest(known.cues + link.cues),
            )
            continue
        if link.cue is not None:
            at[link.cue] = len(out)
        out.append(link)
    return out


def _continues(text: str, known: LinkedContent, link: LinkedContent) -> bool:
    if known.source and link.source and known.source != link.source:
        return False
    last, new = known.contents[-1], link.contents[0]
    if NEW_SENTENCE.search(text[max(last.start, last.end - 3) : new.start]):
        return False
    return "\n" not in text[last.end : new.start] or (text[last.start] in OPENING and text[new.start] in OPENING)
