"""Word pieces, shapes and windows."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from factx.model.encoding import CLS, GAPS, SEP, lines_of_words, windows
from factx.model.tagger import read_tokenizer

TOKENIZER = read_tokenizer()


def test_gaps_are_none_space_and_newline() -> None:
    words = list(lines_of_words(TOKENIZER, "Oslo's port\n\nreopened"))
    gaps = [GAPS[shape % len(GAPS)] for line in words for shape in line.shapes]
    assert gaps == ["none", "none", "none", "space", "newline"]


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
