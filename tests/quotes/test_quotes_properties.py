"""What holds for any text: no exception, true spans, nesting, determinism; large inputs end."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factx.model.linking import whole_statements
from factx.quotes import find_quotes
from factx.spans import LinkedContent, ModelTags, NamedMention, TaggedSpan, WordShares
from factx.text.marks import find_marks

PIECES = [
    "“", "”", "‘", "’", '"', "'", "``", "''", "«", "»", "„", " ", " ", "\n", "\n\n", ". ", ", ", ": ", "— ", "(", ")",
    "he", "she", "said", "told", "Ann Lee", "Lee", "the mayor", "according to", "that", "and", "who", "Q. ", "A. ",
    "WHITE: ", "won", "We lost", "adding", "is", "=", "<", "5", "é", "\u2028", "\x00", "𝔘",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80)


@st.composite
def tagged_texts(draw: st.DrawFn) -> tuple[str, list[NamedMention], ModelTags]:
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    spans = st.lists(st.tuples(place, place), max_size=6)

    def tags(label: str) -> tuple[TaggedSpan, ...]:
        return tuple(sorted({TaggedSpan(min(s), max(s), label, 0.9) for s in draw(spans) if s[0] != s[1]}))

    entities = [NamedMention(t.start, t.end, "PERSON", text[t.start : t.end], 1.0) for t in tags("PERSON")]
    sources, cues, contents = tags("SOURCE"), tags("CUE"), tags("CONTENT")

    def one_of(found: tuple[TaggedSpan, ...]) -> TaggedSpan | None:
        return draw(st.sampled_from((None, *found)))

    # As the model gives them: each content with the cue and the source that its pointers name, joined by cue.
    links = [LinkedContent((content,), one_of(sources), one_of(cues)) for content in contents]
    starts = tuple(sorted(set(draw(st.lists(st.integers(0, max(0, len(text) - 1)), max_size=8))))) if text else ()
    roles = (bytes(draw(st.lists(st.integers(0, 100), min_size=len(starts), max_size=len(starts)))) for _ in range(3))
    shares = WordShares(starts, *roles)
    return text, entities, ModelTags((), (), sources, cues, contents, tuple(whole_statements(links, text)), shares)


BLANK_CUE = TaggedSpan(4, 5, "CUE", 0.9)
BEHIND_IT = TaggedSpan(5, 6, "CONTENT", 0.9)


@settings(deadline=None, derandomize=True, max_examples=150)
@example(
    (
        "0000\x850",
        [],
        ModelTags(cues=(BLANK_CUE,), contents=(BEHIND_IT,), links=(LinkedContent((BEHIND_IT,), None, BLANK_CUE),)),
    ),
    True,
    False,
)
@given(tagged_texts(), st.booleans(), st.booleans())
def test_any_text(tagged: tuple[str, list[NamedMention], ModelTags], with_tags: bool, all_marks: bool) -> None:
    text, entities, tags = tagged
    found = find_quotes(text, entities, tags if with_tags else None, all_marks=all_marks)
    assert found == find_quotes(text, entities, tags if with_tags else None, all_marks=all_marks)
    spans = []
    for number, statement in enumerate(found):
        assert statement.spans
        assert 0 <= statement.score <= 1
        assert list(statement.spans) == sorted(statement.spans)
        for start, end in (*statement.spans, *statement.quoted):
            assert 0 <= start < end <= len(text)
        for start, end in statement.quoted:
            assert any(s <= start and end <= e for s, e in statement.spans)
        if statement.parent is not None:
            assert statement.parent != number
            assert any(s <= statement.spans[0][0] < e for s, e in found[statement.parent].spans)
        spans += [(start, -end) for start, end in statement.spans]
    assert [s.spans[0].start for s in found] == sorted(s.spans[0].start for s in found)
    around: list[int] = []
    for start, minus_end in sorted(spans):
        while around and around[-1] <= start:
            around.pop()
        assert not around or -minus_end <= around[-1], "nested or disjoint"
        around.append(-minus_end)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(TEXTS)
def test_marks_nest(text: str) -> None:
    marks = find_marks(text)
    for index, mark in enumerate(marks):
        assert 0 <= mark.start < mark.end <= len(text)
        assert all(mark.start <= s < e <= mark.end for s, e in mark.spans)
        if mark.parent is not None:
            assert mark.parent < index
            assert marks[mark.parent].start <= mark.start < mark.end <= marks[mark.parent].end


@pytest.mark.parametrize(
    "unit", ["“a ", '"', "'", "“", "‘a ", "“a\n", "«‹“‘a ", "“Yes,” he said. ", "he said “a ", "said that ", "(a, b, "]
)
def test_a_large_text_of_one_thing_ends(unit: str) -> None:
    find_quotes(unit * (20_000 // len(unit)))
