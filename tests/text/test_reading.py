"""The one reading of a text."""

from __future__ import annotations

import gc
import weakref

import pytest
import spacy
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.components.extensions import reading_of
from factx.model.encoding import word_shape
from factx.text.reading import Reading
from factx.text.tokenizer import make_tokenizer

PIECES = (
    "Mr. ",
    "Hill ",
    "said. ",
    "“",
    "” ",
    '"',
    "Why? ",
    "\n",
    "\n\n",
    " \r\n",
    "U.S. ",
    "No. ",
    "5 ",
    ".",
    "\ud800",
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


@pytest.mark.parametrize("case", read_cases("text/tokens.tsv"), ids=lambda case: case["reason"])
def test_tokens(case: dict[str, str]) -> None:
    tokens = Reading(case["text"]).tokens
    assert " ".join(tokens.words) == case["tokens"]


@pytest.mark.parametrize("case", read_cases("model/shapes.tsv"), ids=lambda case: case["word"])
def test_word_shape(case: dict[str, str]) -> None:
    assert word_shape(case["word"]).name.lower() == case["shape"], case["reason"]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(TEXTS)
def test_tokens_cover_the_text_and_sentences_part_the_tokens(text: str) -> None:
    reading = Reading(text)
    tokens = reading.tokens
    rest = list(text)
    for start, end in zip(tokens.starts, tokens.ends, strict=True):
        rest[start:end] = " " * (end - start)
    assert "".join(rest).strip() == ""
    assert [*tokens.starts] == sorted(set(tokens.starts))
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))
    held = [n for n, (start, end) in enumerate(reading.sentences) for at in tokens.starts if start <= at < end]
    assert held == [reading.sentence_at(at) for at in tokens.starts]
    assert len(held) == len(tokens)
    assert all(a.end <= b.start for a, b in zip(reading.sentences, reading.sentences[1:], strict=False))


@settings(deadline=None, derandomize=True, max_examples=200)
@given(TEXTS)
def test_paragraphs_hold_all_that_is_no_white_space(text: str) -> None:
    reading = Reading(text)
    assert all(text[start:end].strip() == text[start:end] for start, end in reading.paragraphs)
    assert "".join("".join(text[slice(*span)] for span in reading.paragraphs).split()) == "".join(text.split())
    for number, (start, end) in enumerate(reading.paragraphs):
        assert {reading.paragraph_at(start), reading.paragraph_at(end - 1)} == {number}


def test_a_reading_has_the_tokens_and_sentences_of_its_doc() -> None:
    nlp = spacy.blank("en")
    doc = nlp("One two. Three")
    doc[1].is_sent_start = True
    assert Reading.of_doc(doc).sentences == ((0, 3), (4, 14))
    doc = nlp.make_doc("One two. Three")
    assert Reading.of_doc(doc).sentences == ((0, 8), (9, 14))
    assert not doc.has_annotation("SENT_START")


def test_a_doc_keeps_its_reading_and_a_reading_does_not_keep_its_doc() -> None:
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    doc = nlp("He left. She stayed.")
    reading = reading_of(doc)
    assert doc._.factx_reading is reading
    assert not any(isinstance(held, Reading) for held in doc.user_data.values())
    gone = weakref.ref(doc)
    del doc
    gc.collect()
    assert gone() is None
    assert len(reading.sentences) == 2


def test_blank_texts() -> None:
    for text in ("", " ", "\n\n \t"):
        reading = Reading(text)
        assert (len(reading.tokens), reading.sentences, reading.paragraphs, reading.marks) == (0, (), (), ())
        assert (reading.sentence_at(0), reading.paragraph_at(0)) == (0, 0)
