"""How the verbs that report are spelt."""

from __future__ import annotations

import pytest

from factx.quotes.lexicon import cue_forms


@pytest.mark.parametrize(
    "form",
    ["bragged", "concurred", "counselled", "deadpanned", "fretting", "preferred", "shrugged", "signalled", "snapped"],
)
def test_a_verb_has_its_last_letter_twice(form: str) -> None:
    assert form in cue_forms()


@pytest.mark.parametrize("form", ["braged", "concured", "deadpaned", "freting", "prefered", "shruged", "snaped"])
def test_and_not_once(form: str) -> None:
    assert form not in cue_forms()
