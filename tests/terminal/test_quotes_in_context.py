"""Quotes in their context: what is shown, what is marked, where it is cut."""

from __future__ import annotations

import pytest
from hand_made import FactsMaker, sample_article, sample_facts

from factx.article import Article
from factx.terminal.quotes_view import WINDOW, by_speaker, context_paragraphs
from factx.terminal.screen import THEME

ARTICLE = sample_article()
QUOTES = sample_facts(ARTICLE).quotes


def styles_of(article: Article, number: int = 0) -> dict[str, str]:
    """What each style marks in the first paragraph shown."""
    text = context_paragraphs(article, QUOTES[number], 0)[0]
    return {str(span.style): text.plain[span.start : span.end] for span in text.spans}


def test_quote_speaker_and_cue_are_marked_in_their_paragraph() -> None:
    marked = styles_of(ARTICLE)
    assert marked["factx.quote"].startswith("Heading to Colombia")
    assert (marked["factx.speaker"], marked["factx.cue"]) == ("the diplomat", "wrote")
    assert set(marked) <= set(THEME.styles)


def test_only_the_words_said_are_marked_as_such() -> None:
    assert styles_of(ARTICLE, 1)["factx.quote"] == "supporting sustainable peace and reconciliation"
    assert "as well as" in styles_of(ARTICLE, 1)["factx.reported"]


@pytest.mark.parametrize(("context", "count"), [(0, 1), (1, 3), (2, 5), (99, len(ARTICLE.paragraphs))])
def test_more_paragraphs_on_either_side(context: int, count: int) -> None:
    shown = context_paragraphs(ARTICLE, QUOTES[0], context)
    assert len(shown) == count


def test_paragraphs_are_whole_where_they_are_short() -> None:
    first = ARTICLE.paragraphs[2]
    assert context_paragraphs(ARTICLE, QUOTES[1], 1)[0].plain == ARTICLE.text[first.start : first.end]


def test_a_long_paragraph_is_cut_between_words_and_with_a_mark() -> None:
    article = Article(f"{'before ' * 400}“Yes,” Ann said. {'after ' * 400}")
    make = FactsMaker(article)
    make.quote("direct", ["Yes,"], speaker=("Ann", None), cue="said")
    (shown,) = context_paragraphs(article, make.quotes[0], 0)
    assert shown.plain.startswith("…before ")
    assert shown.plain.endswith(" after…")
    assert "“Yes,” Ann said." in shown.plain
    assert len(shown.plain) < 2 * WINDOW + 100


def test_a_long_paragraph_without_spaces_is_cut_too() -> None:
    article = Article(f"{'x' * 5000}“Yes”{'x' * 5000}")
    make = FactsMaker(article)
    make.quote("direct", ["Yes"])
    (shown,) = context_paragraphs(article, make.quotes[0], 0)
    assert len(shown.plain) == 2 * WINDOW + len("Yes") + 2


def test_a_quote_over_several_paragraphs_shows_them_all() -> None:
    article = Article("Rain.\n\n“One.\n\n“Two,” Ann said.\n\nSun.")
    make = FactsMaker(article)
    make.quote("direct", ["One.", "Two,"], speaker=("Ann", None), cue="said")
    assert [text.plain for text in context_paragraphs(article, make.quotes[0], 0)] == ["“One.", "“Two,” Ann said."]


def test_quotes_by_speaker_put_nobody_last() -> None:
    quotes = [QUOTES[2], QUOTES[0], QUOTES[3], QUOTES[0]]
    assert [(name, len(said)) for name, said in by_speaker(quotes)] == [
        ("Antony Blinken", 2),
        ("the official press statement", 1),
        ("", 1),
    ]
