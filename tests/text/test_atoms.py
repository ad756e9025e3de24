"""The one cut of a text, and what grammars join of it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.dates.fine_tokens import Tokens
from factx.money.pieces import money_tokens
from factx.quotes.clause_tokens import find_sentences
from factx.text.reading import Reading

PIECES = (
    "US$",
    "B/.12",
    "1 234 567",
    "1,234.5",
    ".5",
    "12:30",
    "--",
    "....",
    "####",
    "a–b",
    "’s",
    "٣",
    "½",
    "_",
    " ",
    "\n\n",
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


@pytest.mark.parametrize(
    ("text", "atoms", "numbers", "money", "clause"),
    [
        ("US$1.2bn", "us $ 1 . 2 bn", "us $ 1.2 bn", "us$ 1.2 bn", "us $ 1.2bn"),
        ("1 234 567 km", "1 234 567 km", "1 234 567 | km", "1 234 567 | km", "1 234 567 km"),
        ("B/.12", "b / . 12", "b / .12", "b/. 12", "b / . 12"),
        ("At 9:30am--no", "at 9 : 30 am - - no", "at 9 : 30 am - - no", "at 9 : 30 am - - no", "at 9:30 am -- no"),
        ("mid-2013’s....", "mid - 2013 ’ s . . . .", None, None, "mid-2013’s ... ."),
        ("??? ????", "? ? ? ? ? ? ?", None, None, "? ? ? ????"),
    ],
)
def test_what_is_joined(text: str, atoms: str, numbers: str | None, money: str | None, clause: str) -> None:
    reading = Reading(text)
    assert " ".join(reading.atoms.lower) == atoms
    assert [token.lower for token in reading.number_tokens] == listed(numbers or atoms)
    assert [token.lower for token in money_tokens(reading)] == listed(money or atoms)
    assert " ".join(token.lower for sentence in find_sentences(reading) for token in sentence.tokens) == clause


def listed(tokens: str) -> list[str]:
    """The tokens that spaces part, or bars where a token has spaces."""
    return tokens.split(" | ") if " | " in tokens else tokens.split(" ")


@settings(deadline=None)
@given(TEXTS)
def test_no_cut_loses_or_divides_an_atom(text: str) -> None:
    reading = Reading(text)
    atoms = reading.atoms
    seen = "".join(text[start:end] for start, end in zip(atoms.starts, atoms.ends, strict=True))
    assert seen == "".join(text.split())
    ends = set(atoms.ends)
    for tokens in (reading.number_tokens, money_tokens(reading)):
        assert all(one.end <= other.start for one, other in pairwise(tokens))
        assert all(text[token.start : token.end] == token.text and token.end in ends for token in tokens)
        assert "".join("".join(token.text.split()) for token in tokens) == seen


@settings(deadline=None)
@given(TEXTS)
def test_the_grammar_of_dates_passes_over_digits_of_other_scripts(text: str) -> None:
    words = Tokens(text).words
    assert all(word.isascii() or not word.isdecimal() for word in words)


def test_a_word_that_a_text_repeats_is_kept_once() -> None:
    # Of a megabyte of marks each was a string of its own, three times over.
    reading = Reading("“Łódź” and “Łódź” again")
    for words in (reading.atoms.lower, reading.tokens.words, reading.tokens.lower):
        assert len(words) > len(set(words)) == len({id(word) for word in words})
    signs = [token for token in reading.number_tokens if token.text == "“"]
    assert len(signs) == 2
    assert len({id(text) for token in signs for text in (token.text, token.lower)}) == 1
