"""What `ARTICLE.factx.json` holds: the facts that were decided on, and every decision in the order it was made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final, Literal, Union

from pydantic import Field

from factx.article import Article
from factx.kinds import RecordName
from factx.records import Date, Entity, Figure, Frozen, Money, Quote, Record

REVIEW_SCHEMA: Final = "factx-review/1"
Verdict = Literal["open", "skipped", "accepted", "corrected", "rejected", "flagged"]
AnyRecord = Union[Quote, Date, Money, Figure, Entity]  # noqa: UP007 - pydantic reads it at run time on Python 3.10
SETTLED: Final[tuple[Verdict, ...]] = ("accepted", "corrected", "rejected")
"""The verdicts after which nothing is left to do."""
NAMES: Final[tuple[RecordName, ...]] = ("quote", "money", "figure", "date", "entity")
"""The kinds in the order of the keys that show them alone, of a list sorted by kind, and of what was found right."""


class ReviewedFact(Frozen):
    """A fact that somebody decided on, as factx had read it then."""

    key: str
    """What it is called in this file: its kind's letter and a number made of its text and sentence."""
    kind: RecordName
    record: AnyRecord
    """The record as it was shown to the first who decided on it."""
    sentence: str
    """The characters of its sentence, by which it is found again when the article has changed."""
    sha256: str
    """SHA-256 of the text that its offsets are of."""


class Decision(Frozen):
    """What one person decided of one fact; the last of a person on a fact is the one that stands."""

    fact: str
    """`key` of the fact."""
    by: str
    """Who decided, as they called themselves (`--as`)."""
    state: Verdict
    """accepted, corrected, rejected, flagged or skipped; open where there is only a note."""
    note: str | None = None
    """What they wrote of it."""
    corrected: AnyRecord | None = None
    """The record as it should be, where `state` is corrected; its offsets are of the fact's text."""


class ReviewedDocument(Frozen):
    """The article as it was when the last decision was made."""

    source: str
    """Name of its file."""
    characters: int
    """Length of the text in characters."""
    sha256: str
    """SHA-256 of the text in UTF-8, in hexadecimal digits."""
    found: dict[str, int] = Field(default_factory=dict)
    """How many records of each kind there were to decide on."""


class ReviewFile(Frozen):
    """The decisions on one article, kept beside it as `ARTICLE.factx.json`."""

    schema_: Literal["factx-review/1"] = Field(default=REVIEW_SCHEMA, alias="schema")
    """Version of this format."""
    document: ReviewedDocument
    """The article that was decided on."""
    facts: tuple[ReviewedFact, ...] = ()
    """The facts that somebody decided on."""
    decisions: tuple[Decision, ...] = ()
    """Every decision, the first one made first; what is undone is taken out."""

    def fact(self, key: str) -> ReviewedFact | None:
        """The fact of that key, or null."""
        return next((fact for fact in self.facts if fact.key == key), None)

    def standing(self) -> dict[str, dict[str, Decision]]:
        """For each fact's key the decision that stands of each who decided on it, in the order of the decisions."""
        standing: dict[str, dict[str, Decision]] = {}
        for decision in self.decisions:
            of_fact = standing.setdefault(decision.fact, {})
            of_fact.pop(decision.by, None)
            of_fact[decision.by] = decision
        return standing

    def reviewers(self) -> list[str]:
        """Who decided, in the order in which they began."""
        return list(dict.fromkeys(decision.by for decision in self.decisions))


def sentence_text(article: Article, record: Record) -> str:
    """The characters of the sentence that a record stands in."""
    return article.text[record.sentence.start : record.sentence.end]


def keys_of(article: Article, records: Iterable[tuple[RecordName, Record]]) -> list[str]:
    """The key of each record: equal texts in equal sentences are told apart by their order."""
    seen: dict[str, int] = {}
    keys = []
    for name, record in records:
        head = "\0".join((name, record.text, sentence_text(article, record)))
        number = seen[head] = seen.get(head, 0) + 1
        digest = hashlib.sha256(f"{head}\0{number}".encode()).hexdigest()
        keys.append(f"{name[0]}{digest[:12]}")
    return keys
