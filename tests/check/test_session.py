"""A draft that a machine could have written, with seven faults: each is found, and no other."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
DRAFT = Path(__file__).parent / "session" / "draft.md"
FAULTS = [
    ("money", "differs", "€65.2m", "€62.5m"),
    ("quote", "altered", "If a ferry can berth", "If a ferry cannot berth"),
    ("name", "title", "Theo Maran", "treasurer, Odd Lindqvist"),
    ("quote", "altered", "Nobody went to prison for it. We have spent less", "Nobody went to prison for it"),
    ("quote", "misattributed", "I would send my own daughter there tomorrow,", "I would send my own daughter"),
    ("date", "differs", "April 8", "April 9"),
    ("quote", "missing", "The walls had been soaked", ""),
]

pytestmark = pytest.mark.skipif(
    not (files("factx") / "model" / "model.onnx").is_file(), reason="no model is bundled in this checkout"
)


def test_each_fault_is_found_and_nothing_else(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "factx", "check", str(DRAFT), "--against", str(ROOT / "data"), "-f", "json"]
    environment = {**os.environ, "FACTX_CACHE_DIR": str(tmp_path)}
    first, second = (subprocess.run(command, capture_output=True, env=environment, check=False) for _ in range(2))
    assert (first.returncode, first.stderr) == (1, b"")
    assert second.stdout == first.stdout
    check = json.loads(first.stdout)
    found = [
        (one["kind"], one["verdict"], one["text"], (one["source"] or {}).get("text", "")) for one in check["findings"]
    ]
    assert len(found) == len(FAULTS)
    for (kind, verdict, text, source), fault in zip(found, FAULTS, strict=True):
        assert (kind, verdict) == fault[:2]
        assert " ".join(text.split()).startswith(fault[2])
        assert source.startswith(fault[3])
    assert check["summary"]["verbatim"] == 2


def test_the_readme_shows_what_is_printed(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "factx",
        "check",
        "tests/check/session/draft.md",
        "--against",
        "data/",
        "-f",
        "table",
    ]
    environment = {**os.environ, "FACTX_CACHE_DIR": str(tmp_path), "COLUMNS": "80"}
    printed = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, check=False).stdout.decode()
    shown = re.findall(
        r"^```text\n(tests/check/session/draft.*?)^```$", README.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert len(shown) == 1
    for group in shown[0].rstrip().split("\n\n"):
        assert group in printed
