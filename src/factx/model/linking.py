"""Which cue and which source belong to a reported statement: the pointer heads choose among the tagged spans."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from factx.model.decoding import Floats, log_softmax
from factx.spans import LinkedContent, Pointed, TaggedSpan
from factx.text.stops import parts_sentences

Located = tuple[TaggedSpan, tuple[int, int]]
OPENING = frozenset("\"'“”‘’„«»‹›`")
LEAST_MASS = 0.02
"""Probability from which a span is a candidate for a pointer."""
LEAST_SEEN = 0.019
"""The same before it is rounded, and a little less: most spans have next to nothing."""
MOST_CANDIDATES = 3
"""Candidates of a pointer that are kept."""


def links_of(spans: list[Located], pointers: dict[str, Floats], text: str) -> list[LinkedContent]:
    """Each content of a window with the cue and the source to which its pointers give the most probability.

    A pointer at [CLS], the window's first piece, means that there is none. What is reported without marks has its cue
    and its source in its own paragraph.
    """
    contents = [located for located in spans if located[0].label == "CONTENT"]
    if not contents:
        return []
    pieces = np.array([ends for _, ends in contents])
    chosen: dict[str, list[tuple[TaggedSpan | None, tuple[Pointed, ...]]]] = {}
    for name, label in (("cue", "CUE"), ("source", "SOURCE")):
        queries, keys = pointers[f"{name}_query"], pointers[f"{name}_key"]
        both = queries[pieces[:, 0]] + queries[pieces[:, 1]]
        raw = np.asarray([keys @ query for query in both], np.float32) / np.float32(math.sqrt(queries.shape[1]))
        masses = np.exp(log_softmax(raw))
        candidates = [located for located in spans if located[0].label == label]
        names = [span for span, _ in candidates]
        shares = shares_of(masses, [ends for _, ends in candidates])
        chosen[name] = [
            pointed_at(pointed_spans(content, names, share, text), none)
            for (content, _), share, none in zip(contents, shares, masses[:, 0].tolist(), strict=True)
        ]
    return [
        LinkedContent((content,), source, cue, sources, cues)
        for (content, _), (source, sources), (cue, cues) in zip(contents, chosen["source"], chosen["cue"], strict=True)
    ]


def shares_of(masses: Floats, pieces: Sequence[tuple[int, int]]) -> list[list[float]]:
    """What each of the pointers' masses gives to each of some (first, last) pieces, which do not overlap."""
    if not pieces:
        return [[] for _ in masses]
    bounds = [bound for first, last in pieces for bound in (first, last + 1)]
    padded = np.zeros((masses.shape[0], masses.shape[1] + 1), np.float32)
    padded[:, :-1] = masses
    shares: list[list[float]] = np.add.reduceat(padded, bounds, axis=1)[:, ::2].tolist()
    return shares


def pointed_spans(
    content: TaggedSpan, candidates: Sequence[TaggedSpan], shares: Sequence[float], text: str
) -> tuple[Pointed, ...]:
    """The likeliest of the candidates for what a content's pointer names, by their shares of its mass."""
    quoted = text[content.start] in OPENING
    return likeliest(
        Pointed(span, round(share, 3))
        for span, share in zip(candidates, shares, strict=True)
        if share >= LEAST_SEEN and (quoted or "\n" not in _between(text, content, span))
    )


def pointed_at(best: tuple[Pointed, ...], none: float) -> tuple[TaggedSpan | None, tuple[Pointed, ...]]:
    """The span that a pointer names, null where `none` has more of its mass; and all that it may name."""
    return (best[0].span if best and best[0].mass > none else None), best


def likeliest(candidates: Iterable[Pointed]) -> tuple[Pointed, ...]:
    """The few candidates of a pointer that have some probability, the likeliest first."""
    best: dict[TaggedSpan, float] = {}
    for span, mass in candidates:
        best[span] = max(mass, best.get(span, 0.0))
    ordered = sorted(best.items(), key=lambda pair: (-pair[1], pair[0].start))
    return tuple(Pointed(span, mass) for span, mass in ordered[:MOST_CANDIDATES] if mass >= LEAST_MASS)


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
    if parts_sentences(text[max(last.start, last.end - 3) : new.start]):
        return False
    return "\n" not in text[last.end : new.start] or (text[last.start] in OPENING and text[new.start] in OPENING)
