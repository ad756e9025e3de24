"""References to characters in plain text and in records: what is found does not depend on them."""

from __future__ import annotations

import pytest
from hand_made import FactsMaker
from offset_faults import offset_faults

from factx import extract
from factx.article import Article
from factx.readers import markdown, plain
from factx.readers.fields import record_reading
from factx.readers.references import reference_spans
from factx.unmarked import Unmarked

TEXT = "---\ntitle: Rain\n---\n&ldquo;We paid $5&nbsp;million,&#8221; Ana&iuml;s Lee said.\n"
SEEN = "---\ntitle: Rain\n---\n“We paid $5\u00a0million,” Anaïs Lee said.\n"


def seen(article: Article) -> str:
    return Unmarked(article).article.text


def test_plain_text_is_seen_as_a_page_shows_it() -> None:
    article = plain.read(TEXT.encode(), "a.txt").article
    assert (article.text, seen(article)) == (TEXT, SEEN)


def test_so_is_the_text_of_a_record() -> None:
    article = record_reading({"text": TEXT}, "a.json").article
    assert (article.text, seen(article)) == (TEXT, SEEN)


def test_front_matter_is_read_as_it_stands() -> None:
    article = plain.read(b"---\ntitle: R&amp;D\n---\nIt cost &pound;5.", "a.txt").article
    assert (article.title, seen(article)) == ("R&amp;D", "---\ntitle: R&amp;D\n---\nIt cost £5.")


@pytest.mark.parametrize(
    "text", ["AT&T; paid", "&", "&;", "&#;", "&#x;", "&nosuch;", "a & b; c", "&#99999999;", "&yen 5"]
)
def test_what_is_no_reference_stays(text: str) -> None:
    assert reference_spans(text) == ()


def test_records_have_the_offsets_and_the_text_of_the_file() -> None:
    article = plain.read(TEXT.encode(), "a.txt").article
    unmarked = Unmarked(article)
    make = FactsMaker(unmarked.article)
    make.entity("Anaïs Lee", "PERSON")
    make.amount("$5\u00a0million", "5000000", "USD")
    make.quote("direct", ["We paid $5\u00a0million,"], ["We paid $5\u00a0million,"], speaker=None)
    facts = unmarked.placed(make.facts())
    assert offset_faults(TEXT, facts) == []
    assert [record.text for record in (*facts.entities, *facts.money, *facts.quotes)] == [
        "Ana&iuml;s Lee",
        "$5&nbsp;million",
        "We paid $5&nbsp;million,",
    ]
    assert (facts.entities[0].name, facts.money[0].line, facts.money[0].column) == ("Anaïs Lee", 4, 16)
    assert facts.document.characters == len(TEXT)


def test_a_reference_to_two_characters_is_never_cut() -> None:
    text = "a &NotEqualTilde; b"
    unmarked = Unmarked(Article(text, markup=reference_spans(text)))
    assert unmarked.article.text == "a ≂̸ b"
    assert [(unmarked.start(at), unmarked.end(at + 1)) for at in range(len(unmarked.article.text))] == [
        (0, 1), (1, 2), (2, 17), (2, 17), (17, 18), (18, 19)
    ]  # fmt: skip


def test_many_references_take_time_as_their_length() -> None:
    text = "&amp;" * 200_000
    assert seen(Article(text, markup=reference_spans(text))) == "&" * 200_000


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff", "&shy;", "&#8203;"])
def test_what_shows_nothing_is_not_seen(unseen: str) -> None:
    text = f"“We paid $5 mil{unseen}lion,” Anaïs{unseen} Lee said on Mon{unseen}day."
    for article in (
        plain.read(text.encode(), "a.txt").article,
        markdown.read(text.encode(), "a.md").article,
        record_reading({"text": text}, "a.json").article,
    ):
        assert (article.text, seen(article)) == (text, "“We paid $5 million,” Anaïs Lee said on Monday.")


def test_a_text_of_nothing_that_is_seen_has_no_facts() -> None:
    article = plain.read("\u200b&shy;".encode(), "a.txt").article
    assert (seen(article), extract(article).document.words) == ("", 0)
