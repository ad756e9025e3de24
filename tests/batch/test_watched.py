"""The process that reads is bounded, and replaced when a document ends it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpus_by_hand import job

from factx.batch.job import Limits
from factx.batch.raw import RawDocument
from factx.batch.watched import Reader
from factx.errors import FactxError

PROGRAM = str(Path(__file__).with_name("reading_by_hand.py"))
LIMITS = Limits(seconds=1, memory=300_000_000)


def document(content: str) -> RawDocument:
    return RawDocument((0, 0), "a.txt", "a.txt", None, "file", content.encode())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bound neither time nor memory this way")
@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        ("dies", "died", "the process that read it died twice (signal 9)"),
        ("burns", "time", "takes more than 1 seconds"),
        ("sleeps", "time", "takes more than 1 seconds"),
        ("eats", "memory", "takes more than 300 MB of memory"),
    ],
)
def test_a_document_that_ends_the_process_is_an_error_and_the_next_is_read(
    content: str, kind: str, reason: str
) -> None:
    reader = Reader(job(), LIMITS, (PROGRAM,))
    try:
        before = reader(document("x"))
        lost = reader(document(content))
        after = reader(document("x"))
    finally:
        reader.end()
    assert json.loads(lost.tables[-1]) == {
        "document": "a.txt", "source": "a.txt", "position": None, "kind": kind, "reason": reason,
    }  # fmt: skip
    assert (lost.documents, lost.errors) == (0, 1)
    assert before.documents == after.documents == 1
    assert before.tables != after.tables  # another process


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells a process of its parent otherwise")
def test_the_process_ends_with_the_one_that_asks(tmp_path: Path) -> None:
    program = (
        "import sys; from corpus_by_hand import job; from factx.batch.job import Limits; from factx.batch.raw import *;"
        "from factx.batch.watched import Reader; reader = Reader(job(), Limits(), (sys.argv[1],));"
        "read = lambda text: reader(RawDocument((0, 0), 'a', 'a', None, 'file', text));"
        "print(read(b'x').tables[0].decode(), flush=True); read(b'sleeps')"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(Path(__file__).parent), *sys.path))}
    command = [sys.executable, "-c", program, PROGRAM]
    asks = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=tmp_path)
    assert asks.stdout is not None
    reads = json.loads(asks.stdout.readline())["pid"]
    asks.kill()
    asks.communicate()
    for _ in range(600):
        stat = Path(f"/proc/{reads}/stat")
        try:
            os.kill(reads, 0)
        except ProcessLookupError:
            return
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return  # nobody has asked yet how it ended
        time.sleep(0.1)
    raise AssertionError("it goes on")


def test_one_process_reads_all_that_does_it_no_harm() -> None:
    reader = Reader(job(), LIMITS, (PROGRAM,))
    try:
        first = reader(document("x"))
        assert json.loads(reader(document("prints")).tables[0]) == {"length": 6}
        assert reader(document("x")) == first
    finally:
        reader.end()


def test_what_is_refused_needs_no_process() -> None:
    reader = Reader(job(), LIMITS, ("no such program",))
    refused = RawDocument((0, 3), "a@7", "a", 7, "line", b"", ("too_large", "is larger than 1 kB"))
    frame = reader(refused)
    assert frame.position == (0, 3)
    assert json.loads(frame.tables[-1])["kind"] == "too_large"


@pytest.mark.parametrize(
    ("program", "says"),
    [((PROGRAM, "refuse"), "no model"), (("-c", "import sys; sys.exit(3)"), "could not start .status 3.")],
)
def test_a_model_that_cannot_be_had_ends_the_run(program: tuple[str, ...], says: str) -> None:
    with pytest.raises(FactxError, match=says):
        Reader(job(), LIMITS, program)(document("x"))
