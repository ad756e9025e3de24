"""Where a reported statement may end."""

from __future__ import annotations

import pytest

from factx.quotes.contents import Extent
from factx.quotes.decisions import FittedDecider
from factx.quotes.statement_ends import breaks_off
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
        ("the price that they agreed on", "", False),
        ("it would rain", " on Friday", False),
        ("they met at noon", " in York", False),
    ],
)
def test_a_statement_breaks_off_before_what_its_last_word_belongs_to(
    stretch: str, behind: str, *, breaks: bool
) -> None:
    assert breaks_off(stretch + behind, 0, len(stretch)) is breaks


def test_a_reading_that_breaks_off_is_never_taken() -> None:
    spans = [(TextSpan(0, 9),), (TextSpan(0, 20),)]
    likely = [["content", "said"], ["content"]]
    broken, whole = Extent(spans[0], "model", breaks_off=True), Extent(spans[1], "longer")
    decider = FittedDecider()
    chance = decider.reported([broken._replace(breaks_off=False), whole], likely, None)[1]
    assert decider.reported([broken, whole], likely, None) == (1 if chance >= 0.5 else None, chance)
    assert decider.reported([broken], likely[:1], None)[0] is None
