"""From taggers' labels to factx's: places by government, laws by their words."""

from __future__ import annotations

import pytest

from factx.names.labels import factx_label
from factx.names.territories import is_territory


@pytest.mark.parametrize(
    ("label", "name", "wanted"),
    [
        ("Location", "Colombia", "GPE"),
        ("Location", "the Black Sea", "LOC"),
        ("Location", "Africa", "LOC"),
        ("Location", "Mount Kenya", "LOC"),
        ("Location", "the Gulf", "LOC"),
        ("Location", "the Gulf of Oman", "LOC"),
        ("Location", "Hyde Park", "LOC"),
        ("Location", "Fifth Avenue", "LOC"),
        ("Location", "the Nile", "LOC"),
        ("Location", "Long Beach", "GPE"),
        ("Location", "Cape Verde", "GPE"),
        ("Location", "Cape Town", "GPE"),
        ("Location", "Eastern Ukraine", "LOC"),
        ("Location", "the northern Philippines", "LOC"),
        ("Location", "Northern Ireland", "GPE"),
        ("Location", "Central African Republic", "GPE"),
        ("Location", "Antarctica", "LOC"),
        ("Location", "the Bay of Bengal", "LOC"),
        ("Misc", "Companies Act", "LAW"),
        ("Misc", "Companies Act 2006", "LAW"),
        ("Misc", "Act No. 12 of 1976", "LAW"),
        ("Misc", "Kyoto Protocol", "LAW"),
        ("Misc", "Treaty of Versailles", "LAW"),
        ("Misc", "Article 9", "LAW"),
        ("Misc", "Paris Agreement", "LAW"),
        ("MISC", "Criminal Code", "LAW"),
        ("EVENT", "Peace Accord", "LAW"),
        ("EVENT", "World Cup", "EVENT"),
        ("Misc", "World Cup", "MISC"),
        ("Misc", "Sister Act Reunion Tour", "MISC"),
        ("Misc", "Covid-19", "MISC"),
        ("Misc", "2022", "MISC"),
        ("Person", "Jude Law", "PERSON"),
        ("WORK_OF_ART", "Blue Code", "WORK_OF_ART"),
        ("CARDINAL", "three", None),
    ],
)
def test_label(label: str, name: str, wanted: str | None) -> None:
    assert factx_label(label, name) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Qatar", True), ("the UK", True), ("Kansas", True), ("EU", False), ("United Nations", False), ("Acme", False)],
)
def test_territory(name: str, wanted: bool) -> None:
    assert is_territory(name) is wanted
