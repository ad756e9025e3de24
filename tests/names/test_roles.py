"""What a text says that a person is; the person's mention stands between asterisks."""

from __future__ import annotations

import pytest
from hypothesis import given
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


@given(st.text(alphabet="aA ,.’\n()“”theof mayor of", max_size=80), st.integers(0, 60), st.integers(1, 20))
def test_a_role_stands_in_the_text(text: str, start: int, length: int) -> None:
    """Whatever the text: a role is a piece of it, on one line and without white space around it."""
    found = role_of(text, min(start, len(text)), min(start + length, len(text)))
    assert found is None or (found in text and found == found.strip() and "\n" not in found)
