"""Facts that were decided on, in an article that has changed since, or that factx reads otherwise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from case_table import read_cases
from desks import article_at, every, facts_of, holds
from hand_made import FactsMaker, made_for, sample_article, sample_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.article import Article
from factx.records import Entity, Facts
from factx.review.found_again import found_again, named_records
from factx.review.ledger import Ledger
from factx.review.review_file import Decision, ReviewedDocument, ReviewedFact, ReviewFile, keys_of, sentence_text
from factx.review.session import ReviewSession
from factx.review.settled import reviewed

NAMES = re.compile("Ann Lee|Bob Ray")
UNTOUCHED = read_cases("review/changed_articles.tsv")


def with_sentences(article: Article) -> Facts:
    """The names of an article, their sentences ended by full stops."""
    facts = facts_of(article, *NAMES.findall(article.text))
    ends = [match.end() for match in re.finditer(r"\.\s*|$", article.text)]

    def placed(name: Entity) -> Entity:
        start = max((end for end in ends if end <= name.start), default=0)
        end = min(end for end in ends if end >= name.end)
        return name.model_copy(update={"sentence": (start, start + len(article.text[start:end].rstrip()))})

    return Facts.model_validate(
        {**facts.model_dump(), "entities": [placed(name).model_dump() for name in facts.entities]}
    )


@pytest.mark.parametrize("case", UNTOUCHED, ids=lambda case: case["why"])
def test_a_changed_article(case: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    article = article_at(path, case["before"])
    session = ReviewSession(article, with_sentences(article), Ledger(path), "ann")
    session.decide("accepted")
    session.decide("rejected")
    article = article_at(path, case["after"])
    facts, changes = reviewed(article, with_sentences(article), Ledger(path).read(), with_rejected=True)
    states = [record.review.state for record in every(facts) if record.review]
    assert (states.count("accepted"), states.count("rejected"), states.count("open")) == (
        int(case["accepted"]),
        int(case["rejected"]),
        int(case["open"]),
    )
    assert [changes.moved, changes.altered, changes.kept, changes.gone] == [
        int(case[name]) for name in ("moved", "altered", "kept", "gone")
    ]
    assert holds(article, facts)


def decided_sample() -> tuple[Article, Facts, ReviewFile]:
    """The sample with a decision on every fact, accepted and rejected in turn."""
    article = sample_article()
    facts = sample_facts(article)
    named = named_records(facts)
    keys = keys_of(article, named)
    assert len(set(keys)) == len(keys)
    stored = [
        ReviewedFact(key=key, kind=name, record=record, sentence=sentence_text(article, record), sha256=article.sha256)
        for key, (name, record) in zip(keys, named, strict=True)
    ]
    decisions = [
        Decision(fact=key, by="ann", state="rejected" if number % 2 else "accepted") for number, key in enumerate(keys)
    ]
    document = ReviewedDocument(source="a.txt", characters=len(article.text), sha256=article.sha256)
    return article, facts, ReviewFile(document=document, facts=tuple(stored), decisions=tuple(decisions))


@settings(max_examples=40, deadline=None)
@given(before=st.text(alphabet="Ab \n.“”é", max_size=60), after=st.text(alphabet="Ab \n.“”", max_size=60))
def test_what_comes_before_and_after_moves_all_and_loses_nothing(before: str, after: str) -> None:
    article, facts, file = decided_sample()
    text = f"{before}\n\n{article.text}\n\n{after}"
    moved = Article(text)
    # factx finds nothing any more: all that was decided is found by its sentence
    kept, changes = reviewed(moved, facts_of(moved), file, with_rejected=True)
    assert changes.kept == len(every(facts)) == len(every(kept))
    assert [one.text for one in every(kept)] == [one.text for one in every(facts)]
    assert [one.review and one.review.state for one in every(kept)] == [
        one.review and one.review.state for one in every(reviewed(article, facts, file, with_rejected=True)[0])
    ]
    assert holds(moved, kept)
    assert len({one.id for one in every(kept)}) == len(every(kept))


def test_another_reading_of_what_was_rejected_is_to_be_looked_at_again(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    article = article_at(path, "It cost £5 in 2016.")

    def read(amount: str) -> Facts:
        make = FactsMaker(article)
        make.amount("£5", amount, "GBP")
        make.date("2016", "DATE", "2016")
        return make.facts()

    ReviewSession(article, read("5"), Ledger(path), "ann").decide("rejected")
    session = ReviewSession(article, read("500"), Ledger(path), "ann")
    first = session.all[0]
    assert (session.state(first), first.earlier[0].state) == ("open", "rejected")
    session.at = first.key
    session.decide("accepted")
    assert [session.state(fact) for fact in session.all] == ["accepted", "open"]
    again = ReviewSession(article, read("500"), Ledger(path), "ann")
    assert [again.state(fact) for fact in again.all] == ["accepted", "open"]
    # and what was accepted stays as it was accepted, however it is read later
    later, changes = reviewed(article, read("7"), Ledger(path).read())
    assert (later.money[0].amount, changes.altered) == ("500", 0)


def test_a_correction_moves_with_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "Ann Lee met Bob Ray."
    article = article_at(path, text)
    facts = with_sentences(article)
    session = ReviewSession(article, facts, Ledger(path), "ann")
    session.decide("corrected", facts.entities[0].model_copy(update={"text": "Ann", "end": 3, "name": "Ann X"}))
    moved = article_at(path, f"So it was.\n\n{text}")
    ReviewSession(moved, with_sentences(moved), Ledger(path), "bob").decide("accepted")
    again = article_at(path, f"Again.\n\nSo it was.\n\n{text}")
    decided, _ = reviewed(again, with_sentences(again), Ledger(path).read(), reviewer="ann")
    assert (decided.entities[0].text, decided.entities[0].name) == ("Ann", "Ann X")
    assert again.text[decided.entities[0].start : decided.entities[0].end] == "Ann"


def test_facts_of_a_file_without_decisions_are_open() -> None:
    article = sample_article()
    at_hand, changes = found_again(article, made_for(article), None)
    assert len(at_hand) == len(every(made_for(article)))
    assert changes.in_words() == ""
