"""Tables of words: what is not as it was packed is told as that."""

from __future__ import annotations

from pathlib import Path

import pytest

from factx.errors import InstallationError
from factx.text import tables


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "room/words.tsv cannot be read (no such file or directory)"),
        (b"", "room/words.tsv is empty"),
        (b"# words\n", "room/words.tsv is empty"),
        (b"word\n\xff\n", "room/words.tsv cannot be read (is not utf-8)"),
    ],
)
def test_a_table_that_is_damaged_is_the_installation_s(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, content: bytes | None, says: str
) -> None:
    (tmp_path / "room").mkdir()
    if content is not None:
        (tmp_path / "room" / "words.tsv").write_bytes(content)
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    with pytest.raises(InstallationError) as raised:
        tables.read_cells.__wrapped__("room", "words")
    assert str(raised.value).startswith(f"the installation of factx is damaged: {says}. Install it anew: ")
