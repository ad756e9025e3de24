"""The quick tokenizer beside spaCy's own with the same rules, all added at once."""

from __future__ import annotations

import copy
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import spacy
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.attrs import NORM, ORTH, SPACY
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from factx.text.affixes import LATIN, LONGEST_SUFFIX, NARROW, Addresses, Infixes, Prefixes, Suffixes
from factx.text.tokenizer import FEW_CHARACTERS, LONGEST_RUN, WHOLE, NewsTokenizer, make_tokenizer, parts

NLP = spacy.blank("en")
QUICK = make_tokenizer(NLP)
PLAIN = Tokenizer(
    NLP.vocab,
    rules=make_tokenizer(NLP).rules,
    prefix_search=re.compile(Prefixes().pattern).search,
    suffix_search=re.compile(Suffixes().pattern).search,
    infix_finditer=re.compile(Infixes().pattern).finditer,
    token_match=WHOLE.fullmatch,
    url_match=re.compile(Addresses().pattern).match,
)
WORDS = (
    "can't", "Can’t", "U.S.", "p.m.", "10.30pm", "US$5", "1.2bn", "-", "--", "---", "—", "——", "...", "....", "“", "”",
    '"', "'", "(", ")", "[3]", "²", "¹²", "km²", ":)", ": )", "www.a.org", "a@b.co", "a:b", "č", "Ł", "日本", "€", "№",
    " ", "  ", "\n", "Mr.", "don", "'t", "o'clock", "x" * 50, "." * 50, "-" * 50, "™", "3M", "😀", "ß", "ı", "…", "½",
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=20).map("".join))


def cut(doc: Doc) -> list[list[int]]:
    rows: Any = doc.to_array([ORTH, NORM, SPACY])  # typed in some versions of NumPy as if it had one column
    return [[int(cell) for cell in row] for row in rows]


@settings(deadline=None, derandomize=True, max_examples=500)
@given(TEXTS)
def test_the_tokens_are_those_of_all_rules(text: str) -> None:
    assert cut(QUICK(text)) == cut(PLAIN(text))


@pytest.mark.parametrize("case", read_cases("tokens/news.tsv"), ids=lambda case: case["reason"])
def test_a_first_text_has_the_tokens_of_all_rules(case: dict[str, str]) -> None:
    assert cut(make_tokenizer(NLP)(case["text"])) == cut(PLAIN(case["text"]))


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[2] / "data").glob("*.txt")), ids=lambda path: path.name)
def test_articles_have_the_tokens_of_all_rules(path: Path) -> None:
    text = path.read_text("utf-8")
    assert cut(make_tokenizer(NLP)(text)) == cut(PLAIN(text))


@pytest.mark.parametrize("rules", [Prefixes(), Suffixes(), Infixes()], ids=lambda rules: type(rules).__name__)
def test_the_narrow_expression_reads_western_text_as_the_wide_one(rules: Prefixes | Suffixes | Infixes) -> None:
    wide = re.compile(rules.pattern)
    for code in (*LATIN, *range(0x2010, 0x2053), *range(0x20A0, 0x20C0)):
        for string in (
            chr(code),
            f"a{chr(code)}b",
            f"5{chr(code)}",
            f"ab{chr(code)}.",
            f"a.{chr(code)}A",
            f"A{chr(code)}.",
        ):
            narrow = rules.expression_for(string)
            assert narrow is not rules.expression_for("日")
            assert [m.span() for m in narrow.finditer(string)] == [m.span() for m in wide.finditer(string)]


def test_every_set_of_spacy_that_is_long_is_narrowed() -> None:
    for rules in (Prefixes(), Suffixes(), Infixes()):
        assert len(rules.expression_for("a").pattern) < 5000
        assert not any(whole in rules.expression_for("a").pattern for whole in NARROW)


@settings(deadline=None, derandomize=True, max_examples=500)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map("".join).map(lambda text: "".join(text.split())))
def test_a_suffix_is_found_from_near_the_end(string: str) -> None:
    found, plain = Suffixes().search(string), re.search(Suffixes().pattern, string)
    assert (found and found.span()) == (plain and plain.span())
    assert (
        len(string) < LONGEST_SUFFIX
        or found is None
        or found.start() >= len(string) - LONGEST_SUFFIX
        or len(set(found[0])) <= 2
    )


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(st.sampled_from("a.-$é (\n\U0001f600"), max_size=30), st.integers(1, 400))
def test_long_runs_are_read_in_parts_that_join_to_the_text(unit: str, times: int) -> None:
    text = unit * times
    assert "".join(parts(text)) == text
    assert max((len(run) for part in parts(text) for run in part.split()), default=0) <= LONGEST_RUN
    doc = QUICK(text)
    assert doc.text == text
    if max(map(len, text.split()), default=0) <= LONGEST_RUN:
        assert cut(doc) == cut(PLAIN(text))


def test_what_stands_beside_a_long_run_is_cut_as_without_it() -> None:
    text = "He can't.  \n" + "=" * 3 * LONGEST_RUN + "  She isn't [3]. "
    words = [token.text for token in QUICK(text)]
    assert words[:5] == ["He", "ca", "n't", ".", " \n"]
    assert words[-7:] == ["=", " ", "She", "is", "n't", "[3]", "."]
    assert [token.norm_ for token in QUICK(text)][2] == "not"


def test_rules_wait_until_their_word_or_a_long_text_comes() -> None:
    tokenizer = make_tokenizer(NLP)
    tokenizer("He won’t go.")
    assert 0 < len(Tokenizer.rules.__get__(tokenizer)) < 100
    tokenizer("word " * (FEW_CHARACTERS // 5))
    assert len(Tokenizer.rules.__get__(tokenizer)) == len(PLAIN.rules)


def test_a_tokenizer_is_saved_and_copied_with_all_its_rules() -> None:
    tokenizer = make_tokenizer(NLP)
    loaded = Tokenizer(NLP.vocab).from_bytes(tokenizer.to_bytes())
    again = NewsTokenizer(NLP.vocab).from_bytes(tokenizer.to_bytes())
    text = "“I can't,” he said at 10.30pm.[3] www.a.org"
    assert cut(loaded(text)) == cut(again(text)) == cut(copy.copy(make_tokenizer(NLP))(text)) == cut(PLAIN(text))


def test_threads_may_share_a_tokenizer() -> None:
    tokenizer = make_tokenizer(NLP)
    texts = [f"{form} {form}." for form in sorted(PLAIN.rules) if form.strip()][:400]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            docs = list(pool.map(tokenizer, texts))
    finally:
        sys.setswitchinterval(interval)
    assert [cut(doc) for doc in docs] == [cut(PLAIN(text)) for text in texts]


def test_a_lone_surrogate_is_a_token_of_its_own_length() -> None:
    assert [(token.text, token.idx) for token in QUICK("a \ud800 b")] == [("a", 0), ("\ufffd", 2), ("b", 4)]
