"""No control of an article reaches a terminal, by any view."""

from __future__ import annotations

import io
import json
import re

import pytest
from hand_made import FactsMaker, made_for
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.article import Article
from factx.controls import UNSAFE, escaped, visible
from factx.records import Facts
from factx.terminal.facts_view import facts_view
from factx.terminal.location_and_score import location
from factx.terminal.quotes_view import quotes_by_speaker_view, quotes_view
from factx.terminal.screen import opened_console, print_all

STYLE = re.compile(r"\x1b\[[0-9;]*m")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)
UNSAFE_TEXT = st.text(st.sampled_from("\x00\x07\x08\x0d\x1b\x7f\x85\x9b\u200f\u2028\u202e\u2066a “[31m;"), min_size=1)


@given(st.one_of(UNSAFE_TEXT, st.text(max_size=40)))
@settings(deadline=None, derandomize=True, max_examples=200)
def test_visible_text_is_as_long_and_safe(text: str) -> None:
    assert len(visible(text)) == len(text)
    assert not UNSAFE.search(visible(text))


@given(st.one_of(UNSAFE_TEXT, ANY_TEXT))
@settings(deadline=None, derandomize=True, max_examples=200)
def test_escaped_json_is_the_same_data(text: str) -> None:
    written = escaped(json.dumps({text: [text]}, ensure_ascii=False))
    assert json.loads(written) == {text: [text]}
    assert not UNSAFE.search(written)


@pytest.mark.parametrize(
    ("text", "seen"),
    [("\x1b[2J", "␛[2J"), ("\x07", "␇"), ("\x7f", "␡"), ("\x9b", "\ufffd"), ("\u202e", "\ufffd"), ("a\tb\n", "a\tb\n")],
)
def test_what_is_seen_instead(text: str, seen: str) -> None:
    assert visible(text) == seen


def full_of(text: str) -> tuple[Article, Facts]:
    """Facts whose every field that an article fills holds `text`."""
    article = Article(f"Said {text} and {text}.", id=text, source=text, title=text)
    make = FactsMaker(article)
    make.entity(text, "PERSON")
    make.date(text, "DATE", text)
    make.amount(text, "1", "USD")
    make.quote("mixed", [article.text], [text], speaker=None)
    quote = make.quotes[0]
    mention = {"text": text, "start": 5, "end": 5 + len(text)}
    speaker = {**mention, "name": text, "how": "hand"}
    make.quotes[0] = type(quote).model_validate({**quote.model_dump(), "speaker": speaker, "cue": mention})
    return article, make.facts()


@given(st.one_of(UNSAFE_TEXT.filter(str.strip), ANY_TEXT), st.integers(20, 130), st.booleans())
@settings(deadline=None, derandomize=True, max_examples=120)
def test_views_show_any_article_safely(text: str, width: int, is_terminal: bool) -> None:
    article, facts = full_of(text)
    out = io.StringIO()
    console = opened_console(out, is_terminal=is_terminal, width=width)
    views = [facts_view(facts, width)]
    views += [view(article, facts.document, facts.quotes, width, 1) for view in (quotes_view, quotes_by_speaker_view)]
    print_all(console, views)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", STYLE.sub("", out.getvalue()))
    if not is_terminal:
        assert "\x1b" not in out.getvalue()


def test_made_facts_are_true() -> None:
    facts = made_for(Article("Ann spoke."))
    assert facts.entities[0].text == "Ann"


def test_a_record_s_place_is_its_page_where_its_source_has_pages() -> None:
    make = FactsMaker(Article("Ann spoke.\nBo spoke.", source="a.pdf", page_starts=(0, 11)))
    make.entity("Bo", "PERSON", "Bo")
    facts = make.facts()
    (entity,) = facts.entities
    assert location(facts.document, entity) == "a.pdf:2:1"
    assert location(facts.document, entity.model_copy(update={"page": 2})) == "a.pdf#page=2"
