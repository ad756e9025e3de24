"""Signs for terminals whose encoding lacks those of a text: a straight mark for a curly one, the bare letter."""

from __future__ import annotations

import codecs
import unicodedata
from functools import cache
from io import TextIOWrapper
from typing import Final, TextIO

from factx.text.tables import read_rows

IN_PLAIN_SIGNS: Final = "factx.plain"
"""The name by which a stream's `errors` asks for them."""
UNKNOWN: Final = "?"
FRACTION: Final = "⁄"


@cache
def plain_signs() -> dict[str, str]:
    """What stands for a sign in ASCII."""
    return {sign: plain for signs, plain in read_rows("terminal", "plain_signs") for sign in signs}


def plain(character: str) -> str:
    """What stands for a character in ASCII: the letter without its accent, the mark without its curl, else "?"."""
    if known := plain_signs().get(character):
        return known
    taken_apart = unicodedata.normalize("NFKD", character)
    if unicodedata.combining(taken_apart[0]):
        return ""
    kept = "".join(part if part.isascii() else plain_signs().get(part, "") for part in taken_apart)
    if kept and character.isnumeric():  # "5½" is no 512, and "10⁶" no 106.
        return f" {kept}" if FRACTION in taken_apart else f"^{kept}" if is_raised(character) else kept
    return kept or UNKNOWN


def is_raised(character: str) -> bool:
    """Whether a character is a figure above the line."""
    return unicodedata.decomposition(character).startswith("<super>")


def in_plain_signs(error: UnicodeError) -> tuple[str | bytes, int]:
    """The handler of what a stream cannot encode."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(plain, error.object[error.start : error.end])), error.end


codecs.register_error(IN_PLAIN_SIGNS, in_plain_signs)


def show_plain_signs(stream: TextIO | None) -> None:
    """Has a stream write plain signs for what its encoding lacks. Other streams than a text file's are left alone."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors=IN_PLAIN_SIGNS)
