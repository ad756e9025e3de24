"""JSON and JSON Lines."""

from __future__ import annotations

import json

import pytest
from hand_made import every_record, made_for, sample_facts
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.article import Article
from factx.kinds import KINDS, Kind
from factx.records import Facts
from factx.writers.json_lines import write_json_lines
from factx.writers.json_objects import write_json
from factx.writers.output_formats import Wanted


def test_one_document_is_one_object_and_comes_back() -> None:
    facts = sample_facts()
    text = "".join(write_json([facts]))
    assert Facts.model_validate_json(text) == facts
    assert text.startswith('{\n  "schema": "factx/1"')


@pytest.mark.parametrize("count", [0, 1, 3])
def test_several_are_an_array_with_a_document_a_line(count: int) -> None:
    facts = sample_facts()
    text = "".join(write_json([facts] * count, Wanted(is_several=True)))
    assert [Facts.model_validate(element) for element in json.loads(text)] == [facts] * count
    assert len(text.splitlines()) == (count + 2 if count else 1)


def test_a_document_is_written_as_soon_as_it_is_there() -> None:
    seen: list[int] = []

    def documents() -> object:
        for number in range(3):
            seen.append(number)
            yield sample_facts()

    pieces = write_json(documents(), Wanted(is_several=True))  # type: ignore[arg-type]
    next(pieces)
    assert seen == [0]
    lines = write_json_lines(documents())  # type: ignore[arg-type]
    next(lines)
    assert seen == [0, 0]


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_not_asked_for_are_left_out(kind: Kind) -> None:
    text = "".join(write_json([sample_facts()], Wanted((kind,))))
    assert set(json.loads(text)) == {"schema", "document", kind}


def test_a_line_holds_a_record_with_its_document() -> None:
    facts = sample_facts()
    lines = [json.loads(line) for line in "".join(write_json_lines([facts])).splitlines()]
    records = [record.model_dump(mode="json") for record in every_record(facts)]
    assert [{key: line[key] for key in record} for line, record in zip(lines, records, strict=True)] == records
    assert all(list(line)[:2] == ["document", "record"] and list(line)[-1] == "source" for line in lines)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip))
@settings(deadline=None, derandomize=True, max_examples=100)
def test_any_text_is_one_line(text: str) -> None:
    (line,) = "".join(write_json_lines([made_for(Article(text, id=text, source=text))])).split("\n")[:-1]
    assert json.loads(line)["document"] == text
