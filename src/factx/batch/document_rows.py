"""What one document comes to: its rows in every table, as lines of JSON, with their numbers before them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from typing import Any, BinaryIO

from factx.batch.job import TABLES
from factx.controls import escaped, without_surrogates
from factx.records import Facts
from factx.writers.columns import TABLES as FACT_TABLES
from factx.writers.columns import rows_of


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of one document, `tables` in the order of `TABLES`: lines of JSON, each with its line feed."""

    position: tuple[int, int]
    words: int
    rows: tuple[int, ...]
    tables: tuple[bytes, ...]

    @property
    def documents(self) -> int:
        """How many documents it holds: one, none where it failed, several of a mailbox."""
        return self.rows[0]

    @property
    def errors(self) -> int:
        """How many documents of it failed."""
        return self.rows[-1]


def frame_of(position: tuple[int, int], lines: Mapping[str, Sequence[bytes]], words: int) -> Frame:
    """The frame with these lines by their tables."""
    listed = [lines.get(table, ()) for table in TABLES]
    return Frame(position, words, tuple(map(len, listed)), tuple(b"".join(table) for table in listed))


def lines_of_facts(facts: Facts) -> dict[str, list[bytes]]:
    """The rows of one document's facts by their tables."""
    return {table: [line(row) for row in rows_of(facts, table)] for table in FACT_TABLES}


def error_line(document: str, source: str, where: int | None, kind: str, reason: str) -> bytes:
    """The row of a document that failed."""
    row = {"document": document, "source": source, "position": where, "kind": kind, "reason": reason}
    return line(row)


def line(row: Mapping[str, object]) -> bytes:
    """A row as a line of JSON; a day as ISO 8601 has it. No control character stands in it as it is.

    Nor does a lone surrogate, which the name of a file may hold, not even escaped: no table could carry it.
    """
    written = json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
    return escaped(without_surrogates(written)).encode() + b"\n"


def head_of(frame: Frame) -> dict[str, object]:
    """A frame without its rows, as JSON can carry it."""
    return {"at": frame.position, "words": frame.words, "rows": frame.rows, "bytes": [len(t) for t in frame.tables]}


def frame_from(head: Mapping[str, Any], content: bytes) -> Frame:
    """The frame of a head, and of the rows of its tables behind one another."""
    ends = list(accumulate(head["bytes"], initial=0))
    tables = tuple(content[start:end] for start, end in pairwise(ends))
    return Frame(tuple(head["at"]), head["words"], tuple(head["rows"]), tables)


def write_frame(file: BinaryIO, frame: Frame) -> None:
    """Writes a frame: its head on a line, then its rows."""
    file.write(b"".join((json.dumps(head_of(frame)).encode(), b"\n", *frame.tables)))


def exactly(file: BinaryIO, size: int) -> bytes:
    """As many bytes of a file. Raises `EOFError` where there are fewer."""
    content = file.read(size)
    if len(content) < size:
        raise EOFError("cut short")
    return content


def read_frames(file: BinaryIO) -> Iterator[Frame]:
    """The frames of a part, up to what says that it is whole."""
    for head_line in file:
        head = json.loads(head_line)
        if "at" not in head:
            return
        yield frame_from(head, exactly(file, sum(head["bytes"])))
