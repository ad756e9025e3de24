"""What the network's last digits decide: nothing but scores on the border of two hundredths."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
if not (ROOT / "bench").is_dir():
    pytest.skip("bench/ is not part of a source distribution", allow_module_level=True)
sys.path.insert(0, str(ROOT))

from bench.margins import compared, facts_of, moved, read, texts_of  # noqa: E402

pytestmark = pytest.mark.skipif(
    not (files("factx") / "model" / "model.onnx").is_file(), reason="no model is bundled in this checkout"
)


def test_facts_stay_where_every_figure_of_the_network_moves_a_little() -> None:
    """Another kernel for int8 moves them by a hundred times as much: `docs/reliability.md` says what that changes."""
    texts = list(texts_of([], 0))
    plain = read(texts)
    with moved(1e-4, seed=1):
        found = compared(plain, read(texts))
    assert found.facts == sum(facts_of(one) for one in plain) > 150
    assert (found.rescored, found.scores) == (0, ())
    assert found.slight <= 2
