"""The command line's output, word for word, on facts made by hand.

A changed output shows as a difference; when it is meant, FACTX_UPDATE_GOLDEN=1 writes it anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from by_hand import Ended

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = "data/blinken-colombia.txt"
COMMANDS = {
    "extract-table.txt": ["extract", SAMPLE, "-f", "table"],
    "extract.json": ["extract", SAMPLE],
    "extract.jsonl": ["extract", SAMPLE, "-f", "jsonl"],
    "extract.csv": ["extract", SAMPLE, "-f", "csv"],
    "extract.md": ["extract", SAMPLE, "-f", "markdown"],
    "extract-money-dates-table.txt": ["extract", SAMPLE, "-f", "table", "--only", "money,dates"],
    "quotes-table.txt": ["quotes", SAMPLE, "-f", "table"],
    "quotes-by-speaker.txt": ["quotes", SAMPLE, "-f", "table", "--by-speaker", "--kind", "direct"],
    "quotes-context.txt": ["quotes", SAMPLE, "-f", "table", "--context", "1", "--speaker", "blinken"],
    "extract-explain-table.txt": ["extract", SAMPLE, "-f", "table", "--explain"],
    "extract-explain.json": ["extract", SAMPLE, "--explain", "--only", "figures,quotes"],
    "extract-explain.jsonl": ["extract", SAMPLE, "--explain", "-f", "jsonl"],
    "quotes-explain-table.txt": ["quotes", SAMPLE, "-f", "table", "--explain"],
    "quotes-explain.csv": ["quotes", SAMPLE, "-f", "csv", "--explain"],
    "quotes.jsonl": ["quotes", SAMPLE, "-f", "jsonl", "--min-score", "0.9"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_output_is_as_written_down(name: str, factx: Callable[..., Ended]) -> None:
    check(factx(*COMMANDS[name]), name)


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("command", ["extract", "quotes"])
def test_tables_fit_the_terminal(
    width: int, command: str, factx: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    ended = factx(command, SAMPLE, "-f", "table")
    assert max(map(len, ended.out.splitlines())) <= width
    check(ended, f"{command}-table-{width}.txt")


def check(ended: Ended, name: str) -> None:
    """Compares an output with the file `name`, or writes that anew."""
    assert (ended.status, ended.err) == (0, "")
    path = GOLDEN / name
    if os.environ.get("FACTX_UPDATE_GOLDEN"):
        path.write_bytes(ended.out.encode())
    assert ended.out.encode() == path.read_bytes()


def test_nothing_is_lost_at_any_width(factx: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch) -> None:
    words = []
    for width in (30, 80, 400):
        monkeypatch.setenv("COLUMNS", str(width))
        out = factx("extract", SAMPLE, "-f", "table").out
        words.append(sorted("".join(out.split())))
    assert words[0] == words[1] == words[2]  # the same characters, however the lines fall
