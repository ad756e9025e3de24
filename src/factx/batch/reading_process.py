"""The process that has the model: documents in, their rows out, until nobody asks any more.

Whatever a document does to it, the process that asks goes on; see `watched.py`.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from factx.batch.archives import read_record
from factx.batch.document_rows import error_line, frame_of, head_of, lines_of_facts
from factx.batch.job import Job, Limits
from factx.batch.raw import RawDocument, document_of
from factx.errors import SourceError
from factx.own_process import engine_of_own_process
from factx.readers import HowToRead, ReadArticle
from factx.readers.json_records import line_reading
from factx.readers.opening import read_opened
from factx.worker.process_limits import limit_memory, limit_time
from factx.worker.serving import Answerer, serve

if TYPE_CHECKING:
    from factx.engine import Engine

OUT_OF_MEMORY: Final = "memory"


def begin(told: dict[str, Any]) -> Answerer:
    """Loads the engine and answers each document with its frame, or says that it takes more memory than there is."""
    job, limits = Job.model_validate(told["job"]), Limits.model_validate(told["limits"])
    engine = engine_of_own_process(job.engine_options)
    engine("“We paid US$5 million,” Ann Lee said on Monday.")
    gc.collect()
    gc.freeze()  # the tables and the model stay: nobody need look through them again for what may go
    limit_memory(limits.memory)

    def answer(head: dict[str, object], content: bytes) -> tuple[object, bytes]:
        document = document_of(head, content)
        limit_time(limits.seconds)
        try:
            lines, words = rows_of(engine, document, job, limits)
        except MemoryError:
            return {"lost": OUT_OF_MEMORY}, b""
        except Exception as error:
            if "bad_alloc" in str(error) or "allocate memory" in str(error).lower():
                return {"lost": OUT_OF_MEMORY}, b""
            line = " ".join(f"factx failed on it ({type(error).__name__}: {error})".split())[:500]
            lines = {"errors": [error_line(document.name, document.source, document.where, "failed", line)]}
            words = 0
        if len(content) > 1_000_000:
            gc.collect()
        frame = frame_of((0, 0), lines, words)
        return head_of(frame), b"".join(frame.tables)

    return answer


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
    if document.form == "file":
        how = HowToRead(encoding=job.encoding, max_size=size, fields=job.fields)
        yield from read_opened(lambda: BytesIO(document.content), document.name, how)
        return
    if document.form == "archived":
        yield from read_record(document.content, document.name, HowToRead(encoding=job.encoding, max_size=size))
        return
    encoding = job.encoding if document.form == "line" else None  # a row of a table has been decoded already
    try:
        yield line_reading(
            document.content, document.name, HowToRead(encoding=encoding, max_size=size, fields=job.fields)
        )
    except SourceError as error:
        yield error


if __name__ == "__main__":
    serve(begin)
