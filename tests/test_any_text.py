"""What must hold of any text, however odd: offsets, order, schema, the same answer alone, twice and among others."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from offset_faults import offset_faults

from factx.article import Article
from factx.controls import UNSAFE
from factx.engine import load_engine
from factx.facts_schema import json_schema
from factx.moved_records import moved
from factx.options import EngineOptions
from factx.readers.markup import markup_spans
from factx.readers.references import UNSEEN, reference_spans
from factx.records import Facts
from factx.writers.csv_rows import write_csv
from factx.writers.json_lines import write_json_lines
from factx.writers.json_objects import write_json
from factx.writers.markdown import write_markdown
from factx.writers.output_formats import Wanted

FRAGMENTS = st.sampled_from(
    [
        "Ann Lee ", "Bob Ray, 41, ", "the finance minister ", "said ", "he told reporters ", "according to ", "“Yes,” ",
        "“We will pay ", "$5 million", "US$1.2bn", " or €3 per share", "99999999999999999999999999 dollars", "12% ",
        "on Monday", "last week ", "4 May 2021", "2021-13-45 ", "31 February ", "10/03/2022 ", "in the 1990s ", ".\n",
        "\n\n", "\r\n", "\t", " ", "\u00a0", "\u200b", "\ufeff", "\x00", "\x1b[31m", "\x9b2J", "\u202e", "\u2066",
        "\ud800", "\udfff", "“", "”", "‘", "’", '"', "'", "«", "—", "...", "$", "😀", "é", "e\u0301", "中文", "12:30",
    ]
)  # fmt: skip
MIXED = st.lists(st.one_of(FRAGMENTS, FRAGMENTS, st.text(max_size=8)), max_size=25).map("".join)
SURROGATES = st.text(st.characters(), max_size=30)
"""Any Unicode, lone surrogates too."""
TEXTS = st.one_of(MIXED, SURROGATES)


WRITERS = (write_json_lines, write_csv, write_markdown)


@cache
def engine() -> Callable[[Article], Facts]:
    return load_engine(EngineOptions(threads=1, all_marks=True))


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json_schema("facts"))


def written(article: Article) -> str:
    return "".join(write_json([engine()(article)]))


@given(TEXTS)
@settings(deadline=None, derandomize=True, max_examples=150)
def test_facts_are_true_to_any_text_and_safe_in_every_format(text: str) -> None:
    article = Article(text, id="a.txt", source="a.txt")
    facts = engine()(article)
    assert offset_faults(article.text, facts) == []
    for date in facts.dates:
        if date.earliest and date.latest and len(date.earliest) == len(date.latest):
            assert date.earliest <= date.latest
    validator().validate(json.loads(written(article)))
    for record in (*facts.entities, *facts.dates, *facts.money, *facts.quotes):
        assert record.score == round(record.score, 2)
    pieces = (
        write_json([facts], Wanted(is_several=True)),
        write_json_lines([facts]),
        write_csv([facts]),
        write_markdown([facts]),
    )
    for piece in pieces:
        assert not UNSAFE.search("".join(piece).replace("\r", ""))


@given(st.lists(TEXTS, min_size=2, max_size=4))
@settings(deadline=None, derandomize=True, max_examples=25)
def test_an_article_alone_and_among_others_gives_the_same(texts: list[str]) -> None:
    alone = [written(Article(text)) for text in texts]
    assert [written(Article(text)) for text in reversed(texts)] == alone[::-1]


@given(MIXED)
@settings(deadline=None, derandomize=True, max_examples=40)
def test_markup_changes_nothing_that_is_found(text: str) -> None:
    marked = "".join(f"**{word}** " if number % 3 == 0 and word.isalnum() else f"{word} "
                     for number, word in enumerate(text.split()))  # fmt: skip
    plain = marked.replace("**", "") if "**" not in text else marked
    facts = engine()(Article(marked, markup=markup_spans(marked)))
    assert offset_faults(marked, facts) == []
    if marked.count("**") and plain == "".join(unmarked(marked)):
        same = engine()(Article(plain))
        assert [e.name for e in facts.entities] == [e.name for e in same.entities]
        assert [d.value for d in facts.dates] == [d.value for d in same.dates]
        assert [m.amount for m in facts.money] == [m.amount for m in same.money]


REFERENCES = {
    "$": "&dollar;", "€": "&#8364;", "\u00a0": "&nbsp;", "“": "&ldquo;", "”": "&#8221;", "’": "&#x2019;",
    "é": "&eacute;", '"': "&quot;", "—": "&mdash;", "5": "&#53;", "e": "&#x65;", "“Yes,” ": "&#8220;Yes,&rdquo; ",
}  # fmt: skip


@given(MIXED, st.sets(st.sampled_from(sorted(REFERENCES)), min_size=1))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_references_to_characters_change_nothing_that_is_found(text: str, referred: set[str]) -> None:
    plain = Article(UNSEEN.sub("", text.replace("&", "+")))
    written = re.sub(
        "|".join(map(re.escape, sorted(referred, reverse=True))), lambda one: REFERENCES[one[0]], plain.text
    )
    article = Article(written, markup=reference_spans(written))
    facts, same = engine()(article), engine()(plain)
    assert offset_faults(article.text, facts) == []

    def in_plain(offset: int) -> int:
        return len(html.unescape(article.text[:offset]))

    document = {"document": same.document}
    assert moved(facts, in_plain, in_plain, plain).model_copy(update=document) == same
    assert facts.document.words == same.document.words


def unmarked(text: str) -> str:
    """The text without its markup."""
    end = 0
    kept = []
    for span in markup_spans(text):
        kept.append(text[end : span.start])
        end = span.end
    return "".join([*kept, text[end:]])


@pytest.mark.parametrize("half", ["\ud800", "\ud83d Ann", "Ann said: “\udfff”"])
def test_half_a_character_is_read_as_a_whole_one(half: str) -> None:
    facts = json.loads(written(Article(f"Ann Lee {half} paid $5.")))
    assert facts["money"][0]["text"] == "$5"
