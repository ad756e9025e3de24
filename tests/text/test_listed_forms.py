"""Forms of several words at a token."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.text.atoms import Atoms
from factx.text.listed_forms import by_first_word, form_after, form_at, words_of
from factx.text.number_tokens import number_tokens

FORMS = by_first_word(
    [(("pounds",), "GBP"), (("pounds", "sterling"), "GBP in full"), (("pounds", "a", "head"), "each"), (("KM",), "km")]
)


def test_the_longest_form_wins_and_says_where_it_ends() -> None:
    tokens = number_tokens(Atoms("5 Pounds sterling"))
    assert form_at(tokens, 1, FORMS) == ("GBP in full", 3)
    assert form_at(tokens, 1, FORMS, cased=True) is None
    assert form_at(number_tokens(Atoms("pounds a")), 0, FORMS) == ("GBP", 1)


def test_no_blank_line_lies_within_a_form_or_before_one_that_follows() -> None:
    tokens = number_tokens(Atoms("5\n\npounds\n\nsterling"))
    assert form_at(tokens, 1, FORMS) == ("GBP", 2)
    assert form_after(tokens, 1, FORMS) is None
    assert form_after(tokens, 3, FORMS) is None


def test_case_counts_where_it_is_asked_for() -> None:
    assert form_after(number_tokens(Atoms("5 KM")), 1, FORMS, cased=True) == ("km", 2)
    assert form_after(number_tokens(Atoms("5 KM")), 1, FORMS) is None


@pytest.mark.parametrize("cased", [False, True])
@given(form=st.text(alphabet="aZé ßİ9.$-'\u0301\u200d", min_size=1).map(str.strip).filter(bool))
def test_a_form_has_the_words_of_a_text(form: str, *, cased: bool) -> None:
    tokens = number_tokens(Atoms(form))
    assert words_of(form, cased=cased) == tuple(token.text if cased else token.lower for token in tokens)
