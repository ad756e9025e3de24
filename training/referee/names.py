"""Names: exact spans and labels, in the nine classes of English Worldwide Newswire or in factx's own twelve."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from training.referee.spans import Span, common, paired, place, trimmed
from training.referee.tally import Tally

CLASSES: Final = {
    "PERSON": "Person", "GPE": "Location", "LOC": "Location", "ORG": "Organization", "FAC": "Facility", "NORP": "NORP",
    "PRODUCT": "Product", "EVENT": "Misc", "WORK_OF_ART": "Misc", "LAW": "Misc", "LANGUAGE": "Misc", "MISC": "Misc",
}  # fmt: skip
"""By factx's label, the class that the coarser gold has."""
CORE: Final = ("Person", "Location", "Organization", "NORP")
NINE: Final = (*CORE, "Facility", "Product", "Misc", "Date", "Money")
RARE: Final = frozenset(("FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"))
OWN: Final = frozenset(("PERSON", "ORG", "GPE"))
CALENDAR: Final = re.compile(
    r"\b(?:(?:1\d|20)\d\ds?\b|\d\d?[/.-]\d\d?[/.-]\d\d|(?:mon|tue|wed|thu|fri|sat|sun)\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec(?!ade))",
    re.IGNORECASE,
)
"""Years, months, weekdays and days: what the gold marks as dates. Others count only where they touch a date of it."""


def name_figures(documents: Sequence[Mapping[str, Any]], facts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The figures of names; a class that the gold never uses is not asked for."""
    asked = {span["label"] for document in documents for span in document["spans"]}
    if asked & OWN:
        return own_figures(documents, facts)
    exact, overlap = (Tally(("core4", "all9", "untyped", *NINE)) for _ in range(2))
    for document in documents:
        text = document["text"]
        gold = {(trimmed(text, place(span)), span["label"]) for span in document["spans"]}
        found: set[tuple[Span, str]] = set()
        for record, label in classed(text, facts.get(document["id"], {}), gold):
            if label in asked:
                found.add((trimmed(text, place(record)), label))
                if label not in ("Date", "Money"):
                    exact.score(record, (trimmed(text, place(record)), label) in gold)
        for label in asked:
            sides = [sorted({span for span, other in side if other == label}) for side in (gold, found)]
            for row in (label, "all9", *(("core4",) if label in CORE else ())):
                count(row, sides[0], sides[1], exact, overlap)
        count("untyped", sorted({span for span, _ in gold}), sorted({span for span, _ in found}), exact, overlap)
    return {"exact": exact.figures(), "overlap": overlap.figures()} | exact.calibration()


def classed(text: str, facts: Mapping[str, Any], gold: set[tuple[Span, str]]) -> list[tuple[Mapping[str, Any], str]]:
    """The records of a document with their classes."""
    dated = [span for span, label in gold if label == "Date"]
    dates = [
        record
        for record in facts.get("dates", ())
        if CALENDAR.search(text[slice(*place(record))]) or any(common(place(record), span) for span in dated)
    ]
    named = [(record, CLASSES[record["label"]]) for record in facts.get("entities", ()) if record["label"] in CLASSES]
    return [*named, *((record, "Date") for record in dates), *((record, "Money") for record in facts.get("money", ()))]


def count(row: str, gold: Sequence[Span], found: Sequence[Span], exact: Tally, overlap: Tally) -> None:
    """Add the stretches of one class to both tables."""
    exact.add(row, len(set(gold) & set(found)), len(gold), len(found))
    overlap.add(row, len(paired(gold, found, common, 1)), len(gold), len(found))


def own_figures(documents: Sequence[Mapping[str, Any]], facts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Where gold has factx's labels: any of a span's `label` and `maybe` is right, what it `ignored` is not counted."""
    tally = Tally(("all", "rare", *CLASSES))
    rows = [("all", frozenset(CLASSES)), ("rare", RARE), *((label, frozenset((label,))) for label in CLASSES)]
    for document in documents:
        text = document["text"]
        label_of = {trimmed(text, place(span)): span["label"] for span in document["spans"]}
        allowed = {trimmed(text, place(s)): {s["label"], *s.get("maybe", ())} for s in document["spans"]}
        ignored = {trimmed(text, place(span)) for span in document.get("ignored", ())} - label_of.keys()
        records = facts.get(document["id"], {}).get("entities", ())
        found = {(trimmed(text, place(record)), record["label"]): record for record in records}
        found = {key: record for key, record in found.items() if key[0] not in ignored}
        right = {(span, label) for span, label in found if label in allowed.get(span, ())}
        for key, record in found.items():
            tally.score(record, key in right)
        for row, labels in rows:
            wanted = {span for span, label in label_of.items() if label in labels}
            hits = {span for span, _ in right if span in wanted}
            told = {key for key in found if key[1] in labels and (key not in right or key[0] in wanted)}
            tally.add(row, len(hits), len(wanted), len(told | {key for key in right if key[0] in hits}))
    return tally.figures() | tally.calibration()
