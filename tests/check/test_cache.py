"""Facts that a check keeps for the next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hand_made import sample_article, sample_facts

from factx.check import cache
from factx.check.cache import FactsCache


def test_the_oldest_facts_go_where_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_FILES", 10)
    for number in range(20):
        (tmp_path / f"{number:02}.json").write_text("{}")
        os.utime(tmp_path / f"{number:02}.json", (number, number))
    reader = FactsCache(sample_facts, folder=tmp_path)
    assert reader(sample_article()) == reader(sample_article()) == sample_facts()
    assert reader.hits == 1
    left = {path.stem for path in tmp_path.glob("??.json")}
    assert left == {f"{number:02}" for number in range(2, 20)}
