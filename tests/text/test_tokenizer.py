"""News text in tokens."""

from __future__ import annotations

import pytest
import spacy
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from factx.text.tokenizer import make_tokenizer

PIECES = (
    "US$",
    "1.2bn",
    "“",
    "”",
    '"',
    "’s",
    "[3]",
    "—",
    "–",
    "--",
    "Mr.",
    " ",
    "\n",
    "\u00a0",
    "U.S.",
    "²",
    "'",
    ".",
    "é",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp)
    return nlp


@pytest.mark.parametrize("case", read_cases("tokens/news.tsv"), ids=lambda case: case["reason"])
def test_tokens_of_the_cases(case: dict[str, str], nlp: Language) -> None:
    assert " ".join(token.text for token in nlp(case["text"]) if not token.is_space) == case["tokens"]


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
def test_no_character_is_lost(text: str) -> None:
    assert NLP(text).text == text


def test_the_tokenizer_can_be_stored(nlp: Language) -> None:
    stored = make_tokenizer(spacy.blank("en")).from_bytes(make_tokenizer(nlp).to_bytes())
    assert [token.text for token in stored("US$1.2bn on Oct. 3")] == ["US$", "1.2", "bn", "on", "Oct.", "3"]


NLP = spacy.blank("en")
NLP.tokenizer = make_tokenizer(NLP)
