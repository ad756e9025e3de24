"""Sentence starts in news text."""

from __future__ import annotations

import pytest
import spacy
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.components.sentences import SentenceStarter
from factx.text.paragraphs import find_paragraphs
from factx.text.tokenizer import make_tokenizer

NLP = spacy.blank("en")
NLP.tokenizer = make_tokenizer(NLP)
NLP.add_pipe("factx_sentences")
PIECES = (
    "Mr. ",
    "Hill ",
    "said. ",
    "“",
    "” ",
    '"',
    "Why? ",
    "she ",
    "\n",
    "\n\n",
    "U.S. ",
    "[3] ",
    "No. ",
    "5 ",
    ".",
    "² ",
)


@pytest.mark.parametrize("case", read_cases("sentences/news.tsv"), ids=lambda case: case["reason"])
def test_sentences_of_the_cases(case: dict[str, str]) -> None:
    assert " | ".join(sentence.text.strip() for sentence in NLP(case["text"]).sents) == case["sentences"]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_sentences_cover_the_text_and_keep_to_paragraphs(text: str) -> None:
    doc = NLP(text)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
    starts = {sentence.start_char for sentence in doc.sents}
    assert {start for start, _ in find_paragraphs(text)[1:]} <= starts


def test_it_works_after_any_tokenizer() -> None:
    plain = spacy.blank("en")
    assert isinstance(plain.add_pipe("factx_sentences"), SentenceStarter)
    assert len(list(plain("Mr. Hill left. She stayed.").sents)) == 2


def test_an_empty_text_has_no_sentence() -> None:
    assert list(NLP("").sents) == []
