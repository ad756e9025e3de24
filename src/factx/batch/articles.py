"""A raw document as articles: what the process that has the model does first."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from factx.batch.archives import read_record
from factx.batch.job import Job
from factx.batch.raw import RawDocument
from factx.errors import SourceError
from factx.readers import FieldNames, HowToRead, ReadArticle
from factx.readers.json_records import line_reading
from factx.readers.opening import read_opened


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
