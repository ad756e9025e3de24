from __future__ import annotations

from check.spoken_texts import text_of
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.check.align import align
from factx.check.fold import fold
from factx.check.judgement import Judgement, Sources
from factx.check.quotations import quotations_of
from factx.check.quote_verdicts import judge

COMMON = (
    "the harbour ferry council money will not never pay again under rain seven station minister people open closed "
    "bridge whatever we they says voted large engine school summer tower copper"
)
WORDS = COMMON.split()
NOT_BORNE_OUT = ("altered", "missing")
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=5, max_size=14)
OTHER = st.sampled_from(["zebra", "quince", "twelve", "oblong"])


def verdict(draft: str, source: str) -> Judgement:
    """The verdict on the one quotation of a draft."""
    (quotation,) = quotations_of(text_of(draft, "draft.md"))
    return judge(quotation, Sources([text_of(source)]))


@settings(deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=6), st.data())
def test_a_draft_cut_from_a_source_is_borne_out(sentences: list[list[str]], data: st.DataObject) -> None:
    said = [" ".join(words) + "." for words in sentences]
    first = data.draw(st.integers(0, len(said) - 1))
    past = data.draw(st.integers(first + 1, len(said)))
    source = f"Before. “{' '.join(said)}” (Ann Lee) After."
    assert verdict(f"“{' '.join(said[first:past])}” (Ann Lee)", source).verdict == "verbatim"


@settings(deadline=None)
@given(SENTENCE, OTHER, st.data())
def test_a_changed_word_is_never_verbatim(words: list[str], other: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:at], other, *words[at + 1 :]]
    assert verdict(f"“{' '.join(changed)}” (Ann Lee)", f"“{' '.join(words)}” (Ann Lee)").verdict in (
        "altered",
        "missing",
    )


@settings(deadline=None)
@given(SENTENCE, OTHER, st.data())
def test_an_added_word_is_never_verbatim(words: list[str], other: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    added = [*words[:at], other, *words[at:]]
    assert verdict(f"“{' '.join(added)}” (Ann Lee)", f"“{' '.join(words)}” (Ann Lee)").verdict in NOT_BORNE_OUT


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=6, max_size=14, unique=True), st.data())
def test_a_dropped_word_is_never_verbatim(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 2))
    dropped = [*words[:at], *words[at + 1 :]]
    judgement = verdict(f"“{' '.join(dropped)}” (Ann Lee)", f"“{' '.join(words)}” (Ann Lee)")
    assert judgement.verdict == "altered"
    assert [one.source for one in judgement.difference if one.op == "drop"] == [words[at]]


@settings(deadline=None)
@given(SENTENCE, SENTENCE)
def test_an_alignment_accounts_for_every_word(ours: list[str], theirs: list[str]) -> None:
    quotation, source = fold(" ".join(ours)), fold(" ".join(theirs))
    steps = align(quotation, source, 0, len(source)).steps
    assert [index for step in steps for index in range(*step.draft)] == list(range(len(quotation)))
    taken = [index for step in steps for index in range(*step.source)]
    assert taken == list(range(taken[0], taken[0] + len(taken))) if taken else True
    for step in steps:
        if step.op == "keep":
            assert quotation.keys[slice(*step.draft)] == source.keys[slice(*step.source)]


@settings(deadline=None, max_examples=30)
@given(st.text(alphabet="ab “”….[]-\n1%$", max_size=300), st.text(alphabet="ab “”….[]-\n1%$", max_size=300))
def test_anything_gets_a_verdict(draft: str, source: str) -> None:
    for quotation in quotations_of(text_of(draft, "draft.md")):
        assert judge(quotation, Sources([text_of(source)])).verdict


def test_nothing_follows_where_a_source_could_not_be_read() -> None:
    (quotation,) = quotations_of(text_of("“Nobody ever said a thing like that,” (Ann Lee)", "draft.md"))
    assert judge(quotation, Sources([text_of("It rained all day.")], failed=True)).verdict == "unchecked"


def test_a_quotation_of_ten_thousand_words() -> None:
    words = [f"{word}{number % 97}" for number in range(400) for word in WORDS[:25]]
    dropped = [word for number, word in enumerate(words) if number != 5000]
    judgement = verdict(f"“{' '.join(dropped)}” (Ann Lee)", f"“{' '.join(words)}” (Ann Lee)")
    assert judgement.verdict == "altered"
    assert [one.source for one in judgement.difference if one.op == "drop"] == [words[5000]]
