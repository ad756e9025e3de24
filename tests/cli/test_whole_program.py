"""The whole program on the sample article, with the bundled model. What it finds is measured elsewhere."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from hand_made import SAMPLE

from factx.facts_schema import json_schema
from factx.records import Facts, Quote

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "data").glob("*.txt"))

pytestmark = pytest.mark.skipif(
    not (files("factx") / "model" / "model.onnx").is_file(), reason="no model is bundled in this checkout"
)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_records_are_as_the_schema_says_and_their_offsets_true(sample: Path) -> None:
    command = [sys.executable, "-m", "factx", "extract", str(sample)]
    ended = subprocess.run(command, capture_output=True, check=True)
    assert ended.stderr == b""
    jsonschema.validate(json.loads(ended.stdout), json_schema())
    facts = Facts.model_validate_json(ended.stdout)
    text = sample.read_bytes().decode("utf-8")
    for records in (facts.entities, facts.dates, facts.money, facts.quotes):
        assert records or sample != SAMPLE
        for record in records:
            spans = record.spans if isinstance(record, Quote) else [record]
            assert record.text == " ".join(text[span.start : span.end] for span in spans)
            assert text.count("\n", 0, record.start) == record.line - 1


SCORE = re.compile(r"[●◐○] \d\.\d\d")
STALE = 0.25
"""How far a score of the README may lie from the program's, which differs between processors."""
"""A score with its mark, which another build of ONNX Runtime may give otherwise (docs/reliability.md, "Versions")."""


def test_what_the_readme_shows_is_what_the_program_prints() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"^```sh\nfactx ([^\n]*)\n```\n\n```text\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert shown
    command = [sys.executable, "-m", "factx", *shlex.split(shown[1]), "--format", "table"]
    environment = {**os.environ, "COLUMNS": "80"}
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8")
    assert SCORE.sub("score", ended.stdout) == SCORE.sub("score", shown[2])
    scores = [[float(score.split()[-1]) for score in SCORE.findall(text)] for text in (ended.stdout, shown[2])]
    assert all(abs(ours - theirs) < STALE for ours, theirs in zip(*scores, strict=True)), "the README's scores are old"
