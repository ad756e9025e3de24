"""The sample articles end to end: valid JSON, true offsets, the same bytes every time, and what a reader would miss."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from offset_faults import offset_faults

from factx.article import Article
from factx.engine import load_engine
from factx.options import EngineOptions
from factx.records import Facts

DATA = Path(__file__).resolve().parent.parent / "data"
SAMPLES = sorted(DATA.glob("*.txt"))


@cache
def extractor() -> Callable[[Article], Facts]:
    return load_engine(EngineOptions(threads=1))


def article(path: Path) -> Article:
    with path.open(encoding="utf-8", newline="") as file:
        return Article(file.read(), id=path.name, source=path.name)


@pytest.fixture(scope="module")
def facts_of() -> Callable[[str], Facts]:
    made = {path.name: extractor()(article(path)) for path in SAMPLES}
    return lambda name: made[name]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_json_is_valid_by_the_schema(path: Path, facts_of: Callable[[str], Facts]) -> None:
    schema = Facts.model_json_schema(by_alias=True)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(facts_of(path.name).model_dump_json(by_alias=True)))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_offsets_are_true(path: Path, facts_of: Callable[[str], Facts]) -> None:
    assert offset_faults(article(path).text, facts_of(path.name)) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_second_run_gives_the_same_bytes(path: Path, facts_of: Callable[[str], Facts]) -> None:
    again = load_engine(EngineOptions(threads=2))(article(path))
    assert again.model_dump_json(by_alias=True) == facts_of(path.name).model_dump_json(by_alias=True)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_kind_of_record_is_found(path: Path, facts_of: Callable[[str], Facts]) -> None:
    facts = facts_of(path.name)
    assert facts.entities
    assert facts.dates
    assert facts.quotes
    assert facts.money or path.name == "school-reopening.txt"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_line_ends_do_not_change_what_is_found(path: Path, facts_of: Callable[[str], Facts]) -> None:
    read = article(path)
    windows = extractor()(Article(read.text.replace("\n", "\r\n"), id=read.id, source=read.source))
    plain = facts_of(path.name)
    assert offset_faults(read.text.replace("\n", "\r\n"), windows) == []
    assert [quote.text for quote in windows.quotes] == [quote.text for quote in plain.quotes]
    assert [amount.text for amount in windows.money] == [amount.text for amount in plain.money]
    assert [date.value for date in windows.dates] == [date.value for date in plain.dates]


PIECES = (
    "“",
    "”",
    '"',
    "‘",
    "’s ",
    "Ana Roe ",
    "said ",
    "she ",
    "$5m ",
    "US$1.2bn ",
    "Oct. 3 ",
    "last week ",
    ". ",
    "\n\n",
)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_offsets_are_true_in_any_text(text: str) -> None:
    assert offset_faults(text, extractor()(Article(text))) == []
