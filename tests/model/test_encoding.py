"""Word pieces, shapes and windows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.model.encoding import (
    ALIKE,
    BEGINNING,
    BLOCK,
    CLS,
    COMMON,
    EDGE,
    GAPS,
    LONGEST,
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
@given(st.text(max_size=400), st.integers(LONGEST + 2, 40))
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


SHORT_ENOUGH = ["He " + "=" * ALIKE + " did", "https://a.b/" + "cd/" * 25, "1 " * ALIKE, "1234567890" * 2]


@pytest.mark.parametrize("text", [*texts_of_articles(), *SHORT_ENOUGH])
def test_every_word_of_news_is_read(text: str) -> None:
    lines = list(all_words(TOKENIZER, text))
    assert all(without_middles(line) is line and line.shortened() is line for line in lines)


def test_of_a_word_that_is_encoded_the_beginning_is_read() -> None:
    text = "See Xk9Qv7Zt2Wm5Rb8Jp4Ld1Nc6Hf3Gs0Ya now."
    block = BLOCK.fullmatch(text)
    assert block is not None
    (line,), whole = all_words(TOKENIZER, text), known_words(TOKENIZER, block)
    assert (line.starts.tolist(), line.ends.tolist()) == (whole.starts.tolist(), whole.ends.tolist())
    pieces = [whole.cut(n, n + 1).ids.tolist() for n in range(len(whole))]
    assert len(pieces[1]) > LONGEST
    pieces[1] = pieces[1][:BEGINNING]
    assert [line.cut(n, n + 1).ids.tolist() for n in range(len(line))] == pieces


PARTS = ["Ann Lee", "=", "=" * 45, "[({" * 15, "中" * 50, "1 " * 30, "ab.c" * 20, " ", "\n", "“"]


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.lists(st.sampled_from(PARTS), min_size=1))
def test_of_a_long_run_both_edges_are_read(parts: list[str]) -> None:
    text = "".join(parts)
    for line in all_words(TOKENIZER, text):
        read = without_middles(line)
        spans = list(zip(line.starts.tolist(), line.ends.tolist(), strict=True))
        is_apart = [GAPS[shape % len(GAPS)] != "none" for shape in line.shapes.tolist()]
        is_single = [end - start == 1 for start, end in spans]
        is_first = [n == 0 or not (is_single[n] and is_single[n - 1]) for n in range(len(spans))]
        kept = edges_of(is_apart, UNBROKEN) & edges_of(is_first, ALIKE)
        assert list(zip(read.starts.tolist(), read.ends.tolist(), strict=True)) == [spans[n] for n in sorted(kept)]
        pieces = [line.cut(n, n + 1).ids.tolist() for n in sorted(kept)]
        assert [read.cut(n, n + 1).ids.tolist() for n in range(len(read))] == pieces
        assert len(read.shapes) == len(read.first) == len(read)


def edges_of(begins: list[bool], most: int) -> set[int]:
    runs: list[list[int]] = []
    for place, is_first in enumerate(begins):
        if not runs or is_first:
            runs.append([])
        runs[-1].append(place)
    return {place for run in runs for place in (run if len(run) <= most else run[:EDGE] + run[-EDGE:])}


@pytest.mark.parametrize(
    "sign", ["=", "$", "”", "[({", "!?", "[1]", "<p>a</p>", "U.S.", "Xk9Qv7Zt2Wm5Rb8Jp4Ld1Nc6Hf3G"]
)
def test_signs_cost_the_model_no_more_than_words(sign: str) -> None:
    def pieces(text: str) -> float:
        return sum(len(window.ids) for window in windows(lines_of_words(TOKENIZER, text), text, 256)) / len(text)

    news = pieces("\n\n".join(texts_of_articles()))
    assert pieces(sign * 4000) < news / 4
    assert pieces((sign * (70 // len(sign)) + "\n") * 60) < 2 * news
