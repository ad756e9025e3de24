"""Where a reported statement may end."""

from __future__ import annotations

import pytest

from factx.quotes.contents import Extent
from factx.quotes.decisions import FittedDecider
from factx.quotes.statement_ends import begins_late, breaks_off
from factx.spans import TextSpan


@pytest.mark.parametrize(
    ("stretch", "behind", "breaks"),
    [
        ("he was taken to", " York Hospital", True),
        ("the phone had been", " attacked twice", True),
        ("a rise of 0.5 per", " cent", True),
        ("he left his", " house", True),
        ("the roads were built on", ".", False),
        ("it was not for her", ", he said", False),
        ("them of robbing her", " in a van", False),
        ("the price that they agreed on", "", False),
        ("it would rain", " on Friday", False),
        ("they met at noon", " in York", False),
    ],
)
def test_a_statement_breaks_off_before_what_its_last_word_belongs_to(
    stretch: str, behind: str, *, breaks: bool
) -> None:
    assert breaks_off(stretch + behind, 0, len(stretch)) is breaks


@pytest.mark.parametrize(
    ("ahead", "stretch", "behind", "late"),
    [
        ("The centre (CGO) ", "has 12 shops", ", he said", True),
        ("The ministry of York ", "has urged people to go", ", the paper reported", True),
        ("The bridge, which ", "is closed", ", he said", False),
        ("It was late. ", "is that all", ", he said", False),
        ("", "was it you", ", he asked", False),
        ("He said ", "has it begun", "", False),
        ("The old centre ", "closed in May", ", he said", False),
    ],
)
def test_a_statement_begins_late_with_a_verb_that_has_its_subject_before(
    ahead: str, stretch: str, behind: str, *, late: bool
) -> None:
    text, start = ahead + stretch + behind, len(ahead)
    verb = text.rfind(" ") + 1 if behind else 3
    assert begins_late(text, start, TextSpan(verb, verb + 4)) is late


def test_a_reading_that_breaks_off_gives_way_to_a_whole_one_of_its_words() -> None:
    features = [["no such feature"], ["none either"]]
    broken = Extent((TextSpan(0, 9),), "model", breaks_off=True)
    whole, elsewhere = Extent((TextSpan(0, 20),), "longer"), Extent((TextSpan(30, 40),), "behind")
    decider = FittedDecider()  # features without weights: each reading is as likely as that nothing is said
    assert decider.reported([broken, whole], features, None)[0] == 1
    assert decider.reported([broken, elsewhere], features, None)[0] == 0
    assert decider.reported([broken], features[:1], None)[0] is None
