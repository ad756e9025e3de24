"""The labels of each head, and how the corpora's labels map to them."""

from __future__ import annotations

ENTITY = ("Person", "Location", "Organization", "NORP", "Facility", "Product", "Misc", "Date", "Money")
FINE = ("PERSON", "LOC", "ORG", "EVENT", "WORK_OF_ART", "PRODUCT", "LANGUAGE", "MISC")
TIME = ("DATE", "TIME", "DURATION", "SET")
ATTRIBUTION = ("SOURCE", "CUE", "CONTENT")

HEADS = {"entity": ENTITY, "fine": FINE, "time": TIME, "attribution": ATTRIBUTION}
POINTER = 64
"""Width of each of the four pointer vectors (query and key, for cue and for source)."""

CROSSNER = {
    **dict.fromkeys(("person", "politician", "writer", "musicalartist", "scientist", "researcher"), "PERSON"),
    **dict.fromkeys(("country", "location"), "LOC"),
    **dict.fromkeys(("organisation", "politicalparty", "band", "university"), "ORG"),
    **dict.fromkeys(("event", "election", "conference"), "EVENT"),
    **dict.fromkeys(("book", "poem", "song", "album", "magazine", "academicjournal"), "WORK_OF_ART"),
    **dict.fromkeys(("product",), "PRODUCT"),
    **dict.fromkeys(("award", "misc", "astronomicalobject"), "MISC"),
}
"""CrossNER's labels by the fine head's; those that it lacks (algorithm, enzyme, …) are no names and are outside."""


def bio(labels: tuple[str, ...]) -> list[str]:
    """Tags of a scheme: O, then B- and I- of each label; label `i` has the tags 2i+1 and 2i+2."""
    return ["O", *(f"{prefix}-{label}" for label in labels for prefix in "BI")]


def offsets() -> dict[str, tuple[int, int]]:
    """Where each head's scores stand in the model's output."""
    out: dict[str, tuple[int, int]] = {}
    start = 0
    for head, labels in HEADS.items():
        out[head] = (start, start + 2 * len(labels) + 1)
        start = out[head][1]
    for vector in ("cue_query", "source_query", "cue_key", "source_key"):
        out[vector] = (start, start + POINTER)
        start += POINTER
    return out
