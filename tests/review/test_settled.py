"""Several reviewers' decisions made one, and an article's facts as they leave them."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import every, holds, session_at
from hand_made import sample_facts

from factx.review.ledger import Ledger
from factx.review.review_file import Decision, Verdict
from factx.review.session import ReviewSession
from factx.review.settled import reviewed, settled

SETTLED = [
    ("", "open", None, None),
    ("ann:accepted", "accepted", "ann", None),
    ("ann:accepted bob:accepted", "accepted", "ann, bob", None),
    ("ann:accepted bob:rejected", "disputed", "ann, bob", "ann: accepted; bob: rejected"),
    ("ann:accepted bob:flagged", "accepted", "ann", None),
    ("ann:flagged bob:skipped", "flagged", "ann", None),
    ("ann:skipped", "skipped", "ann", None),
    ("ann:open:look", "open", None, "look"),
    ("ann:accepted:sure bob:accepted:so", "accepted", "ann, bob", "ann: sure; bob: so"),
    ("ann:rejected:no bob:accepted", "disputed", "ann, bob", "ann: rejected, no; bob: accepted"),
]


@pytest.mark.parametrize(("given", "state", "by", "note"), SETTLED, ids=[row[0] for row in SETTLED])
def test_what_comes_of_decisions(given: str, state: str, by: str | None, note: str | None) -> None:
    decisions = []
    for one in given.split():
        who, verdict, *said = one.split(":")
        known: dict[str, Verdict] = {name: name for name in ("open", "skipped", "accepted", "rejected", "flagged")}
        decisions.append(Decision(fact="q1", by=who, state=known[verdict], note=" ".join(said) or None))
    review = settled(decisions)
    assert (review.state, review.by, review.note) == (state, by, note)


def two_reviews(path: Path) -> ReviewSession:
    """Ann accepts the first two facts and rejects the third; Bob rejects the first, corrects the second."""
    ann = session_at(path)
    for state in ("accepted", "accepted", "rejected"):
        ann.decide(state)
    bob = ReviewSession(ann.article, ann.facts, Ledger(path), "bob")
    bob.decide("rejected")
    assert bob.current
    bob.decide("corrected", bob.current.record.model_copy(update={"name": "Somebody"}))
    ann.refresh()
    return ann


def test_reviewers_are_kept_apart_and_their_differences_shown(tmp_path: Path) -> None:
    ann = two_reviews(tmp_path / "a.txt")
    assert [ann.state(fact) for fact in ann.all[:3]] == ["accepted", "accepted", "rejected"]
    assert [[one.by for one in ann.differing(fact)] for fact in ann.all[:3]] == [["bob"], ["bob"], []]
    facts, _ = reviewed(ann.article, ann.facts, Ledger(tmp_path / "a.txt").read())
    states = [one.review.state for one in facts.entities if one.review]
    assert states == ["disputed", "disputed", *["open"] * 8]


@pytest.mark.parametrize(("reviewer", "names"), [("ann", 10), ("bob", 10), ("carl", 11)])
def test_one_reviewer_alone(tmp_path: Path, reviewer: str, names: int) -> None:
    ann = two_reviews(tmp_path / "a.txt")
    facts, _ = reviewed(ann.article, ann.facts, Ledger(tmp_path / "a.txt").read(), reviewer=reviewer)
    assert len(facts.entities) == names
    assert {one.review.by for one in every(facts) if one.review} <= {reviewer, None}
    if reviewer == "bob":
        assert (facts.entities[0].name, facts.entities[0].review and facts.entities[0].review.state) == (
            "Somebody",
            "corrected",
        )
    assert holds(ann.article, facts)


def test_what_was_rejected_is_left_out_unless_asked_for(tmp_path: Path) -> None:
    session = session_at(tmp_path / "a.txt")
    session.decide("rejected")
    file = Ledger(tmp_path / "a.txt").read()
    without, _ = reviewed(session.article, session.facts, file)
    with_all, _ = reviewed(session.article, session.facts, file, with_rejected=True)
    assert [one.id for one in without.entities] == [one.id for one in with_all.entities][1:]
    assert with_all.entities[0].review
    assert with_all.entities[0].review.state == "rejected"


def test_every_record_says_what_was_decided_and_nothing_else_changes(tmp_path: Path) -> None:
    session = session_at(tmp_path / "a.txt")
    facts, _ = reviewed(session.article, session.facts, None)
    assert all(one.review and one.review.state == "open" for one in every(facts))
    plain = facts.model_copy(
        update={
            kind: tuple(one.model_copy(update={"review": None}) for one in getattr(facts, kind))
            for kind in ("entities", "dates", "money", "figures", "quotes")
        }
    )
    assert plain == sample_facts(session.article)
    assert '"review"' not in plain.model_dump_json()
