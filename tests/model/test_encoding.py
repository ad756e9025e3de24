"""Word pieces, shapes and windows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.model.encoding import (
    BLOCK,
    CLS,
    COMMON,
    EDGE,
    GAPS,
    SEP,
    UNBROKEN,
    all_words,
    encoded_words,
    known_words,
    lines_of_words,
    windows,
    without_middles,
)
from factx.model.tagger import read_tokenizer

TOKENIZER = read_tokenizer()
DATA = Path(__file__).resolve().parents[2] / "data"
UNBROKEN_PARTS = ["Ann Lee", "=", "=" * 45, "[({" * 15, "中" * 50, "a.b" * 20, " ", "\n", "“"]


def test_gaps_are_none_space_and_newline() -> None:
    words = list(lines_of_words(TOKENIZER, "Oslo's port\n\nreopened"))
    gaps = [GAPS[shape % len(GAPS)] for line in words for shape in line.shapes]
    assert gaps == ["none", "none", "none", "space", "newline"]


COMMON_SIGNS = "".join(sign for sign in map(chr, range(0x2100)) if COMMON.fullmatch(sign) and sign != "\n")


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.text(st.sampled_from(COMMON_SIGNS), min_size=1, max_size=60))
def test_words_of_common_signs_are_those_that_the_tokenizer_parts(text: str) -> None:
    block = BLOCK.fullmatch(text)
    assert block is not None
    known, told = known_words(TOKENIZER, block), encoded_words(TOKENIZER, block)
    for part in ("starts", "ends", "shapes", "ids", "first"):
        assert getattr(known, part).tolist() == getattr(told, part).tolist()


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.text(max_size=400), st.integers(8, 40))
def test_windows_hold_every_word_once_in_order_and_fit(text: str, size: int) -> None:
    lines = list(lines_of_words(TOKENIZER, text))
    words = [(int(s), int(e)) for line in lines for s, e in zip(line.starts, line.ends, strict=True)]
    read = []
    for window in windows(lines, text, size):
        assert len(window.ids) == len(window.shapes) <= size
        assert window.ids[0] == CLS
        assert window.ids[-1] == SEP
        assert all(0 < first < len(window.ids) - 1 for first in window.first)
        read += [(int(s), int(e)) for s, e in zip(window.starts, window.ends, strict=True)]
    assert read == words
    assert all(0 <= start < end <= len(text) for start, end in words)
    assert words == sorted(words)


def test_a_line_without_end_is_read_in_windows() -> None:
    text = "Mayor Ann Lee spoke. " * 4000
    assert all(len(window.ids) <= 64 for window in windows(lines_of_words(TOKENIZER, text), text, 64))


def test_long_lines_are_cut_at_sentence_ends() -> None:
    text = "The port reopened on Monday. " * 6
    texts = [text[w.starts[0] : w.ends[-1]] for w in windows(lines_of_words(TOKENIZER, text), text, 16)]
    assert all(part.endswith("Monday.") for part in texts)


def texts_of_articles() -> list[str]:
    return [path.read_text("utf-8") for path in sorted(DATA.glob("*.txt"))]


@pytest.mark.parametrize("text", [*texts_of_articles(), "x" + "=" * (UNBROKEN - 1) + " y", "https://a.b/" + "c/" * 25])
def test_every_word_of_news_is_read(text: str) -> None:
    lines = list(all_words(TOKENIZER, text))
    assert all(without_middles(line) is line for line in lines)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(
    st.lists(st.sampled_from(["Ann Lee", "=", "=" * 45, "[({" * 15, "中" * 50, "a.b" * 20, " ", "\n", "“"]), min_size=1)
)
def test_of_a_long_unbroken_run_both_edges_are_read(parts: list[str]) -> None:
    text = "".join(parts)
    for line in all_words(TOKENIZER, text):
        read = without_middles(line)
        spans = list(zip(line.starts.tolist(), line.ends.tolist(), strict=True))
        expected = []
        for run in runs_of(line.shapes.tolist(), spans):
            expected += run if len(run) <= UNBROKEN else run[:EDGE] + run[-EDGE:]
        assert list(zip(read.starts.tolist(), read.ends.tolist(), strict=True)) == expected
        pieces = {span: line.cut(n, n + 1).ids.tolist() for n, span in enumerate(spans)}
        assert [read.cut(n, n + 1).ids.tolist() for n in range(len(read))] == [pieces[span] for span in expected]
        assert len(read.shapes) == len(read.first) == len(read)


def runs_of(shapes: list[int], spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    runs: list[list[tuple[int, int]]] = []
    for shape, span in zip(shapes, spans, strict=True):
        if not runs or GAPS[shape % len(GAPS)] != "none":
            runs.append([])
        runs[-1].append(span)
    return runs


@pytest.mark.parametrize("sign", ["=", "$", "”", "[({", "!?", "[1]", "<p>a</p>", "U.S."])
def test_signs_cost_the_model_no_more_than_words(sign: str) -> None:
    def pieces(text: str) -> float:
        return sum(len(window.ids) for window in windows(lines_of_words(TOKENIZER, text), text, 256)) / len(text)

    news = pieces("\n\n".join(texts_of_articles()))
    assert pieces(sign * 4000) < news / 4
    assert pieces((sign * (70 // len(sign)) + "\n") * 60) < 2 * news
