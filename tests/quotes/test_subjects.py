"""The subject of a cue that the attribution head left without a source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factx.mentions import LinkedContent, ModelTags, TaggedSpan, TextSpan
from factx.quotes import find_quotes
from factx.quotes.frames import find_sentences
from factx.quotes.marks import find_marks
from factx.quotes.subjects import Subjects

CASES = [
    ("To varying degrees, all agreed that it would grow.", "agreed", "all"),
    ("Kim Lee then followed up with a question.", "followed up with", "Kim Lee"),
    ("The board rated 32 claims as “false”.", "rated", "The board"),
    ("No one expected a long debate.", "expected", "No one"),
    ("Ann Lee, the mayor, applauded the plan.", "applauded", "Ann Lee"),
    ("The plan was applauded by the mayor.", "applauded", "the mayor"),
    ("They may once have feared a war.", "may once have feared", "They"),
    ("She asked, “Has Kim Lee pledged money?”", "asked", "She"),
    ("The fear that it would fail was great.", "fear", None),
    ("There was no mention of a war.", "mention of", None),
    ("The plan was rated as good.", "was rated", None),
    ("“I think that Kim pledged ‘all of it’ to us.”", "pledged", "Kim"),
]


def subject_of(text: str, cue: str) -> str | None:
    start = text.index(cue)
    found = Subjects(find_sentences(text, find_marks(text))).of(TextSpan(start, start + len(cue)))
    return text[slice(*found)] if found else None


@pytest.mark.parametrize(("text", "cue", "subject"), CASES, ids=[f"{cue}: {text[:24]}" for text, cue, _ in CASES])
def test_subject(text: str, cue: str, subject: str | None) -> None:
    assert subject_of(text, cue) == subject


def tags_for(text: str, cue: str, content: str) -> ModelTags:
    spans = [
        TaggedSpan(text.index(part), text.index(part) + len(part), label, 0.9)
        for part, label in ((cue, "CUE"), (content, "CONTENT"))
    ]
    return ModelTags(cues=(spans[0],), contents=(spans[1],), links=(LinkedContent((spans[1],), None, spans[0]),))


def test_a_cue_without_source_takes_its_subject() -> None:
    text = "To varying degrees, all agreed that it would grow."
    (statement,) = find_quotes(text, (), tags_for(text, "agreed", "that it would grow"))
    assert statement.speaker is not None
    assert text[statement.speaker.start : statement.speaker.end] == "all"


def test_an_article_is_no_speaker() -> None:
    text = "The firm said that it would grow."
    tags = tags_for(text, "said", "that it would grow")
    article = TaggedSpan(0, 3, "SOURCE", 0.4)
    (statement,) = find_quotes(text, (), replace(tags, links=(tags.links[0]._replace(source=article),)))
    assert statement.speaker is not None
    assert text[statement.speaker.start : statement.speaker.end] == "The firm"


def test_one_word_without_marks_is_no_statement() -> None:
    text = "Kim Lee said this."
    assert find_quotes(text, (), tags_for(text, "said", "this")) == []


def test_a_subject_inside_what_is_said_says_nothing() -> None:
    text = "In July the firm failed as predicted."
    (statement,) = find_quotes(text, (), tags_for(text, "predicted", "the firm failed as predicted"))
    assert statement.speaker is None
