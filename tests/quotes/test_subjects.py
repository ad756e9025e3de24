"""The subject of a cue that the attribution head left without a source."""

from __future__ import annotations

import pytest

from factx.quotes.clause_tokens import find_sentences
from factx.quotes.clauses import Subjects
from factx.spans import TextSpan
from factx.text.reading import Reading

CASES = [
    ("To varying degrees, all agreed that it would grow.", "agreed", "all"),
    ("Kim Lee then followed up with a question.", "followed up with", "Kim Lee"),
    ("The board rated 32 claims as “false”.", "rated", "The board"),
    ("No one expected a long debate.", "expected", "No one"),
    ("Ann Lee, the mayor, applauded the plan.", "applauded", "Ann Lee"),
    ("The plan was applauded by the mayor.", "applauded", "the mayor"),
    ("They may once have feared a war.", "may once have feared", "They"),
    ("She asked, “Has Kim Lee pledged money?”", "asked", "She"),
    ("It’s a claim that they grew.", "claim", None),
    ("After saying it was “all over,” she left.", "saying", "she"),
    ("Saying that he was tired, Kim Lee went home.", "Saying", "Kim Lee"),
    ("The fear that it would fail was great.", "fear", None),
    ("There was no mention of a war.", "mention of", None),
    ("The plan was rated as good.", "was rated", None),
    ("“I think that Kim pledged ‘all of it’ to us.”", "pledged", "Kim"),
]


def subject_of(text: str, cue: str) -> str | None:
    start = text.index(cue)
    found = Subjects(find_sentences(Reading(text))).of(TextSpan(start, start + len(cue)))
    return text[slice(*found)] if found else None


@pytest.mark.parametrize(("text", "cue", "subject"), CASES, ids=[f"{cue}: {text[:24]}" for text, cue, _ in CASES])
def test_subject(text: str, cue: str, subject: str | None) -> None:
    assert subject_of(text, cue) == subject
