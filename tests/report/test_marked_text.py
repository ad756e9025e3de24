"""The text of an article in pieces."""

from __future__ import annotations

import pytest
from hand_made import FactsMaker, sample_article, sample_facts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factx.article import Article, Markup
from factx.kinds import KINDS
from factx.report.marked_text import Look, Mark, Marks, fact_marks, paragraphs_of
from factx.report.shown import on_page

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def made(text: str) -> FactsMaker:
    return FactsMaker(Article(text))


def shown(maker: FactsMaker, markup: tuple[Markup, ...] = ()) -> list[list[tuple[str, str, str]]]:
    article = Article(maker.article.text, markup=markup)
    return [
        [(piece.text, piece.classes, piece.target) for piece in paragraph.pieces]
        for paragraph in paragraphs_of(article, fact_marks(maker.facts(), KINDS))
    ]


def test_an_amount_in_a_quotation_carries_both() -> None:
    maker = made("“We paid $5,” Ann said.")
    maker.quote("direct", ["We paid $5,"], speaker=("Ann", "Ann Lee"), cue="said")
    maker.amount("$5", "5", "USD")
    assert shown(maker) == [
        [
            ("“", "", ""),
            ("We paid ", "q said", "q1"),
            ("$5", "q said m", "m1"),
            (",", "q said", ""),
            ("” ", "", ""),
            ("Ann", "speaker", ""),
            (" ", "", ""),
            ("said", "cue", ""),
            (".", "", ""),
        ]
    ]


def test_two_facts_that_begin_together_have_an_anchor_each() -> None:
    maker = made("“Ann paid,” he said.")
    maker.quote("direct", ["Ann paid,"])
    maker.entity("Ann", "PERSON")
    (paragraph,) = paragraphs_of(maker.article, fact_marks(maker.facts(), KINDS))
    piece = paragraph.pieces[1]
    assert (piece.text, piece.target, piece.anchors) == ("Ann", "e1", ("q1",))
    assert piece.said == "direct quote, person"


def test_a_fact_that_begins_in_markup_begins_behind_it() -> None:
    maker = made("Then **Ann** came.")
    maker.entity("**Ann**", "PERSON", "Ann")
    markup = (Markup(5, 7), Markup(10, 12))
    assert shown(maker, markup) == [[("Then ", "", ""), ("Ann", "e", "e1"), (" came.", "", "")]]


def test_a_reference_is_shown_as_the_character_that_it_stands_for() -> None:
    maker = made("He paid $5&nbsp;million&hellip;")
    maker.amount("$5&nbsp;million", "5000000", "USD")
    markup = (Markup(10, 16, "\u00a0"), Markup(23, 31, "…"))
    assert shown(maker, markup) == [
        [("He paid ", "", ""), ("$5", "m", "m1"), ("\u00a0", "m", ""), ("million", "m", ""), ("…", "", "")]
    ]


def test_a_quotation_over_paragraphs_is_one_link_and_goes_on() -> None:
    maker = made("“We met.\n\n“We left,” Ann said.")
    maker.quote("direct", ["We met.", "We left,"])
    first, second = paragraphs_of(maker.article, fact_marks(maker.facts(), KINDS))
    assert [(one.target, one.said) for one in first.pieces if one.facts] == [("q1", "direct quote")]
    assert [(one.target, one.said) for one in second.pieces if one.facts] == [("", "quote goes on")]


@pytest.mark.parametrize(
    ("article", "kinds"),
    [
        (Article("Rain in Oslo\n\nIt rained."), ["headline", "text"]),
        (Article("It rained.\n\nIt stopped."), ["text", "text"]),
        (Article("It rained"), ["text"]),
        (Article("It rained.\n\nIt stopped.", title="It rained."), ["headline", "text"]),
        (Article("Rain in Oslo\n\nIt stopped.", title="Another"), ["text", "text"]),
        (Article("# Rain!\n\n## When\n\nOn Monday.", markup=(Markup(0, 2), Markup(9, 12))),
         ["headline", "heading", "text"]),
        (Article("title: Rain\n\nIt rained.", body_start=12), ["front", "text"]),
        (Article("Skip to main content\n\nHOME  NEWS  SPORT\n\nNews › Local\n\nRain in Oslo\n\nIt rained."),
         ["text", "text", "text", "heading", "text"]),
        (Article("Sign in\n\nIt rained.\n\nAnn Lee"), ["text", "text", "text"]),
        (Article("Minister calls farmers ‘spoilt children’\n\nIt rained."), ["headline", "text"]),
        (Article("Ann said: ‘It rained.’\n\nIt did."), ["text", "text"]),
        (Article("Search for girl goes on\n\nIt rained."), ["headline", "text"]),
    ],
)  # fmt: skip
def test_how_paragraphs_are_set(article: Article, kinds: list[str]) -> None:
    assert [paragraph.kind for paragraph in paragraphs_of(article, Marks())] == kinds


def test_the_sample_is_all_there() -> None:
    article = sample_article()
    paragraphs = paragraphs_of(article, fact_marks(sample_facts(article), KINDS))
    texts = ["".join(piece.text for piece in one.pieces) for one in paragraphs]
    assert texts == [article.text[start:end] for start, end in article.paragraphs]
    targets = [piece.target for one in paragraphs for piece in one.pieces if piece.target]
    anchors = [anchor for one in paragraphs for piece in one.pieces for anchor in piece.anchors]
    assert len(targets) == len(set(targets))
    assert {*targets, *anchors} == {record.id for kind in KINDS for record in getattr(sample_facts(article), kind)}


LOOKS: tuple[Look, ...] = ("q", "m", "f", "d", "e")
TEXTS = st.text(st.sampled_from("ab “”.\n\r\t\u202e\u200f\x00é👍"), max_size=60)


@UNTIMED
@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(LOOKS)), max_size=8))
def test_no_character_is_lost_and_each_fact_begins_once(text: str, spans: list[tuple[int, int, Look]]) -> None:
    article = Article(text)
    marks = Marks()
    for number, (start, end, look) in enumerate(spans):
        marks.add(start, min(end, len(text)), Mark(look, f"{look}{number}"))
    paragraphs = paragraphs_of(article, marks)
    texts = ["".join(piece.text for piece in one.pieces) for one in paragraphs]
    assert [one for one in texts if one] == [
        on_page(text[start:end].replace("\r\n", "\n").replace("\r", "\n")) for start, end in article.paragraphs
    ]
    begun = [one for p in paragraphs for piece in p.pieces for one in (*piece.anchors, piece.target) if one]
    assert len(begun) == len(set(begun))
    assert set(begun) == {one for p in paragraphs for piece in p.pieces for one in piece.facts.split()}


@UNTIMED
@given(st.text())
def test_what_turns_a_line_around_is_shown(text: str) -> None:
    made = on_page(text)
    assert len(made) == len(text)
    assert not set(made) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b")
