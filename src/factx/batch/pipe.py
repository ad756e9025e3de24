"""Messages between a process that has work and the one that has the model: lengths, then bytes."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from typing import BinaryIO, Final

from factx.batch.raw import RawDocument

LENGTHS: Final = struct.Struct(">QQ")


def send(pipe: BinaryIO, head: object, content: bytes = b"") -> None:
    """Writes a message: what JSON can carry, and bytes."""
    told = json.dumps(head).encode()
    pipe.write(LENGTHS.pack(len(told), len(content)))
    pipe.write(told)
    pipe.write(content)
    pipe.flush()


def receive(pipe: BinaryIO) -> tuple[dict[str, object], bytes] | None:
    """The next message, or null where the other process has ended."""
    lengths = pipe.read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    told_length, length = LENGTHS.unpack(lengths)
    told, content = pipe.read(told_length), pipe.read(length)
    if len(told) < told_length or len(content) < length:
        return None
    head: dict[str, object] = json.loads(told)
    return head, content


def document_head(document: RawDocument) -> dict[str, object]:
    """A raw document without its content, as JSON can carry it."""
    head = asdict(document)
    del head["content"]
    return head


def document_of(head: dict[str, object], content: bytes) -> RawDocument:
    """The document that was sent."""
    return RawDocument(**{**head, "content": content})  # type: ignore[arg-type]
