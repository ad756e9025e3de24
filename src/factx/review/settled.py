"""What several people decided of one fact, made one; and an article's facts as its reviewers leave them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factx.article import Article
from factx.kinds import KINDS, SINGULAR, Kind, RecordName, records_of
from factx.records import Facts, Quote, Record, Review
from factx.review.found_again import Changes, FactAtHand, found_again
from factx.review.review_file import SETTLED, AnyRecord, Decision, ReviewFile

NOBODY: Final = Review(state="open")


def settled(decisions: Sequence[Decision]) -> Review:
    """The one state that comes of the standing decisions on a fact.

    Those who accepted, corrected or rejected count before those who flagged, and these before those who skipped. Where
    the ones that count do not say the same, or correct it otherwise, it is disputed.
    """
    if not decisions:
        return NOBODY
    verdicts = [decision for decision in decisions if decision.state in SETTLED]
    verdicts = verdicts or [decision for decision in decisions if decision.state == "flagged"]
    verdicts = verdicts or [decision for decision in decisions if decision.state == "skipped"]
    if not verdicts:
        return Review(state="open", note=notes(decisions))
    first = verdicts[0]
    by = ", ".join(decision.by for decision in verdicts)
    if all(agree(first, other) for other in verdicts[1:]):
        return Review(state=first.state, by=by, note=notes(decisions))
    said = "; ".join(in_words(decision) for decision in decisions)
    return Review(state="disputed", by=by, note=said)


def agree(one: Decision, other: Decision) -> bool:
    """Whether two decisions say the same of a fact."""
    return one.state == other.state and one.corrected == other.corrected


def notes(decisions: Sequence[Decision]) -> str | None:
    """The notes on a fact, each after its writer where there are several."""
    noted = [(decision.by, decision.note) for decision in decisions if decision.note]
    if len(noted) == 1:
        return noted[0][1]
    return "; ".join(f"{by}: {note}" for by, note in noted) or None


def in_words(decision: Decision) -> str:
    """One decision with its note: "ann: rejected, not said so"."""
    return f"{decision.by}: {decision.state}{f', {decision.note}' if decision.note else ''}"


def decided(fact: FactAtHand, reviewer: str | None = None) -> tuple[AnyRecord, Review]:
    """The record of a fact as its reviewers, or one of them, leave it, and their decision."""
    counting = [one for one in fact.standing if reviewer is None or one.by == reviewer]
    review = settled(counting)
    corrected = (
        next((one.corrected for one in counting if one.corrected), None) if review.state == "corrected" else None
    )
    return corrected or fact.record, review


def reviewed(
    article: Article,
    facts: Facts,
    file: ReviewFile | None,
    *,
    reviewer: str | None = None,
    with_rejected: bool = False,
) -> tuple[Facts, Changes]:
    """The facts as the reviewers leave them: `review` on each, corrections made, what is rejected left out.

    With `reviewer`, only that person's decisions count; `with_rejected` keeps what is rejected. Also what became of
    facts that were decided on since the article changed.
    """
    at_hand, changes = found_again(article, facts, file)
    kinds: dict[RecordName, list[Record]] = {name: [] for name in ("entity", "date", "money", "figure", "quote")}
    left_out: set[str] = set()
    for fact in at_hand:
        record, review = decided(fact, reviewer)
        update: dict[str, object] = {"review": review}
        if fact.is_kept:  # its id, and that of the quote it stood in, are of another reading
            update |= {"id": "", "within": None} if isinstance(record, Quote) else {"id": ""}
        if review.state != "rejected" or with_rejected:
            kinds[fact.name].append(record.model_copy(update=update))
        elif not fact.is_kept:
            left_out.add(record.id)
    in_kinds: dict[str, tuple[Record, ...]] = {
        kind: in_order(kinds[SINGULAR[kind]], kind, facts, left_out) for kind in KINDS
    }
    return facts.model_copy(update=in_kinds), changes


def in_order(records: Sequence[Record], kind: Kind, facts: Facts, left_out: set[str]) -> tuple[Record, ...]:
    """The records in text order with ids that no other has; what stood in a quote that is left out stands by itself."""
    number = max((int(record.id[1:]) for record in records_of(facts, kind)), default=0)
    out: list[Record] = []
    for record in sorted(records, key=lambda one: (one.start, -one.end)):
        id = record.id
        if not id:
            number += 1
            id = f"{SINGULAR[kind][0]}{number}"
        update: dict[str, object] = {"id": id}
        if isinstance(record, Quote) and record.within in left_out:
            update["within"] = None
        out.append(record.model_copy(update=update))
    return tuple(out)
