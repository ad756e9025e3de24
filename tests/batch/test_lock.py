"""The lock of a store without locks: a word that is said again while its run is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_by_hand import store

from factx.batch.lock import NAME, SILENCE, leased, wait_for_silence
from factx.batch.stores import put
from factx.errors import OptionError


def test_it_stands_while_the_block_runs(tmp_path: Path) -> None:
    where = store(tmp_path)
    with leased(where, None, beat=3600):
        assert (where.read(NAME) or b"").endswith(b" 0")
    assert where.read(NAME) is None
    with leased(where, (2, 3), beat=3600):
        assert where.read(f"{NAME}-2-of-3") is not None


def test_a_run_that_says_more_is_there(tmp_path: Path) -> None:
    where = store(tmp_path)
    put(where, NAME, "it 0")
    beats: list[int] = []

    def wait() -> None:
        beats.append(1)
        if len(beats) == 2:
            put(where, NAME, "it 1")

    with pytest.raises(OptionError, match="another run is writing to it"):
        wait_for_silence(where, NAME, wait)
    assert len(beats) == 2


def test_a_run_that_was_killed_says_no_more(tmp_path: Path) -> None:
    where = store(tmp_path)
    beats: list[int] = []
    wait_for_silence(where, NAME, lambda: beats.append(1))
    assert beats == []
    put(where, NAME, "it 7")
    wait_for_silence(where, NAME, lambda: beats.append(1))
    assert len(beats) == SILENCE


def test_a_run_that_ends_meanwhile_is_not_waited_for(tmp_path: Path) -> None:
    where = store(tmp_path)
    put(where, NAME, "it 0")
    wait_for_silence(where, NAME, lambda: where.remove(NAME))
