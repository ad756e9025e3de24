"""Signs for terminals whose encoding lacks those of a text: a straight mark for a curly one, the bare letter."""

from __future__ import annotations

import codecs
import unicodedata
from io import TextIOWrapper
from typing import Final, TextIO

IN_PLAIN_SIGNS: Final = "factx.plain"
"""The name by which a stream's `errors` asks for them."""
UNKNOWN: Final = "?"
PLAIN: Final = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′", "'"),
    **dict.fromkeys("‐‑‒–—―−─━", "-"),
    **dict.fromkeys("│┃▌", "|"),
    **dict.fromkeys("•·▸", "-"),
    "…": "...",
    "×": "x",
    "●": "*",
    "◐": "+",
    "○": "o",
    "≠": "!=",
    "€": "EUR",
    "→": "->",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
}


def plain(character: str) -> str:
    """What stands for a character in ASCII: the letter without its accent, the mark without its curl, else "?"."""
    if known := PLAIN.get(character):
        return known
    taken_apart = unicodedata.normalize("NFKD", character)
    if unicodedata.combining(taken_apart[0]):
        return ""
    kept = "".join(part for part in taken_apart if part.isascii())
    return kept or UNKNOWN


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
