"""Signs for terminals whose encoding lacks those of a text: a straight mark for a curly one, the bare letter."""

from __future__ import annotations

import codecs
import unicodedata
from io import TextIOWrapper
from typing import Final, TextIO

IN_PLAIN_SIGNS: Final = "factx.plain"
"""The name by which a stream's `errors` asks for them."""
UNKNOWN: Final = "?"
FRACTION: Final = "⁄"
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
    "£": "GBP",
    "¥": "YEN",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₫": "VND",
    "₦": "NGN",
    "₱": "PHP",
    "₴": "UAH",
    "¢": "c",
    "°": "deg",
    "⁄": "/",
    "±": "+/-",
    "≈": "~",
    "≤": "<=",
    "≥": ">=",
    "§": "S.",
    "©": "(c)",
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
    kept = "".join(part if part.isascii() else PLAIN.get(part, "") for part in taken_apart)
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
