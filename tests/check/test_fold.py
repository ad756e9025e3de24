from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.article import Article
from factx.check.evidence import Text
from factx.check.excerpts import no_facts
from factx.check.fold import fold
from factx.readers.references import reference_spans

WRITTEN = st.text() | st.lists(
    st.sampled_from(
        ["well-known", "imple-\nmentation", "U.S.", "$1.2bn", "one million", "per cent", "[laughs]", "…", "...",
         "[T]he", "announc[ed]", "“No,”", "don’t", "ﬁne", "Márquez", "twenty-one", "5", "%", "(laughter)", "and", "&",
         "-3", "\u00ad"]
    )
).map(" ".join)  # fmt: skip


@settings(deadline=None)
@given(WRITTEN)
def test_folding_never_moves_an_offset(text: str) -> None:
    folded = fold(text)
    assert list(folded.starts) == sorted(folded.starts)
    for index, key in enumerate(folded.keys):
        start, end = folded.starts[index], folded.ends[index]
        assert 0 <= start < end <= len(text)
        assert folded.written(index, index + 1) == text[start:end]
        assert key in fold(text[start:end]).keys or key in fold(text[start : end + 1]).keys or folded.marks[index]
    assert folded.run == "".join(folded.keys)


@settings(deadline=None)
@given(WRITTEN)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(text) == fold(text)


def test_references_to_characters_fold_to_the_characters() -> None:
    text = "&ldquo;We can&rsquo;t pay &pound;5&nbsp;m&quot; to R&amp;D at the caf&eacute;s"
    folded = Text(Article(text, markup=reference_spans(text)), no_facts(Article(text))).folded
    assert folded.keys == fold('“We can’t pay £5\u00a0m" to R&D at the cafés').keys
    assert [folded.written(at, at + 1) for at in range(len(folded))][-1] == "caf&eacute;s"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We don't", "we don’t"),
        ("well-known", "well known"),
        ("imple-\nmentation", "implementation"),
        ("$1.2bn", "1.2 billion dollars"),
        ("US$1,200,000,000", "$1.2 billion"),
        ("£5m", "five million pounds"),
        ("35 per cent", "35%"),
        ("two hundred and fifty thousand", "250,000"),
        ("a million", "1,000,000"),
        ("the U.S.A. and", "the USA &"),
        ("Márquez", "Marquez"),
        ("ﬁrst", "1st"),
        ("[T]he", "the"),
        ("1.50", "1.5"),
    ],
)
def test_what_says_the_same(one: str, other: str) -> None:
    assert fold(one).run == fold(other).run


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5", "15"),
        ("3-4", "34"),
        ("-5", "5"),
        ("9/11", "911"),
        ("$5", "€5"),
        ("$5m", "$5bn"),
        ("its", "it's"),
        ("were", "we’re"),
        ("C$5", "$5"),
        ("twenty, one", "twenty-one"),
        ("5%", "5"),
    ],
)
def test_what_does_not(one: str, other: str) -> None:
    assert fold(one).keys != fold(other).keys
