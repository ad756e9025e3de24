"""Messages between a process that has work and the one that has the model: lengths, what JSON can carry, bytes."""

from __future__ import annotations

import json
import struct
from typing import BinaryIO, Final

Message = tuple[dict[str, object], bytes]
"""What JSON can carry, and bytes."""
LENGTHS: Final = struct.Struct(">QQ")


def send(pipe: BinaryIO, head: object, content: bytes = b"") -> None:
    """Writes a message: what JSON can carry, and bytes."""
    told = json.dumps(head).encode()
    pipe.write(LENGTHS.pack(len(told), len(content)))
    pipe.write(told)
    pipe.write(content)
    pipe.flush()


def receive(pipe: BinaryIO) -> Message | None:
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
