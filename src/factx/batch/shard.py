"""One shard, from its documents to its tables and its receipt: what comes out depends on it and the job alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factx.batch.frames import Frame
from factx.batch.job import TABLES, Job, Limits, Receipt, Shard
from factx.batch.parts import PART_SIZE, Done, Part, done_of, folder_of, frames_of
from factx.batch.places import Place
from factx.batch.raw import RawDocument, documents_of
from factx.batch.receipts import read_receipt, receipt_name, write_receipt
from factx.batch.tables import file_of, read_lines, write_tables
from factx.batch.watched import ReadsDocument


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been read since the last word of it."""

    documents: int = 0
    words: int = 0
    errors: int = 0
    read: int = 0
    """Bytes of the input."""


Tell = Callable[[Progress], None]


def progress_of(frame: Frame | None, document: RawDocument) -> Progress:
    """What a document adds: its frame's counts, or its bytes alone where it had been read before."""
    if frame is None:
        return Progress(read=len(document.content))
    return Progress(frame.documents, frame.words, frame.errors, len(document.content))


def quiet(progress: Progress) -> None:
    """Tells nobody."""
    del progress


def run_shard(  # noqa: PLR0913
    shard: Shard,
    job: Job,
    place: Place,
    reader: ReadsDocument,
    *,
    limits: Limits,
    base: str = "",
    part_size: int = PART_SIZE,
    retries: bool = False,
    tell: Tell = quiet,
) -> Receipt:
    """Reads a shard's documents with `reader` and writes its tables and then its receipt to `place`.

    A shard that has its receipt is done. One that was begun goes on behind its last finished part; however often it
    is begun, its tables come out the same. `base` is the folder that the input's relative names count from; `tell`
    hears of each document and may raise, to stop. With `retries` those documents of a finished shard that failed are
    read again.

    Raises `OSError` where `place` cannot be written to (a full disk), `FactxError` where the model cannot be had.
    """
    key = shard.key(job)
    receipt = read_receipt(place, shard)
    if receipt is None or receipt.key != key:
        done = done_of(place, shard, key)
        digest = read_parts(shard, job, place, reader, done, limits, base, part_size, tell)
        receipt = finish(shard, job, place, key, digest)
    elif retries and receipt.errors:
        digest = again(shard, job, place, reader, receipt, limits, base, tell)
        place.remove(receipt_name(shard))
        receipt = finish(shard, job, place, key, digest)
    place.remove_folder(folder_of(shard))
    return receipt


def read_parts(  # noqa: PLR0913, PLR0917
    shard: Shard, job: Job, place: Place, reader: ReadsDocument, done: Done,
    limits: Limits, base: str, part_size: int, tell: Tell,
) -> str:  # fmt: skip
    """Reads what is not in the finished parts of a shard into further ones; returns the digest of all its input.

    Parts of documents that are others by now are taken away, and all is read anew.
    """
    parts = len(done.parts)
    digest = ""
    part: Part | None = None
    for document in documents_of(shard, job, limits, base):
        digest = chained(digest, document)
        if document.position <= done.last:
            if document.position == done.last and digest != done.digest:
                place.remove_folder(folder_of(shard))
                return read_parts(shard, job, place, reader, Done(), limits, base, part_size, tell)
            tell(progress_of(None, document))
            continue
        part = part or Part(place, shard, parts)
        frame = reader(document)
        part.add(frame, len(document.content))
        tell(progress_of(frame, document))
        if part.is_full(part_size):
            part.commit(shard.key(job), digest)
            part, parts = None, parts + 1
    if part is not None:
        part.commit(shard.key(job), digest)
    return digest


def again(  # noqa: PLR0913, PLR0917
    shard: Shard, job: Job, place: Place, reader: ReadsDocument, receipt: Receipt,
    limits: Limits, base: str, tell: Tell,
) -> str:  # fmt: skip
    """Makes of a finished shard one part, in which the documents that failed have been read again; returns its digest.

    Until the part is whole the shard is as it was, and from then on it is one that was begun: nothing is lost between.
    What came after a failure that ended a source is read too.
    """
    place.remove_folder(folder_of(shard))
    stored = {frame.position: frame for frame in frames_of_tables(place, shard, job, receipt)}
    part = Part(place, shard, 0)
    digest = ""
    for document in documents_of(shard, job, limits, base):
        digest = chained(digest, document)
        frame = stored.get(document.position)
        failed = frame is None or frame.errors > 0
        if frame is None or failed:
            frame = reader(document)
        part.add(frame, len(document.content))
        tell(progress_of(frame if failed else None, document))
    part.commit(shard.key(job), digest)
    return digest


def frames_of_tables(place: Place, shard: Shard, job: Job, receipt: Receipt) -> Iterator[Frame]:
    """The frames that a finished shard's tables were made of."""
    tables = {table: read_lines(place.fetched(file_of(table, shard, job.format)), job.format) for table in TABLES}
    for unit, index, words, *rows in receipt.layout:
        lines = tuple(
            b"".join(next(tables[table]) for _ in range(count)) for table, count in zip(TABLES, rows, strict=True)
        )
        yield Frame((unit, index), words, tuple(rows), lines)


def chained(digest: str, document: RawDocument) -> str:
    """The digest of the input up to a document."""
    whole = hashlib.sha256(document.content).hexdigest()
    return hashlib.sha256(f"{digest}{document.position}{whole}{document.refused}".encode()).hexdigest()


def finish(shard: Shard, job: Job, place: Place, key: str, digest: str) -> Receipt:
    """Makes the tables of a shard's parts, and then its receipt."""
    parts = done_of(place, shard, key).parts
    counted = Counted(frames_of(place, parts))
    tables = write_tables(counted, place, shard, job.format)
    receipt = Receipt(
        shard=shard.number,
        key=key,
        factx=job.factx,
        network=job.network,
        documents=tables["documents"].rows,
        errors=tables["errors"].rows,
        words=counted.words,
        input_sha256=digest,
        tables=tables,
        layout=tuple(counted.layout) if tables["errors"].rows else (),
    )
    write_receipt(place, shard, receipt)
    return receipt


class Counted:
    """Frames, and once they are through, their words and the rows that each has in every table."""

    def __init__(self, frames: Iterator[Frame]) -> None:
        self.frames = frames
        self.words = 0
        self.layout: list[tuple[int, ...]] = []

    def __iter__(self) -> Iterator[Frame]:
        for frame in self.frames:
            self.words += frame.words
            self.layout.append((*frame.position, frame.words, *frame.rows))
            yield frame
