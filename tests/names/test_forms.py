"""Forms of names."""

from __future__ import annotations

import pytest
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.names.forms import acronym_letters, name_form, without_acronym


@pytest.mark.parametrize("case", read_cases("names/forms.tsv"), ids=lambda case: case["reason"])
def test_forms_of_the_cases(case: dict[str, str]) -> None:
    form = name_form(without_acronym(case["mention"]))
    assert (form.text, form.key, acronym_letters(form.text) or "-") == (case["text"], case["key"], case["letters"])


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.one_of(st.text(max_size=30), st.text(st.sampled_from("aB. (')’Ş"), max_size=12)))
def test_a_form_has_a_text_and_its_key_is_its_own(mention: str) -> None:
    form = name_form(mention)
    assert form.key == (" ".join(form.words) or mention)
    assert form.text or not mention
    assert mention.startswith(without_acronym(mention))


def test_a_long_mention_is_read_in_time() -> None:
    assert without_acronym("_" * 200_000) == "_" * 200_000
    assert without_acronym("(" * 200_000 + ")") == "(" * 200_000 + ")"
