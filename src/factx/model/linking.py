"""Which cue and which source belong to a reported statement: the pointer heads choose among the tagged spans."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from factx.mentions import LinkedContent, TaggedSpan
from factx.model.decoding import Floats, log_softmax

Located = tuple[TaggedSpan, tuple[int, int]]


def links_of(spans: list[Located], pointers: dict[str, Floats]) -> list[LinkedContent]:
    """Each content of a window with the cue and the source to which its pointers give the most probability.

    A pointer at [CLS], the window's first piece, means that there is none.
    """
    contents = [located for located in spans if located[0].label == "CONTENT"]
    out = []
    for content, (first, last) in contents:
        chosen = {}
        for name, label in (("cue", "CUE"), ("source", "SOURCE")):
            query = pointers[f"{name}_query"][first] + pointers[f"{name}_query"][last]
            raw = pointers[f"{name}_key"] @ query / math.sqrt(len(query))
            mass = np.exp(log_softmax(raw))
            candidates = [(s, float(mass[a : b + 1].sum())) for s, (a, b) in spans if s.label == label]
            best = max(candidates, key=lambda pair: pair[1], default=None)
            chosen[name] = best[0] if best and best[1] > float(mass[0]) else None
        out.append(LinkedContent((content,), chosen["source"], chosen["cue"]))
    return out


def whole_statements(links: Iterable[LinkedContent]) -> list[LinkedContent]:
    """Links with contents of the same cue as one: the pieces of a statement that its cue interrupts."""
    out: list[LinkedContent] = []
    at: dict[TaggedSpan, int] = {}
    for link in links:
        if link.cue is not None and link.cue in at:
            known = out[at[link.cue]]
            out[at[link.cue]] = LinkedContent(known.contents + link.contents, known.source or link.source, known.cue)
        else:
            if link.cue is not None:
                at[link.cue] = len(out)
            out.append(link)
    return out
