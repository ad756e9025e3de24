"""What a text says that a person is; the person's mention stands between asterisks."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factx.names.roles import role_of

CASES = [
    ("Health Minister *Ann Lee* said so.", "Health Minister"),
    ("*Ann Lee*, 52, chief executive of Acme, said so.", "chief executive of Acme"),
    ("*Ann Lee*, aged 52, the chief executive of Acme.", "chief executive of Acme"),
    ("*President Petro* left.", "President"),
    ("U.S. Secretary of State *Ada Lane* left.", "U.S. Secretary of State"),
    ("Chancellor of the Exchequer *Ada Lane* left.", "Chancellor of the Exchequer"),
    ("The mayor of Leeds, *Ann Lee*, left.", "mayor of Leeds"),
    ("former Acme CEO *Tom Kern* spoke", "former Acme CEO"),
    ("A police spokesman, *Tom Kern*, spoke", "police spokesman"),
    ("The board’s chair *Ann Lee* left.", "board’s chair"),
    ("when Prime Minister *Ann Lee* left", "Prime Minister"),
    ("*Ann Lee*, the Kansas City lawyer who filed it, left.", "Kansas City lawyer"),
    ("*Ann Lee* is a teacher in Ohio.", "teacher in Ohio"),
    ("*Ann Lee*, who was a judge for years, left.", "judge for years"),
    ("actor and director *Tom Kern* came", "actor and director"),
    ("“Yes,” said Labour MP *Ann Lee*.", "Labour MP"),
    ("Firefighter *Tom Kern* ran.", "Firefighter"),
    ("the heart of the government of President *Ann Lee*", "President"),
    ("Custodian of the Two Holy Mosques King *Salman* left.", "King"),
    ("*Ann Lee*, currently an adviser to the board, left.", "adviser to the board"),
    ("*Ann Lee* (R), governor of Ohio, left.", "governor of Ohio"),
    ("a visit by the president of Ohio, *Ann Lee*, in May", "president of Ohio"),
    ("He met his lawyer, *Ann Lee*, and left", "lawyer"),
    ("According to its chair, *Ann Lee*, no.", "chair"),
    ("“Yes,” said the minister of works, Dr. *Ann Lee*.", "minister of works"),
    ("Acme’s longest-serving director, *Ann Lee*, left.", "Acme’s longest-serving director"),
    ("Deputy Minister of Mines, *Ann Lee* said, left.", "Deputy Minister of Mines"),
    ("As prime minister, *Lee* left.", "prime minister"),
    ("An Algerian singer who came from Paris, *Salama* sang.", "Algerian singer"),
    ("Minister of Education Dr *Ann Lee* left.", "Minister of Education"),
    ("Law expert Professor *Ann Lee* left.", "Law expert"),
    ("“President *Lee* left.", "President"),
    ("[Acting] President *Lee* left.", "President"),
    ("the assassination of former Prime Minister *Ann Lee*", "former Prime Minister"),
    ("Prime Minister Bob Stone and Home Minister *Ann Lee*", "Home Minister"),
    ("Trade and Industry Minister *Ann Lee* left.", "Trade and Industry Minister"),
    ("*Ann Lee*, 44, is the head of a school.", "head of a school"),
    ("*Ann Lee*, who is also president of the club, left.", "president of the club"),
    ("*Ann Lee* became the mayor of Leeds.", "mayor of Leeds"),
    ("*Ann Lee*, as chair, was glad.", "chair"),
    ("*Ann Lee*, then a student in Leeds, wrote it.", "student in Leeds"),
    (
        "*Ann Lee*, a linguistics professor at the University of Melbourne and director of its branch of it, left",
        "linguistics professor",
    ),
]
NONE = [
    "Mr. *Lee* left.",
    "Dr. *Ann Lee* left.",
    "*Ann Lee*, Bob Stone and others left.",
    "said *Ann Lee*, and left",
    "In Paris, *Ann Lee* left.",
    "“No,” *Lee* said, the mayor of Leeds agreed.",
    "*Ann Lee*, whose son is a doctor, left.",
    "The minister left. *Ann Lee* stayed.",
    "the minister\n*Ann Lee* stayed",
    "*Ann Lee*\n, the minister",
    "He blamed the minister. *Lee* left.",
    "After a talk with the minister, *Lee* left.",
    "The wife of the mayor, *Ann Lee*, left.",
    "Stephen King, *Ann Lee* and others",
    "When he was a teacher, *Ann Lee* left.",
    "It’s a minister, *Lee* said.",
    "*Ann Lee* was elected president.",
    "*Ann Lee*, and the minister, left.",
    "*Ann Lee* was not a minister.",
    "the mayor and the treasurer of the club, *Ann Lee* and Bob Stone",
]


def role(marked: str) -> str | None:
    """The role of the person whose mention is marked."""
    start = marked.index("*")
    text = marked.replace("*", "")
    return role_of(text, start, marked.index("*", start + 1) - 1)


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_role(marked: str, expected: str) -> None:
    assert role(marked) == expected


@pytest.mark.parametrize("marked", NONE)
def test_no_role(marked: str) -> None:
    assert role(marked) is None


@settings(deadline=None)
@given(st.text(alphabet="aA ,.’\n()“”theof mayor of", max_size=80), st.integers(0, 60), st.integers(1, 20))
@example("   ,", 4, 1)
def test_a_role_stands_in_the_text(text: str, start: int, length: int) -> None:
    """Whatever the text: a role is a piece of it, on one line and without white space around it."""
    found = role_of(text, min(start, len(text)), min(start + length, len(text)))
    assert found is None or (found in text and found == found.strip() and "\n" not in found)
