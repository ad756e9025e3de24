"""The tables of a shard, where what writes them is not installed."""

from __future__ import annotations

import sys

import pytest

from factx.batch.shard_tables import schema_of
from factx.errors import OptionError


def test_without_pyarrow_lines_of_json_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OptionError, match=r"pip install 'factx\[batch\]', or take --format jsonl"):
        schema_of("quotes")
