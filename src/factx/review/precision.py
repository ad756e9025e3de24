"""How right factx was, by what people decided: for each kind and each band of scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from factx.kinds import RecordName
from factx.records import Frozen
from factx.review.review_file import NAMES, ReviewFile
from factx.review.settled import settled

BANDS: Final = ((0.9, 1.0), (0.7, 0.9), (0.5, 0.7), (0.0, 0.5))
"""Lowest score of each band and the lowest of the one above it."""


class Rightness(Frozen):
    """How right the records of one kind, or of all, with scores in one band, or of all, were found to be."""

    kind: RecordName | None
    """null: of all kinds together."""
    score_from: float
    """The lowest score of the band."""
    score_to: float
    """The band ends below it; at 1, with it."""
    decided: int
    """How many were accepted, corrected or rejected."""
    accepted: int
    """Right as they stood."""
    corrected: int
    """There, and wrong in a field or in the extent."""
    rejected: int
    """Wrong."""
    flagged: int
    """Put aside to be looked at again; not counted as decided, like those that follow."""
    disputed: int
    """Decided otherwise by one person than by another."""
    precision: float | None
    """Share of those decided that were accepted; null where none was."""
    expected: float | None
    """Mean score of those decided: the share that factx said would be right."""


class ReviewStats(Frozen):
    """How right factx was in the articles that were reviewed."""

    articles: int
    """How many had decisions."""
    reviewers: tuple[str, ...]
    """Who decided, each once."""
    found: int
    """How many facts those articles have, as their files say."""
    rows: tuple[Rightness, ...]
    """For all kinds and for each that was decided on: all scores first, then the bands."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One fact with what came of the decisions on it."""

    name: RecordName
    score: float
    state: str


def judged(file: ReviewFile, reviewer: str | None = None) -> Iterator[Judged]:
    """Each fact of a file that was decided on, by all or by one of its reviewers."""
    standing = file.standing()
    for fact in file.facts:
        decisions = [one for one in standing.get(fact.key, {}).values() if reviewer in (None, one.by)]
        if decisions:
            yield Judged(fact.kind, fact.record.score, settled(decisions).state)


def review_stats(files: Iterable[ReviewFile], reviewer: str | None = None) -> ReviewStats:
    """The figures of several articles together; with `reviewer`, by that person's decisions alone."""
    facts: list[Judged] = []
    reviewers: dict[str, None] = {}
    articles = found = 0
    for file in files:
        who = [by for by in file.reviewers() if reviewer in (None, by)]
        if not who:
            continue
        articles += 1
        found += sum(file.document.found.values())
        reviewers |= dict.fromkeys(who)
        facts += judged(file, reviewer)
    rows = list(rows_of(facts, None))
    for name in NAMES:
        rows += rows_of([fact for fact in facts if fact.name == name], name)
    return ReviewStats(articles=articles, reviewers=tuple(reviewers), found=found, rows=tuple(rows))


def rows_of(facts: list[Judged], name: RecordName | None) -> Iterator[Rightness]:
    """The row of all scores, and one for each band in which something was judged."""
    if not facts:
        return
    yield rightness(facts, name, 0.0, 1.0)
    for low, high in BANDS:
        inside = [fact for fact in facts if low <= fact.score and (fact.score < high or high == 1)]
        if inside:
            yield rightness(inside, name, low, high)


def rightness(facts: list[Judged], name: RecordName | None, low: float, high: float) -> Rightness:
    """The counts of some facts."""
    count = {state: sum(fact.state == state for fact in facts) for state in ("accepted", "corrected", "rejected")}
    decided = sum(count.values())
    scores = [fact.score for fact in facts if fact.state in count]
    return Rightness(
        kind=name,
        score_from=low,
        score_to=high,
        decided=decided,
        **count,
        flagged=sum(fact.state == "flagged" for fact in facts),
        disputed=sum(fact.state == "disputed" for fact in facts),
        precision=round(count["accepted"] / decided, 4) if decided else None,
        expected=round(sum(scores) / decided, 4) if decided else None,
    )
