"""The line above a quote: who said it, by which words, and where it stands."""

from __future__ import annotations

import io

import pytest
from hand_made import FactsMaker

from factx.article import Article
from factx.terminal.facts_view import facts_view, in_reading_order
from factx.terminal.screen import opened_console, print_all

CASES = [
    (
        "According to media sources, the dam broke.",
        "the dam broke",
        "media sources",
        "According to",
        "According to media sources",
    ),
    ("In the words of Ann Lee, “it broke”.", "it broke", "Ann Lee", "In the words of", "In the words of Ann Lee"),
    ("“It broke,” said Ann Lee.", "It broke,", "Ann Lee", "said", "Ann Lee said"),
    ("Ann Lee told reporters that it broke.", "it broke", "Ann Lee", "told", "Ann Lee told"),
    ("Ann Lee: It broke.", "It broke.", "Ann Lee", ":", "Ann Lee:"),
]


@pytest.mark.parametrize(("text", "said", "speaker", "cue", "heading"), CASES)
def test_speaker_and_cue_are_read_in_the_order_that_english_has(
    text: str, said: str, speaker: str, cue: str, heading: str
) -> None:
    make = FactsMaker(Article(text, source="a.txt"))
    make.quote("indirect", [said], [], (speaker, speaker), cue)
    out = io.StringIO()
    print_all(opened_console(out, is_terminal=False, width=100), [facts_view(make.facts(), 100)])
    assert any(line.strip().startswith(f"{heading}  indirect") for line in out.getvalue().splitlines())


def test_indirect_statements_follow_the_quotations_of_their_speaker() -> None:
    make = FactsMaker(
        Article("Ann said it rained. Bob said “no”. Ann said “yes”. “Why?” Ann said “so”.", source="a.txt")
    )
    make.quote("indirect", ["it rained"], [], ("Ann", "Ann"), "said")
    make.quote("direct", ["no"], None, ("Bob", "Bob"), "said")
    make.quote("direct", ["yes"], None, ("Ann", "Ann"), "said")
    make.quote("direct", ["Why?"])
    make.quote("direct", ["so"], None, ("Ann", "Ann"), "said")
    assert [quote.text for quote in in_reading_order(make.facts().quotes)] == ["yes", "so", "it rained", "no", "Why?"]


def test_a_word_that_a_line_end_parts_is_shown_whole() -> None:
    make = FactsMaker(Article("“It can-\nnot be pre-\nwar, nor mid- or\nlong-term,” Ann Lee said.", source="a.txt"))
    said = "It can-\nnot be pre-\nwar, nor mid- or\nlong-term,"
    make.quote("direct", [said], [said], ("Ann Lee", "Ann Lee"), "said")
    out = io.StringIO()
    print_all(opened_console(out, is_terminal=False, width=100), [facts_view(make.facts(), 100)])
    assert "“It can-not be pre-war, nor mid- or long-term,”" in out.getvalue()
