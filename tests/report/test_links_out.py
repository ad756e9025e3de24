"""Links out of the page."""

from __future__ import annotations

import pytest
from case_table import read_cases

from factx.records import Span
from factx.report.links_out import fragment_address, web_address

CASES = read_cases("report/text_fragments.tsv")


@pytest.mark.parametrize("case", CASES, ids=[case["reason"] for case in CASES])
def test_text_fragments(case: dict[str, str]) -> None:
    before, _, rest = case["text"].partition("[[")
    words, _, after = rest.partition("]]")
    span = Span(len(before), len(before) + len(words))
    made = fragment_address("https://news.test/a?b=c", before + words + after, [span])
    assert made == f"https://news.test/a?b=c{case['fragment']}"


def test_a_fragment_of_its_own_stays_and_several_stretches_are_named() -> None:
    assert fragment_address("https://a.test/#top", "One two", [Span(0, 3), Span(4, 7)]) == (
        "https://a.test/#top:~:text=One&text=two"
    )


@pytest.mark.parametrize(
    ("source", "is_address"),
    [
        ("https://news.test/a", True),
        ("HTTP://news.test", True),
        ("javascript:alert(1)", False),
        ("JavaScript://news.test/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://[", False),
        ("java\nscript:alert(1)", False),
        ("https://news.test/a b", False),
        ("article.txt", False),
        ("-", False),
        (None, False),
    ],
)
def test_what_is_linked_to(source: str | None, is_address: bool) -> None:
    assert (web_address(source) is not None) == is_address
