"""What gold says of the decisions of `factx.quotes`: a decider that keeps every choice with the right ones among it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from factx.quotes.acts import act_of
from factx.quotes.attribution import Decision, Features, chances
from factx.quotes.attribution_context import Candidate, Report, Unit
from factx.quotes.contents import Extent
from factx.quotes.decisions import LEAST_REPORTED, chosen_source, right_features
from factx.records import QuoteKind
from factx.spans import Statement, TextSpan
from training.log_linear import Choice

WHOLE, HALF = 0.8, 0.5
CUT = re.compile(r"[,;(—–]|\s(?:of|for|from|in|at|on|by|with|who|whose|which|that|to)\s")
EVERY: frozenset[Decision] = frozenset(("source", "holds", "reported"))
Spans = Sequence[Sequence[int]]


@dataclass
class Gold:
    """The gold attributions of a document, smaller contents first.

    `has_quotations`: GUM attributes clauses, and leaves most quotations out.
    """

    text: str
    rows: list[dict[str, Any]]
    has_quotations: bool = True

    def __post_init__(self) -> None:
        self.rows = sorted((a for a in self.rows if a["content"]), key=lambda a: sum(e - s for s, e in a["content"]))

    def owner(self, spans: Sequence[TextSpan]) -> dict[str, Any] | None:
        """The innermost attribution that holds most of a stretch between marks."""
        size = sum(e - s for s, e in spans)
        for row in self.rows:
            if sum(shared(span, c) for span in spans for c in row["content"]) >= WHOLE * size:
                return row
        return None

    def nearest(self, spans: Sequence[TextSpan]) -> tuple[float, dict[str, Any] | None]:
        """The attribution whose content is most like some spans, and how like."""
        best: tuple[float, dict[str, Any] | None] = (0.0, None)
        for row in self.rows:
            if any(shared(span, c) for span in spans for c in row["content"]):
                like = overlap(self.text, spans, row["content"])
                if like > best[0]:
                    best = like, row
        return best


def shared(one: Sequence[int], other: Sequence[int]) -> int:
    """Characters that two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def overlap(text: str, one: Spans, other: Spans) -> float:
    """Intersection over union of the letters and digits of two lists of spans."""
    first, second = ({i for s, e in spans for i in range(s, e) if text[i].isalnum()} for spans in (one, other))
    return len(first & second) / max(1, len(first | second))


def head(phrase: str) -> str:
    """The last word before a comma, a preposition or a relative pronoun, lower case."""
    found = re.findall(r"\w+", re.sub(r"['’]s\b", "", CUT.split(phrase.lower().strip())[0]))
    return found[-1] if found else ""


def is_source(text: str, span: TextSpan | None, gold: Spans, *, strict: bool = False) -> bool:
    """Whether a span is the gold source: it overlaps it and, if strict, has its head."""
    if span is None or not gold:
        return span is None and not gold
    meets = any(shared(span, g) for g in gold)
    same = head(text[span.start : span.end]) == head(" ".join(text[s:e] for s, e in gold))
    return meets and same if strict else meets


@dataclass
class Teacher:
    """Decides as gold does where gold says, else by a table, and keeps every choice."""

    gold: Gold
    table: dict[Decision, dict[str, float]]
    forced: frozenset[Decision] = EVERY
    kept: dict[Decision, list[Choice]] = field(default_factory=dict)
    finals: list[Features] = field(default_factory=list)

    def keep(self, decision: Decision, options: Sequence[Features], right: Sequence[int]) -> None:
        """Keep a choice."""
        choice = Choice(tuple(tuple(one) for one in options), frozenset(right))
        self.kept.setdefault(decision, []).append(choice)

    def owner(self, unit: Unit) -> dict[str, Any] | None:
        """The attribution that a quotation is the content of; one inside another quotation needs one of its own."""
        owner = self.gold.owner(unit.pieces)
        return None if owner is not None and unit.around and owner is self.gold.owner(unit.around) else owner

    def source(self, unit: Unit, options: Sequence[Candidate]) -> tuple[int, float]:
        """The gold source, where the unit has one."""
        owner = self.owner(unit) if unit.mark is not None else None
        if unit.mark is None:
            like, owner = self.gold.nearest(unit.pieces)
            owner = owner if like >= 0.3 else None
        features = [one.features for one in options]
        found = chances(features, self.table.get("source", {}))
        best, sure = chosen_source(options, found)
        if owner is not None:
            gold = owner["source"]
            right = [n for n, one in enumerate(options) if is_source(self.gold.text, one.pair.source, gold)]
            right = [n for n in right if is_source(self.gold.text, options[n].pair.source, gold, strict=True)] or right
            right = [
                n for n in right if any(shared(options[n].pair.cue or (0, 0), cue) for cue in owner["cue"])
            ] or right
            if right:
                self.keep("source", features, right)
                if "source" in self.forced:
                    best = right[0]
        return best, sure

    def holds(self, unit: Unit, features: Features) -> float:
        """Whether gold has a statement there."""
        owner = self.owner(unit)
        if self.gold.has_quotations and (owner is None or owner["source"]):
            self.keep("holds", [features, ()], [0 if owner else 1])
        if "holds" in self.forced:
            return float(owner is not None)
        return chances([features, ()], self.table.get("holds", {}))[0]

    def reported(
        self, extents: Sequence[Extent], options: Sequence[Features], cue: TextSpan | None
    ) -> tuple[int | None, float]:
        """The readings that are like a gold statement of the cue."""
        likes = []
        for extent in extents:
            like, row = self.gold.nearest(extent.pieces)
            likes.append(like if row is not None and self.is_of(row, cue) else 0.0)
        right = [n for n, like in enumerate(likes) if like >= HALF] or [len(options)]
        self.keep("reported", [*options, ()], right)
        found = chances([*options, ()], self.table.get("reported", {}))
        best = max(range(len(options)), key=lambda n: found[n])
        if "reported" in self.forced:
            return (right[0] if right[0] < len(options) else None), 1 - found[-1]
        return (best if 1 - found[-1] >= LEAST_REPORTED else None), 1 - found[-1]

    def is_of(self, row: dict[str, Any], cue: TextSpan | None) -> bool:
        """Whether a gold attribution is one of a cue: it has that cue, or none, and the cue's act."""
        text = self.gold.text
        gold_act = act_of(" ".join(text[s:e] for s, e in row["cue"]) or None)
        if cue is not None and row["cue"] and not any(shared(cue, part) for part in row["cue"]):
            return False
        return gold_act == "speech" or (cue is not None and act_of(text[slice(*cue)]) != "speech")

    def right(self, kind: QuoteKind, report: Report, open_ended: bool) -> float:
        """The features are kept; whether the statement is right is told by what it becomes."""
        features = right_features(kind, report, open_ended)
        self.finals.append(features)
        return chances([features, ()], self.table.get("right", {}))[0]


def is_right(gold: Gold, statement: Statement) -> bool:
    """Whether a gold attribution of the act has the statement's words and its speaker."""
    like, row = gold.nearest(statement.spans)
    if row is None or like < HALF:
        return False
    said = statement.kind != "indirect" or act_of(" ".join(gold.text[s:e] for s, e in row["cue"]) or None) == "speech"
    speaker = TextSpan(statement.speaker.start, statement.speaker.end) if statement.speaker else None
    return (said or statement.act == "attitude") and is_source(gold.text, speaker, row["source"])
