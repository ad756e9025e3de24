"""The bundled model: what must hold of its answers on any text. How good they are is measured, not tested."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.model.decoding import Floats
from factx.model.encoding import lines_of_words, windows
from factx.model.tagger import KEPT, Tagger, read_meta
from factx.spans import ModelTags, TaggedSpan

ARTICLE = (Path(__file__).parents[2] / "data" / "blinken-colombia.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(threads=1)


def all_spans(tags: ModelTags) -> list[TaggedSpan]:
    """Every span of a reading."""
    return [*tags.entities, *tags.times, *tags.sources, *tags.cues, *tags.contents]


def test_all_heads_answer_on_an_article(tagger: Tagger) -> None:
    tags = tagger(ARTICLE)
    assert tags.entities
    assert tags.times
    assert tags.sources
    assert tags.cues
    assert tags.contents
    assert tags.links


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.text(max_size=300))
def test_spans_lie_in_the_text_in_order(tagger: Tagger, text: str) -> None:
    tags = tagger(text)
    for span in all_spans(tags):
        assert 0 <= span.start < span.end <= len(text)
        assert 0 <= span.score <= 1
        assert "\n" not in text[span.start : span.end].strip("\n")
    assert [s.start for s in tags.entities] == sorted(s.start for s in tags.entities)


def test_a_reading_does_not_depend_on_what_was_read_before_nor_on_threads(tagger: Tagger) -> None:
    alone = tagger(ARTICLE)
    tagger("Something else altogether, said Mr. Brown.")
    assert tagger(ARTICLE) == alone == Tagger(threads=2)(ARTICLE)


@pytest.mark.parametrize("unit", ["**aa** _bb_ [cc](dd) ", "11 ", "= \n", "“aa” ", "Ann Lee paid $5.\n"])
def test_what_repeats_itself_is_read_once_and_told_as_often(
    tagger: Tagger, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = unit * (12_000 // len(unit))
    scores = Mock(wraps=tagger.scores)
    monkeypatch.setattr(tagger, "scores", scores)
    tags = tagger(text)
    once = scores.call_count
    monkeypatch.setattr("factx.model.tagger.KEPT", 0)
    assert tagger(text) == tags
    assert 3 * once < scores.call_count - once


def test_no_more_windows_are_kept_than_may_be(tagger: Tagger) -> None:
    kept: dict[bytes, Floats] = {}
    text = "".join(f"{number}\n" for number in range(300))
    for window in windows(lines_of_words(tagger.tokenizer, text), text, 5):
        tagger.told_scores(window, kept)
    assert len(kept) == KEPT


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\ud800", "…" * 5000, "a" * 5000])
def test_texts_without_words_and_words_without_end(tagger: Tagger, text: str) -> None:
    assert all(span.end <= len(text) for span in all_spans(tagger(text)))


def test_calibration_rises(tagger: Tagger) -> None:
    for head, points in read_meta()["calibration"].items():
        assert points == sorted(points), head
        scores = tagger.calibrated(head, [x / 50 for x in range(51)])
        assert scores == sorted(scores)
