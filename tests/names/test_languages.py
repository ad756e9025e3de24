"""Names of languages among names of peoples; the text between brackets is a name."""

from __future__ import annotations

import re

import pytest

from factx.names.languages import with_languages
from factx.spans import TaggedSpan

CASES = [
    ("He spoke [German] and left.", ["German"]),
    ("They read it in [Arabic], [French] and [English].", ["Arabic", "French", "English"]),
    ("an [English]-language daily", ["English"]),
    ("the [Māori] language", ["Māori"]),
    ("he said in fluent [Spanish].", ["Spanish"]),
    ("It was translated from [Turkish] into [Korean].", ["Turkish", "Korean"]),
    ("She is learning [Hindi]", ["Hindi"]),
    ("In [French], to rain is “pleuvoir”.", ["French"]),
    ("in [German] media", []),
    ("the [German] police and the [French]", []),
    ("He spoke [German] troops’ slang to [French] guests.", []),
    ("a town in [Kurdish] hands", []),
    ("[Germans] speak [German].", ["German"]),
    ("the [Dutch] left. [English] was spoken", []),
    ("from [Cree], and others", []),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_languages(marked: str, expected: list[str]) -> None:
    spans, text = [], ""
    for part in re.split(r"(\[[^\]]+\])", marked):
        bare = part.strip("[]") if part.startswith("[") else part
        if part.startswith("["):
            spans.append(TaggedSpan(len(text), len(text) + len(bare), "NORP", 0.9))
        text += bare
    found = with_languages(text, spans)
    assert [text[span.start : span.end] for span in found if span.label == "LANGUAGE"] == expected
    assert [span[:2] for span in found] == [span[:2] for span in spans]
