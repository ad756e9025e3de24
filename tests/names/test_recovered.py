"""Further mentions of the people whom a text names in full."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.names.recovered import with_further_mentions
from factx.spans import TaggedSpan

CASES = [
    ("Ann Lamb rose. Lamb left. So did Mr. Lamb and Lamb’s son.", ["Lamb"] * 3),
    ("Ann Lamb rose. Ms Lamb left after “Lamb.”", ["Lamb"] * 2),
    ("Ann Lamb rose. The lamb of Lamb left.", []),
    ("Ann Lamb rose. Tom Lamb left for Lamb Street.", []),
    ("Ann Lamb rose. Lamb-Hall left with @Lamb and #Lamb.", []),
    ("Ann May rose. In May it rained.", []),
    ("Ann Will rose. Will it rain?", []),
    ("Ann Lamb Jr. rose. Jr. left.", []),
    ("Ann Ng rose. Ng left.", []),
]


def mentions(text: str, score: float = 0.9) -> list[str]:
    """The mentions found after the name at the beginning of the text, which ends before " rose"."""
    full = TaggedSpan(0, text.index(" rose"), "Person", score)
    return [text[span.start : span.end] for span in with_further_mentions(text, [full], "Person")][1:]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text for text, _ in CASES])
def test_last_names(text: str, wanted: list[str]) -> None:
    assert mentions(text) == wanted


def test_an_unsure_name_speaks_for_nobody() -> None:
    assert mentions("Ann Lamb rose. Lamb left.", score=0.4) == []


def test_what_is_tagged_already_stays() -> None:
    text = "Ann Lamb rose. Lamb left. Lamb Inc grew."
    spans = [TaggedSpan(0, 8, "Person", 0.9), TaggedSpan(26, 34, "Organization", 0.8)]
    found = with_further_mentions(text, spans, "Person")
    assert [(text[s.start : s.end], s.label) for s in found] == [
        ("Ann Lamb", "Person"),
        ("Lamb", "Person"),
        ("Lamb Inc", "Organization"),
    ]


@settings(deadline=None)
@given(st.text("AnLe .@-\n", max_size=40), st.lists(st.integers(0, 40), max_size=8))
def test_spans_stay_apart_and_in_order(text: str, cuts: list[int]) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts})
    spans = [TaggedSpan(s, e, "Person", 0.9) for s, e in zip(places[::2], places[1::2], strict=False) if s < e]
    found = with_further_mentions(text, spans, "Person")
    assert set(spans) <= set(found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
