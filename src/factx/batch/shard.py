"""One shard, from its documents to its tables and its receipt: what comes out depends on it and the job alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass

from factx.batch.document_rows import Frame
from factx.batch.job import TABLES, Orders, Receipt, Shard
from factx.batch.parts import (
    MOST_DOCUMENTS,
    Done,
    Part,
    done_of,
    folder_of,
    frames_of,
    read_receipt,
    receipt_name,
    write_receipt,
)
from factx.batch.raw import RawDocument, documents_of
from factx.batch.shard_tables import file_of, read_lines, write_tables
from factx.batch.stores import Store
from factx.batch.watched import ReadsDocument


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been read since the last word of it."""

    documents: int = 0
    words: int = 0
    errors: int = 0
    read: int = 0
    """Bytes of the input."""

    def plus(self, more: Progress, sign: int = 1) -> Progress:
        """Both together, or with the sign -1 the one without the other."""
        return Progress(*(one + sign * other for one, other in zip(astuple(self), astuple(more), strict=True)))


Tell = Callable[[Progress], None]


def progress_of(frame: Frame | None, document: RawDocument) -> Progress:
    """What a document adds: its frame's counts, or its bytes alone where it had been read before."""
    if frame is None:
        return Progress(read=len(document.content))
    return Progress(frame.documents, frame.words, frame.errors, len(document.content))


def quiet(progress: Progress) -> None:
    """Tells nobody."""
    del progress


@dataclass(frozen=True, slots=True)
class Work:
    """A shard, what is asked of it, and all that does it."""

    shard: Shard
    orders: Orders
    store: Store
    reader: ReadsDocument
    tell: Tell

    @property
    def key(self) -> str:
        """What the tables follow from."""
        return self.shard.key(self.orders.job)

    def documents(self) -> Iterator[RawDocument]:
        """The shard's documents."""
        return documents_of(self.shard, self.orders.job, self.orders.limits, self.orders.base)

    def forget(self) -> None:
        """Takes the parts away."""
        self.store.remove_folder(folder_of(self.shard))


def run_shard(shard: Shard, orders: Orders, store: Store, reader: ReadsDocument, tell: Tell = quiet) -> Receipt:
    """Reads a shard's documents with `reader` and writes its tables and then its receipt to `store`.

    A shard that has its receipt is done, but for those of its documents that failed where the orders are to retry
    them. One that was begun goes on behind its last finished part; however often it is begun, its tables come out the
    same. `tell` hears of each document and may raise, to stop.

    Raises `OSError` where `store` cannot be written to (a full disk), `FactxError` where the model cannot be had.
    """
    work = Work(shard, orders, store, reader, tell)
    receipt = read_receipt(store, shard)
    if receipt is None or receipt.key != work.key:
        receipt = finish(work, read_parts(work, done_of(store, shard, work.key)))
    elif orders.retries and receipt.errors:
        digest = again(work, receipt)
        store.remove(receipt_name(shard))
        receipt = finish(work, digest)
    work.forget()
    return receipt


def read_parts(work: Work, done: Done) -> str:
    """Reads what is not in the finished parts of a shard into further ones; returns the digest of all its input.

    Parts of documents that are others by now are taken away, and all is read anew.
    """
    parts = len(done.parts)
    digest = ""
    digest_there = None if done.parts else done.digest
    part: Part | None = None
    for document in work.documents():
        digest = chained(digest, document)
        if document.position <= done.last:
            digest_there = digest
            work.tell(progress_of(None, document))
            continue
        if digest_there != done.digest:
            break
        part = part or Part(work.store, work.shard, parts)
        frame = work.reader(document)
        part.add(frame, len(document.content))
        work.tell(progress_of(frame, document))
        if part.read >= work.orders.part_size or part.documents >= MOST_DOCUMENTS:
            part.commit(work.key, digest)
            part, parts = None, parts + 1
    if digest_there != done.digest:
        work.forget()
        return read_parts(work, Done())
    if part is not None:
        part.commit(work.key, digest)
    return digest


def again(work: Work, receipt: Receipt) -> str:
    """Makes of a finished shard one part, in which the documents that failed have been read again; returns its digest.

    Until the part is whole the shard is as it was, and from then on it is one that was begun: nothing is lost between.
    What came after a failure that ended a source is read too.
    """
    work.forget()
    stored = {frame.position: frame for frame in frames_of_tables(work, receipt)}
    part = Part(work.store, work.shard, 0)
    digest = ""
    for document in work.documents():
        digest = chained(digest, document)
        frame = stored.get(document.position)
        failed = frame is None or frame.errors > 0
        if frame is None or failed:
            frame = work.reader(document)
        part.add(frame, len(document.content))
        work.tell(progress_of(frame if failed else None, document))
    part.commit(work.key, digest)
    return digest


def frames_of_tables(work: Work, receipt: Receipt) -> Iterator[Frame]:
    """The frames that a finished shard's tables were made of."""
    form = work.orders.job.format
    tables = {table: read_lines(work.store.fetched(file_of(table, work.shard, form)), form) for table in TABLES}
    for unit, index, words, *rows in receipt.layout:
        lines = tuple(
            b"".join(next(tables[table]) for _ in range(count)) for table, count in zip(TABLES, rows, strict=True)
        )
        yield Frame((unit, index), words, tuple(rows), lines)


def chained(digest: str, document: RawDocument) -> str:
    """The digest of the input up to a document."""
    whole = hashlib.sha256(document.content).hexdigest()
    return hashlib.sha256(f"{digest}{document.position}{whole}{document.refused}".encode()).hexdigest()


def finish(work: Work, digest: str) -> Receipt:
    """Makes the tables of a shard's parts, and then its receipt."""
    shard, store, job = work.shard, work.store, work.orders.job
    counted = Counted(frames_of(store, done_of(store, shard, work.key).parts))
    tables = write_tables(counted, store, shard, job.format)
    receipt = Receipt(
        shard=shard.number,
        key=work.key,
        factx=job.factx,
        network=job.network,
        documents=tables["documents"].rows,
        errors=tables["errors"].rows,
        words=counted.words,
        input_sha256=digest,
        tables=tables,
        layout=tuple(counted.layout) if tables["errors"].rows else (),
    )
    write_receipt(store, shard, receipt)
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
