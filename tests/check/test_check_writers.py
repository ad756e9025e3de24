"""The formats of a check that other programs read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from check.sarif_schema import sarif_schema
from check.spoken_texts import text_of

from factx.article import Article
from factx.check.draft import Evidence, check_draft
from factx.check.findings import VERDICTS, Check
from factx.check.rules import rules
from factx.writers.check_formats import write_check_rdjson
from factx.writers.check_sarif import uri, write_check_sarif

DRAFT = "“We will pay a penny, whatever the court says,” (Ann Lee)\n\nMárquez: “Nobody has read any of this yet,” (Bo)"


def checked(draft: str = DRAFT, name: str = "a draft.md") -> tuple[Check, Article]:
    source = text_of("“We will not pay a penny, whatever the court says,” (Ann Lee)", "wire/one 1.txt")
    text = text_of(draft, name)
    return check_draft(text, Evidence([source], ["gone.txt"])), text.article


@pytest.fixture(scope="module")
def log() -> Any:
    return json.loads("".join(write_check_sarif([checked()])))


def test_sarif_is_as_its_schema_says(log: Any) -> None:
    schema = jsonschema.Draft7Validator(sarif_schema())
    schema.validate(log)
    schema.validate(json.loads("".join(write_check_sarif([]))))
    assert not schema.is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})


def test_sarif_leads_to_draft_and_source(log: Any) -> None:
    (run,) = log["runs"]
    first, second = run["results"]
    assert (first["ruleId"], second["ruleId"]) == ("quote/altered", "quote/unchecked")
    assert [run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] for one in (first, second)] == [
        "quote/altered",
        "quote/unchecked",
    ]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20draft.md"
    assert (place["region"]["startLine"], place["region"]["startColumn"]) == (1, 2)
    related = first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert related == "wire/one%201.txt"


def test_fingerprints_stay_where_lines_move() -> None:
    def marks(draft: str) -> list[str]:
        log = json.loads("".join(write_check_sarif([checked(draft)])))
        return [one["partialFingerprints"]["factx/1"] for one in log["runs"][0]["results"]]

    before = marks(DRAFT)
    assert len(set(before)) == 2
    assert marks("A new first line.\n\n" + DRAFT.replace("We will", "We\nwill")) == before


@pytest.mark.parametrize(
    ("source", "written"),
    [("a/b.md", "a/b.md"), ("a b.md", "a%20b.md"), ("-", "-"), ("ä.md", "%C3%A4.md"), ("c:d.md", "c%3Ad.md")],
)
def test_paths_become_uris(source: str, written: str) -> None:
    assert uri(source) == written


def test_an_absolute_path_is_a_file(tmp_path: Path) -> None:
    assert uri(str(tmp_path / "a.md")).startswith("file://")


def test_rdjson_columns_count_bytes() -> None:
    lines = [json.loads(line) for line in write_check_rdjson([checked()])]
    start = lines[1]["location"]["range"]["start"]
    assert DRAFT.splitlines()[2].encode()[start["column"] - 1 :].decode().startswith("Nobody has read")
    assert lines[0]["code"]["value"] == "quote/altered"


def test_every_kind_and_verdict_has_a_rule() -> None:
    wanted = {f"{kind}/{verdict}" for kind, verdicts in VERDICTS.items() for verdict in verdicts}
    assert wanted | {"quote/turned", "quote/negated", "quote/reported"} == set(rules())
