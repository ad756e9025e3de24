"""A verdict with what it rests on, and the sources that it is passed by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factx.check.evidence import Text
from factx.check.findings import Difference, Flag, Passage, Verdict
from factx.check.matching import Index
from factx.records import Record


@dataclass(frozen=True)
class Judgement:
    """A verdict with what it rests on."""

    verdict: Verdict
    flags: frozenset[Flag] = frozenset()
    source: Passage | None = None
    further: tuple[Passage, ...] = ()
    difference: tuple[Difference, ...] = ()
    note: str | None = None


@dataclass
class Sources:
    """The sources that could be read, with an index of their words; `failed` says whether others could not."""

    texts: Sequence[Text]
    failed: bool = False
    index: Index = field(init=False)

    def __post_init__(self) -> None:
        self.index = Index([text.spoken for text in self.texts])


def differing(draft: Record, text: Text, record: Record, note: str) -> Judgement:
    """The verdict that a source has something else in its record."""
    difference = (Difference(op="change", draft=draft.text, source=record.text, grave=True),)
    return Judgement("differs", frozenset(), text.passage_of(record), (), difference, note)
