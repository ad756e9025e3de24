"""Statements out of the attribution head's links, which the clauses of the text correct."""

from __future__ import annotations

import re

import pytest
from case_table import cases_with_faults
from recorded import as_row

from factx.model.linking import whole_statements
from factx.quotes import find_quotes
from factx.spans import LinkedContent, ModelTags, Pointed, TaggedSpan, WordShares

LABELS = ("CONTENT", "SOURCE", "CUE")


def tags_for(text: str, links: str) -> ModelTags:
    found: list[LinkedContent] = []
    for link in links.split(" ; "):
        content, source, cue = (
            TaggedSpan(text.index(part), text.index(part) + len(part), label, 0.9) if part != "-" else None
            for part, label in zip(link.split(" | "), LABELS, strict=True)
        )
        assert content is not None
        sources, cues = (tuple(Pointed(span, 0.97) for span in (one,) if span is not None) for one in (source, cue))
        found.append(LinkedContent((content,), source, cue, sources, cues))
    return ModelTags(links=tuple(whole_statements(found, text)), shares=shares_of(text, found))


def shares_of(text: str, found: list[LinkedContent]) -> WordShares:
    """What a model that reads these links thinks of each word."""
    starts = tuple(match.start() for match in re.finditer(r"\w+|[^\w\s]", text))
    roles = (
        [link.source for link in found], [link.cue for link in found], [one for link in found for one in link.contents]
    )  # fmt: skip
    source, cue, content = (
        bytes(95 if any(span and span.start <= at < span.end for span in spans) else 2 for at in starts)
        for spans in roles
    )
    return WordShares(starts, source, cue, content)


KNOWN_FAULTS = frozenset({
    "a source in the paragraph before that of its cue",
})  # fmt: skip
"""Texts that the shipped weights get wrong; one that comes right fails the test, and leaves the list."""


@pytest.mark.parametrize("cases", cases_with_faults("quotes/tagged.tsv", KNOWN_FAULTS))
def test_tagged_statements(cases: list[dict[str, str]]) -> None:
    text = cases[0]["text"]
    wanted = [(case["statement"], case["speaker"]) for case in cases if case["statement"] != "-"]
    found = find_quotes(text, (), tags_for(text, cases[0]["links"]))
    assert [as_row(text, statement)[:2] for statement in found] == wanted


def test_a_statement_whose_mark_nobody_closes_is_direct_and_doubtful() -> None:
    text = "“It is over, Ann Lee said on Monday.\n\nIt rained.\n\n“It is all over,” Bo Roe said."
    links = "“It is over | Ann Lee | said on Monday ; “It is all over,” | Bo Roe | said."
    doubtful, closed = find_quotes(text, (), tags_for(text, links))
    assert (doubtful.kind, closed.kind) == ("direct", "direct")
    assert doubtful.score < closed.score
