"""Scores of names after the vote of their mentions."""

from __future__ import annotations

import math

import pytest

from factx.names.name_scores import log_odds, name_features, probability, with_final_scores
from factx.spans import TaggedSpan
from factx.text.tables import read_weights


def named(*names: tuple[str, str, float]) -> tuple[str, list[TaggedSpan]]:
    """A text of names that follow each other, each with its label and score."""
    text, spans = "", []
    for name, label, score in names:
        spans.append(TaggedSpan(len(text), len(text) + len(name), label, score))
        text += name + " . "
    return text, spans


def scores(*names: tuple[str, str, float]) -> list[float]:
    """Final scores of names that the model found."""
    text, spans = named(*names)
    return [span.score for span in with_final_scores(text, spans, ["model"] * len(spans))]


def test_features() -> None:
    text, spans = named(
        ("Ann Lee", "PERSON", 0.9), ("Lee", "PERSON", 0.5), ("LEE", "PERSON", 0.7), ("Bo", "PERSON", 0.6)
    )
    full, last, capitals, alone = name_features(text, spans, ["model", "recovered", "model", "boundaries"])
    assert full == {
        "any": 1,
        "own": log_odds(0.9),
        "mean": pytest.approx(log_odds(0.9)),
        "mentions": 0,
        "rule=model": 1,
    }
    assert last["mean"] == pytest.approx(log_odds(0.6))
    assert last["mentions"] == math.log(2)
    assert {"last", "rule=recovered"} < set(last)
    assert "alone" in capitals  # "LEE" is not how the full name writes it
    assert {"alone", "rule=boundaries"} < set(alone)


def test_log_odds_are_bounded() -> None:
    assert log_odds(0.0) == log_odds(0.02)
    assert log_odds(1.0) == log_odds(0.99)
    assert log_odds(0.5) == 0


def test_an_unknown_feature_weighs_nothing() -> None:
    assert probability({"other": 3.0}, {}) == 0.5


def test_a_surer_model_is_surer() -> None:
    low, high = scores(("Acme", "ORG", 0.4), ("Bolt", "ORG", 0.9))
    assert low < high


def test_mentions_bear_each_other_out() -> None:
    (once,) = scores(("Acme", "ORG", 0.6))
    thrice = scores(*[("Acme", "ORG", 0.6)] * 3)
    assert all(score > once for score in thrice)


def test_a_person_of_one_word_alone_is_often_none() -> None:
    _, last, alone = scores(("Ann Lee", "PERSON", 0.9), ("Lee", "PERSON", 0.9), ("Kim", "PERSON", 0.9))
    assert alone < last


def test_scores_are_shares_with_three_digits() -> None:
    assert all(0 < score < 1 and score == round(score, 3) for score in scores(("A", "ORG", 0.0), ("B", "ORG", 1.0)))


def test_every_weight_is_asked_for() -> None:
    text, spans = named(("Ann Lee", "PERSON", 0.9), ("Lee", "PERSON", 0.5), ("Kim", "PERSON", 0.7))
    asked = set().union(*name_features(text, spans, ["model", "recovered", "boundaries"]))
    assert set(read_weights("names", "name_score_weights")) | {"rule=model"} == asked
