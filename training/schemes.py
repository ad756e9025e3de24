"""The labels of each head, and what the labels of the corpora may stand for.

A corpus says of a word what it is, or only that it is one of several things, or nothing: English Worldwide Newswire
calls an event, a work of art, a law and a name of no kind all Misc, WNUT-17 marks no dates. So the gold of a word is a
set of labels, and a network learns that one of them is right (`training.train.loss_of`).
"""

from __future__ import annotations

import re

from factx.names.labels import is_law
from factx.names.languages import is_language

OUTSIDE = "O"
ENTITY = (
    "Person", "Location", "Organization", "NORP", "Facility", "Product", "Misc", "Date", "Money",
    "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
)  # fmt: skip
"""English Worldwide Newswire's labels, then the kinds of its Misc that have a label of factx's own."""
TIME = ("DATE", "TIME", "DURATION", "SET")
ATTRIBUTION = ("SOURCE", "CUE", "CONTENT")

HEADS = {"entity": ENTITY, "time": TIME, "attribution": ATTRIBUTION}
POINTER = 64
"""Width of each of the four pointer vectors (query and key, for cue and for source)."""

KINDS_OF_MISC = ("Misc", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE")
KINDS = {"entity": tuple(ENTITY.index(label) for label in KINDS_OF_MISC)}
"""By head, labels that are searched as the first of them (`factx.model.decoding.folded`)."""
UNKNOWN: tuple[str, ...] = ()
"""What a label that tells nothing stands for."""

CROSSNER: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("person", "politician", "writer", "musicalartist", "scientist", "researcher"), ("Person",)),
    "country": ("Location",),
    "location": ("Location", "Facility"),
    **dict.fromkeys(("organisation", "politicalparty", "band", "university"), ("Organization",)),
    **dict.fromkeys(("event", "election"), ("EVENT",)),
    "conference": ("EVENT", "Organization"),
    **dict.fromkeys(("book", "poem", "song", "album"), ("WORK_OF_ART",)),
    **dict.fromkeys(("magazine", "academicjournal"), ("WORK_OF_ART", "Organization")),
    "product": ("Product", OUTSIDE),
    "programlang": ("Product", "Misc"),
    "award": ("Misc",),
    "astronomicalobject": ("Location", "Misc"),
    "misc": UNKNOWN,
}
"""CrossNER's labels; those that it lacks (algorithm, enzyme, …) are mostly no names: outside, or a Misc."""

FACTX: dict[str, tuple[str, ...]] = {
    "PERSON": ("Person",), "ORG": ("Organization",), "GPE": ("Location",), "LOC": ("Location",), "NORP": ("NORP",),
    "FAC": ("Facility",), "PRODUCT": ("Product",), "MISC": ("Misc",), "EVENT": ("EVENT",),
    "WORK_OF_ART": ("WORK_OF_ART",), "LAW": ("LAW",), "LANGUAGE": ("LANGUAGE",),
}  # fmt: skip
"""factx's labels, as the fine corpora have them."""

UNMARKED: dict[str, tuple[str, ...]] = {
    "crossner": (OUTSIDE, "Date", "Money"),
    "fine-train": (OUTSIDE, "Date", "Money"),
    "wnut-train": (OUTSIDE, "Date", "Money", "NORP", "EVENT", "LAW", "LANGUAGE", "Misc"),
}
"""By corpus, what a word without a label may be, where that is not only outside."""

EVENT_WORDS = frozenset((
    "championship", "championships", "cup", "festival", "games", "marathon", "massacre", "olympiad", "olympics", "open",
    "paralympics", "revolution", "summit", "tour", "tournament", "trophy", "uprising", "war",
))  # fmt: skip
"""Last words of the names of events, for corpora that do not tell them from other names."""


def worldwide_labels(label: str, text: str, start: int, end: int) -> tuple[str, ...]:
    """What a label of English Worldwide Newswire may stand for; the name and the words before it narrow it down."""
    name = text[start:end].strip(" ,.")
    if label == "NORP" and is_language(text, start, end):
        return ("LANGUAGE",)
    if label != "Misc":
        return (label,)
    if is_law(name):
        return ("LAW",)
    words = re.sub(r"[\W\d]+$", "", name).lower().split()
    return ("EVENT",) if words and words[-1] in EVENT_WORDS else KINDS_OF_MISC


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
