"""Records as annotations: labelled stretches of a text, as annotation tools and pipelines take them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, Literal

from factx.kinds import Kind, numbered
from factx.records import Date, Entity, Facts, Mention, Money, Quote, Record, Span

Role = Literal["record", "speaker", "cue"]
LABELS: Final = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "MISC",
    "DATE", "TIME", "DURATION", "SET", "MONEY", "FIGURE", "QUOTE", "SPEAKER", "CUE",
)  # fmt: skip
"""Every label that an annotation may have; a letter, then letters and underscores, as brat demands."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A record, or the speaker or cue of a quote, with the stretches of the text that it has."""

    id: str
    """The record's; a speaker's and a cue's is that of the quote with its role behind it (`q1-speaker`)."""
    label: str
    spans: tuple[Span, ...]
    record: Record
    role: Role = "record"


def annotations_of(facts: Facts, kinds: tuple[Kind, ...]) -> Iterator[Annotation]:
    """The annotations of a document, kind after kind; behind each quote those of its speaker and its cue."""
    for _, record in numbered(facts, kinds):
        yield Annotation(record.id, label_of(record), record.pieces, record)
        if isinstance(record, Quote):
            if record.speaker:
                yield Annotation(f"{record.id}-speaker", "SPEAKER", span_of(record.speaker), record, "speaker")
            if record.cue:
                yield Annotation(f"{record.id}-cue", "CUE", span_of(record.cue), record, "cue")


def label_of(record: Record) -> str:
    """The label of a record: an entity's own, a date's TIMEX3 type, else its kind."""
    match record:
        case Entity():
            return record.label
        case Date():
            return record.type
        case Money():
            return "MONEY"
        case Quote():
            return "QUOTE"
    return "FIGURE"


def span_of(mention: Mention) -> tuple[Span, ...]:
    """The one stretch of a mention."""
    return (Span(mention.start, mention.end),)


class FileNames:
    """Names for the files of documents, each once, made of the last part of their sources."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def name_for(self, source: str) -> str:
        """A name without an ending that no document before has: letters, digits, "-", "_" and "."."""
        stem = PurePath(source.replace("\\", "/")).stem
        name = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in stem).strip("-.")
        name = unique = name[:100] or "document"
        number = 1
        while unique.casefold() in self.taken:
            number += 1
            unique = f"{name}-{number}"
        self.taken.add(unique.casefold())
        return unique
