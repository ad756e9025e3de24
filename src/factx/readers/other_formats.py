"""Files that are known to be no plain text, so that the user hears what they are and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from factx.text.tables import read_rows


@dataclass(frozen=True, slots=True)
class OtherFormat:
    """A kind of file that factx does not read: its name with an article ("a PNG image") and what to do."""

    suffix: str
    magic: bytes
    name: str
    advice: str


@cache
def other_formats() -> tuple[OtherFormat, ...]:
    """The table beside this file."""
    rows = read_rows("readers", "other_formats")
    return tuple(OtherFormat(suffix, bytes.fromhex(magic), name, advice) for suffix, magic, name, advice in rows)


def other_format(content: bytes, source: str) -> OtherFormat | None:
    """What `content` is by its first bytes, or what it says it is by its name; null where neither is known."""
    for known in other_formats():
        if known.magic and content.startswith(known.magic):
            return known
    suffix = PurePath(source).suffix.lower()
    return next((known for known in other_formats() if known.suffix == suffix), None)
