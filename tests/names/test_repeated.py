"""Names that the tagger passed over, because it saw them elsewhere or because they are those of peoples."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.names.repeated import with_peoples, with_repeated_names
from factx.spans import TaggedSpan

AGAIN = [
    ("OWF grew. Then OWF fell.", ["OWF"] * 2, "a short form"),
    ("OWF grew. The OWF Fund fell.", ["OWF"] * 2, "in capitals it may stand beside another word with a capital"),
    ("Bolt grew. Then Bolt fell, and Bolt’s boss with it.", ["Bolt"] * 3, "a name of one word"),
    ("Bolt grew. Bolt Street is long.", ["Bolt"], "with a capital beside it it may be another name"),
    ("Bolt grew. A bolt fell from Bolt.", ["Bolt"], "a common word of the text is none"),
    ("Open Water grew. Then Open Water fell.", ["Open Water"] * 2, "a name of two words"),
    ("Open Water grew. Then Open Waterways fell.", ["Open Water"], "not as a part of another word"),
    ("Open Water grew. #Open Water and @OWF fell.", ["Open Water"], "nor behind a sign"),
    ("May grew. In May it rained.", ["May"], "a month is none"),
    ("Unit 4 grew. Then Unit 4 fell.", ["Unit 4"] * 2, "with a number"),
]


@pytest.mark.parametrize(("text", "wanted", "reason"), AGAIN, ids=[reason for _, _, reason in AGAIN])
def test_a_name_is_one_wherever_it_stands_alone(text: str, wanted: list[str], reason: str) -> None:
    first = TaggedSpan(0, text.index(" grew"), "Organization", 0.9)
    found = with_repeated_names(text, [first])
    assert [text[span.start : span.end] for span in found] == wanted, reason
    assert {(span.label, span.score) for span in found} == {("Organization", 0.9)}


def test_a_name_found_by_half_speaks_for_no_other() -> None:
    text = "Bolt grew. Then Bolt fell."
    assert len(with_repeated_names(text, [TaggedSpan(0, 4, "Organization", 0.45)])) == 1


def test_the_longest_name_is_taken() -> None:
    text = "Open Water grew. Open Water Fund grew. Then Open Water Fund fell."
    spans = [TaggedSpan(0, 10, "Organization", 0.9), TaggedSpan(17, 32, "Organization", 0.8)]
    found = with_repeated_names(text, spans)
    assert [text[span.start : span.end] for span in found] == ["Open Water", "Open Water Fund", "Open Water Fund"]


LAST_NAMES = [
    ("Ann Lamb rose. Lamb left. So did Mr. Lamb and Lamb’s son.", 3),
    ("Ann Lamb rose. Ms Lamb left after “Lamb.”", 2),
    ("Ann Lamb rose. The lamb of Lamb left.", 0),
    ("Ann Lamb rose. Tom Lamb left for Lamb Street.", 0),
    ("Ann Lamb rose. Lamb-Hall left with @Lamb and #Lamb.", 0),
    ("Ann May rose. In May it rained.", 0),
    ("Ann Will rose. Will it rain?", 0),
    ("Ann Lamb Jr. rose. Jr. left.", 0),
    ("Ann Ng rose. Ng left.", 0),
]


@pytest.mark.parametrize(("text", "count"), LAST_NAMES, ids=[text for text, _ in LAST_NAMES])
def test_a_last_name_is_one_behind_the_full_name(text: str, count: int) -> None:
    full = TaggedSpan(0, text.index(" rose"), "Person", 0.9)
    assert len(with_repeated_names(text, [full])) == 1 + count
    assert with_repeated_names(text, [full._replace(score=0.55)]) == [full._replace(score=0.55)]


PEOPLES = [
    ("German trains and two Germans left.", ["German", "Germans"]),
    ("The German-speaking part and a german dog.", []),
    ("He left Germany on a Germanic day.", []),
]


@pytest.mark.parametrize(("text", "wanted"), PEOPLES, ids=[text for text, _ in PEOPLES])
def test_the_adjective_of_a_country_names_a_people(text: str, wanted: list[str]) -> None:
    found = with_peoples(text, [])
    assert [text[span.start : span.end] for span in found] == wanted
    assert {span.label for span in found} <= {"NORP"}


def test_a_people_within_another_name_stays_there() -> None:
    text = "The German Bank and the French left."
    found = with_peoples(text, [TaggedSpan(4, 15, "Organization", 0.9)])
    assert [text[span.start : span.end] for span in found] == ["German Bank", "French"]


@settings(deadline=None)
@given(st.text("AnB G.-\n", max_size=40), st.lists(st.integers(0, 40), max_size=8))
def test_repeated_names_stay_apart_and_in_order(text: str, cuts: list[int]) -> None:
    places = sorted({min(cut, len(text)) for cut in cuts})
    spans = [TaggedSpan(s, e, "Organization", 0.9) for s, e in zip(places[::2], places[1::2], strict=False) if s < e]
    found = with_peoples(text, with_repeated_names(text, spans))
    assert set(spans) <= set(found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
