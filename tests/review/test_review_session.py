"""A review without a face: what is at hand, in which order, what is left, what is taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desks import article_at, desk_at, session_at
from hand_made import made_for

from factx.article import Article
from factx.errors import SourceError
from factx.records import Facts
from factx.review.ledger import Ledger
from factx.review.session import ReviewSession, Showing, View


def text_at(session: ReviewSession) -> str:
    assert session.current
    return session.current.record.text[:12]


def test_a_decision_goes_on_and_what_is_skipped_comes_at_the_end(tmp_path: Path) -> None:
    session = session_at(tmp_path / "a.txt", view=View(frozenset({"money", "figure"})))
    assert text_at(session) == "US$1 billion"
    session.decide("skipped")
    session.decide("accepted")
    session.decide("rejected")
    assert text_at(session) == "17"
    session.decide("accepted")
    assert text_at(session) == "US$1 billion"
    session.decide("accepted")
    assert session.progress() == {"all": 4, "accepted": 3, "rejected": 1, "settled": 4, "left": 0}


def test_it_is_taken_up_where_it_was_left(tmp_path: Path) -> None:
    session = session_at(tmp_path / "a.txt")
    for _ in range(5):
        session.decide("accepted")
    again = session_at(tmp_path / "a.txt")
    assert again.at == session.at
    assert again.progress() == session.progress()


def test_undo_goes_back_decision_by_decision_also_into_runs_before(tmp_path: Path) -> None:
    first = session_at(tmp_path / "a.txt")
    keys = [first.at]
    first.decide("accepted")
    keys.append(first.at)
    first.decide("rejected")
    first.decide("flagged")
    again = session_at(tmp_path / "a.txt")
    states = [decision.state for decision in (again.undo(), again.undo(), again.undo()) if decision]
    assert states == ["flagged", "rejected", "accepted"]
    assert again.at == keys[0]
    assert again.undo() is None
    assert again.progress()["left"] == again.progress()["all"]


def test_undo_of_a_second_thought_leaves_the_first(tmp_path: Path) -> None:
    session = session_at(tmp_path / "a.txt")
    first = session.at
    session.decide("accepted")
    session.at = first
    session.decide("rejected")
    session.undo()
    assert session.at == first
    assert session.current
    assert session.state(session.current) == "accepted"


def test_undo_takes_back_only_ones_own(tmp_path: Path) -> None:
    ann, bob = session_at(tmp_path / "a.txt"), session_at(tmp_path / "a.txt", "bob")
    ann.decide("accepted")
    bob.decide("rejected")
    taken = ann.undo()
    assert taken
    assert (taken.by, bob.undo() is None, ann.undo()) == ("ann", False, None)


def test_undo_shows_what_the_view_hid(tmp_path: Path) -> None:
    session = session_at(tmp_path / "a.txt")
    session.decide("accepted")
    session.look(View(frozenset({"money"}), "left", 0.5))
    session.undo()
    assert session.current in session.shown()


def test_a_note_stays_with_the_decisions_that_follow(tmp_path: Path) -> None:
    session = session_at(tmp_path / "a.txt")
    first = session.at
    session.write_note("  ask her\n")
    assert session.at == first
    session.decide("flagged")
    session.at = first
    mine = session.current and session.mine(session.current)
    assert mine
    assert (mine.state, mine.note) == ("flagged", "ask her")
    session.write_note("")
    mine = session.current and session.mine(session.current)
    assert mine
    assert (mine.state, mine.note) == ("flagged", None)


def test_views(tmp_path: Path) -> None:
    session = session_at(tmp_path / "a.txt")
    session.decide("accepted")
    session.decide("flagged")
    assert [len(shown) for shown in ([*session.shown()],)] == [session.progress()["all"]]
    counts: dict[Showing, int] = {"left": session.progress()["left"], "flagged": 1, "settled": 1, "differing": 0}
    for showing, count in counts.items():
        session.look(replace(session.view, showing=showing))
        assert len(session.shown()) == count
    session.look(View(order="score"))
    scores = [fact.record.score for fact in session.shown()]
    assert scores == sorted(scores)
    session.look(View(order="kind"))
    assert [fact.name for fact in session.shown()][:4] == ["quote"] * 4
    session.look(View(ceiling=0.7))
    assert [fact.record.score for fact in session.shown()] == [0.44]


def test_finding_goes_round(tmp_path: Path) -> None:
    session = session_at(tmp_path / "a.txt")
    found = []
    for _ in range(4):
        assert session.find("blinken")
        found.append(session.at)
    assert len(set(found)) == 3  # two names of him, and what he said
    assert found[3] == found[0]
    assert not session.find("nobody of that name")


def test_what_is_done_is_passed_over_unread(tmp_path: Path) -> None:
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    session = session_at(one)
    while session.progress()["left"]:
        session.decide("accepted")
    read: list[str] = []

    def extract(article: Article) -> Facts:
        read.append(article.source)
        return made_for(article)

    desk = desk_at(one, two, extract=extract)
    assert (desk.number, read) == (1, [str(two)])
    assert desk.go(-1)
    assert (desk.session.progress()["left"], read) == (0, [str(two), str(one)])
    assert not desk.go(-1)


def test_an_article_that_cannot_be_opened_is_told_and_left_out(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]

    def extract(article: Article) -> Facts:
        if article.source.endswith("b.txt"):
            raise SourceError(article.source, "is broken")
        return made_for(article)

    desk = desk_at(*paths, extract=extract)
    assert desk.go(1)
    assert (desk.number, desk.failed) == (2, [f"{paths[1]}: is broken"])


def test_another_process_is_heard_with_the_next_decision(tmp_path: Path) -> None:
    ann = session_at(tmp_path / "a.txt")
    other = ReviewSession(article_at(tmp_path / "a.txt"), ann.facts, Ledger(tmp_path / "a.txt"), "ann")
    other.decide("rejected")
    ann.step(1)
    ann.decide("accepted")
    assert [ann.state(fact) for fact in ann.all[:2]] == ["rejected", "accepted"]
