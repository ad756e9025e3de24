"""Nothing is reported to the maker of a library, and nothing is written into the user's folders."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "data" / "blinken-colombia.txt"

pytestmark = pytest.mark.skipif(
    not (files("factx") / "model" / "model.onnx").is_file(), reason="no model is bundled in this checkout"
)


def test_reading_an_article_writes_nothing_at_home(tmp_path: Path) -> None:
    """ONNX Runtime keeps an identifier and what it is going to send in the cache folder, unless it is told not to."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    command = [sys.executable, "-m", "factx", "extract", str(SAMPLE)]
    ended = subprocess.run(command, capture_output=True, check=False, env={**kept, "HOME": str(tmp_path)})
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert list(tmp_path.rglob("*")) == []
