"""Which office a text gives a person; the person's mention stands between asterisks."""

from __future__ import annotations

import pytest

from factx.article import Article
from factx.check.evidence import Text
from factx.check.offices import Office, office_of, same_office
from factx.records import Entity, Facts

CASES = [
    ("*Ann Lee*, the mayor of York, left.", "mayor", {"york"}),
    ("The mayor of York, *Ann Lee*, left.", "mayor", {"york"}),
    ("met by the mayor of York, Ms *Ann Lee*.", "mayor", {"york"}),
    ("*Ann Lee* became mayor of York.", "mayor", {"york"}),
    ("York Mayor *Ann Lee* left.", "mayor", {"york"}),
    ("US Secretary of State *Ann Lee* left.", "secretary", {"us", "stat"}),
    ("Prime Minister Sheikh *Hasina* left.", "minister", {"prim", "sheikh"}),
    ("Vice President *Ann Lee* left.", "deputy president", set()),
    ("*Vice President Lee* left.", "deputy president", set()),
    ("*Ann Lee*, founder and chief executive of Acme, left.", "founder", {"chief", "executiv", "acm"}),
    ("*Ann Lee*, a union leader and former mayor, left.", "leader", {"union", "mayor"}),
    ("*Ann Lee*, who chairs the harbour board, left.", "chair", {"harbour", "board"}),
    ("The board’s chair *Ann Lee* left.", "chair", {"board"}),
]
NONE = [
    "*Ann Lee*, the former mayor of York, left.",
    "Former prime minister *Ann Lee* left.",
    "*Ann Lee*, a teacher, left.",
    "He blamed the mayor. *Lee* left.",
    "*Ann Lee*, after he had made him mayor, left.",
]


def office(marked: str) -> Office | None:
    """The office of the person whose mention is marked."""
    start, end = marked.index("*"), marked.rindex("*") - 1
    text = marked.replace("*", "")
    entity = Entity.model_construct(label="PERSON", start=start, end=end, text=text[start:end], name=text[start:end])
    return office_of(Text(Article(text, id="a", source="a"), Facts.model_construct()), entity)


@pytest.mark.parametrize(("marked", "head", "of"), CASES)
def test_an_office(marked: str, head: str, of: set[str]) -> None:
    found = office(marked)
    assert found is not None
    assert (found.head, set(found.of)) == (head, of)
    assert marked.replace("*", "")[found.start : found.end] in marked.replace("*", "")


@pytest.mark.parametrize("marked", NONE)
def test_no_office(marked: str) -> None:
    assert office(marked) is None


def test_offices_of_two_places_are_two() -> None:
    york, leeds, bare = office(CASES[0][0]), office("*Bob*, the mayor of Leeds."), office("Mayor *Ann Lee*")
    assert york is not None
    assert leeds is not None
    assert bare is not None
    assert not same_office(york, leeds)
    assert same_office(york, bare)
