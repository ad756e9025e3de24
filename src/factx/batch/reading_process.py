"""The process that has the model: documents in, their rows out, until nobody asks any more.

Whatever a document does to it, the process that asks goes on; see `watched.py`.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

from factx.batch.archives import read_record
from factx.batch.document_rows import error_line, frame_of, head_of, lines_of_facts
from factx.batch.job import Job, Limits
from factx.batch.pipe import document_of, receive, send
from factx.batch.process_limits import end_with_parent, go_first, limit_memory, limit_time
from factx.batch.raw import RawDocument
from factx.errors import FactxError, ModelError, SourceError
from factx.own_process import engine_of_own_process
from factx.readers import FieldNames, HowToRead, ReadArticle
from factx.readers.json_records import line_reading
from factx.readers.opening import read_opened

if TYPE_CHECKING:
    from factx.engine import Engine

OUT_OF_MEMORY: Final = "memory"


def main() -> None:
    """Says that it is ready, or why it cannot be, and answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    go_first()
    end_with_parent()
    asked = sys.stdin.buffer
    first = receive(asked)
    if first is None:
        return
    job = Job.model_validate(first[0]["job"])
    limits = Limits.model_validate(first[0]["limits"])
    try:
        engine = engine_of_own_process(job.engine_options)
        engine("“We paid US$5 million,” Ann Lee said on Monday.")
    except FactxError as error:
        send(answers, {"failure": [error.problem, error.advice], "is_usage": isinstance(error, ModelError)})
        return
    gc.collect()
    gc.freeze()  # the tables and the model stay: nobody need look through them again for what may go
    limit_memory(limits.memory)
    send(answers, {"ready": True})
    with suppress(BrokenPipeError):
        answer(engine, job, limits, asked, answers)


def answer(engine: Engine, job: Job, limits: Limits, asked: BinaryIO, answers: BinaryIO) -> None:
    """Answers each document with its frame, up to the first that takes more memory than there is."""
    while message := receive(asked):
        document = document_of(*message)
        limit_time(limits.seconds)
        try:
            lines, words = rows_of(engine, document, job, limits)
        except MemoryError:
            send(answers, {"lost": OUT_OF_MEMORY})
            return  # what is left of the memory is in pieces
        except Exception as error:
            if "bad_alloc" in str(error) or "allocate memory" in str(error).lower():
                send(answers, {"lost": OUT_OF_MEMORY})
                return
            line = " ".join(f"factx failed on it ({type(error).__name__}: {error})".split())[:500]
            lines = {"errors": [error_line(document.name, document.source, document.where, "failed", line)]}
            words = 0
        frame = frame_of((0, 0), lines, words)
        send(answers, head_of(frame), b"".join(frame.tables))
        if len(document.content) > 1_000_000:
            gc.collect()


def rows_of(engine: Engine, document: RawDocument, job: Job, limits: Limits) -> tuple[dict[str, list[bytes]], int]:
    """The rows of a document by their tables, and its words."""
    lines: dict[str, list[bytes]] = defaultdict(list)
    words = 0
    for reading in articles_of(document, job, limits.size):
        if isinstance(reading, SourceError):
            lines["errors"].append(
                error_line(reading.source, document.source, document.where, "unreadable", reading.reason)
            )
            continue
        facts = engine(reading.article)
        words += facts.document.words
        for table, rows in lines_of_facts(facts).items():
            lines[table] += rows
    return lines, words


def articles_of(document: RawDocument, job: Job, size: int) -> Iterator[ReadArticle | SourceError]:
    """The articles of a document: one, or those of a file of several; what cannot be read is an error in its place."""
    fields = FieldNames(**job.fields.model_dump())
    if document.form == "file":
        how = HowToRead(encoding=job.encoding, max_size=size, fields=fields)
        yield from read_opened(lambda: BytesIO(document.content), document.name, how)
        return
    if document.form == "archived":
        yield from read_record(document.content, document.name, HowToRead(encoding=job.encoding, max_size=size))
        return
    encoding = job.encoding if document.form == "line" else None  # a row of a table has been decoded already
    try:
        yield line_reading(document.content, document.name, HowToRead(encoding=encoding, max_size=size, fields=fields))
    except SourceError as error:
        yield error


if __name__ == "__main__":
    main()
