"""Bytes to text. Nothing but a byte order mark is taken away, so that offsets hold in the text as decoded."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from factx.errors import SourceError

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# News in English that is not in Unicode is nearly always in one of these two; on a few accented letters
# a choice among all encodings takes "ñ" for "ń" (cp1250), so it is made only where these two fail.
LIKELY = ["cp1252", "mac_roman"]
WITH_ZERO_BYTES = ["utf_16_le", "utf_16_be"]
SAMPLE = 65_536
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CONTROL_SHARE = 0.02
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
REPLACEMENT = "\ufffd"
BROKEN = re.compile(f"{REPLACEMENT}+")
WHOLE_TO_BROKEN = 2
"""Of so many characters beyond ASCII that are whole for one that is broken, a text is UTF-8 that was damaged: in other
encodings a letter beyond ASCII is hardly ever followed by what UTF-8 wants."""
NO_ENCODINGS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "unicode_escape"})
"""What Python calls encodings of text and no file is in."""
CONVERT = "Convert it to UTF-8, or name its encoding with --encoding"


def known_encoding(name: str) -> str:
    """Python's name of an encoding that a file may be in. Raises `LookupError` for another, "rot13" among them."""
    found = codecs.lookup(name).name
    if found in NO_ENCODINGS:
        raise LookupError(f"{name} is no encoding of files")
    with suppress(UnicodeError):
        b" ".decode(found)  # Python's transformations of bytes and of texts are refused here.
    return found


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that it was in; `guessed` when neither the bytes nor the user told.

    `broken` counts what did not fit the encoding and stands in the text as U+FFFD.
    """

    text: str
    encoding: str
    guessed: bool = False
    broken: int = 0


def decode(content: bytes, source: str, encoding: str | None = None) -> Decoded:
    """The text of `content`: in `encoding` if given, else by byte order mark, as UTF-8, or as detected.

    Raises `SourceError` for bytes that are no text.
    """
    decoded = in_encoding(content, source, encoding) if encoding else marked(content, source) or detected(content)
    if decoded is not None and not is_binary(decoded.text):
        return decoded
    if decoded is None or decoded.guessed:
        raise SourceError(source, "is not text in any encoding that factx can tell", CONVERT)
    raise SourceError(
        source, f"is {decoded.encoding}, and no text: more than {CONTROL_SHARE:.0%} are control characters"
    )


def in_encoding(content: bytes, source: str, encoding: str) -> Decoded:
    """The text in the encoding that the user names."""
    return marked(content, source, encoding) or Decoded(strict(content, encoding, source), encoding)


def marked(content: bytes, source: str, encoding: str | None = None) -> Decoded | None:
    """The text after a byte order mark, if it is one of `encoding` or that is null; null without one."""
    named = encoding and codecs.lookup(encoding).name
    for mark, own in BYTE_ORDER_MARKS:
        if content.startswith(mark) and named in (None, own, own[:6]):
            return Decoded(strict(content[len(mark) :], own, source), own)
    return None


def strict(content: bytes, encoding: str, source: str, advice: str = CONVERT) -> str:
    """The text of `content`; a byte that does not belong is named by its place. Raises `SourceError`."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(source, f"is not {encoding}: byte {error.start + 1} does not fit", advice) from error
    except UnicodeError as error:
        raise SourceError(source, f"is not {encoding}: {error}", advice) from error


def detected(content: bytes) -> Decoded | None:
    """The text as UTF-8, also as UTF-8 with damage, else in the likeliest encoding; null where there is none.

    Which is likeliest charset-normalizer says.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and text.count("\0") <= CONTROL_SHARE * len(text):
        return Decoded(text, "utf-8")
    if text is None and (damaged := damaged_utf_8(content)):
        return damaged
    from charset_normalizer import from_bytes

    isolations: list[list[str] | None] = [WITH_ZERO_BYTES] if b"\0" in content else [LIKELY, None]
    for isolation in isolations:
        best = from_bytes(content[: SAMPLE * 16], cp_isolation=isolation).best()
        if best is not None:
            try:
                return Decoded(content.decode(best.encoding), best.encoding.replace("_", "-"), guessed=True)
            except UnicodeDecodeError:
                continue
    return None


def damaged_utf_8(content: bytes) -> Decoded | None:
    """The text as UTF-8 with U+FFFD in the place of what is broken; null where too little beyond ASCII is whole.

    A file that ends within a letter was cut, and needs only one that is whole.
    """
    text = content.decode("utf-8", errors="replace")
    broken = len(BROKEN.findall(text))
    whole = sum(1 for _ in BEYOND_ASCII.finditer(text)) - text.count(REPLACEMENT)
    wanted = 1 if is_cut_utf_8(content) else WHOLE_TO_BROKEN * broken
    return Decoded(text, "utf-8", broken=broken) if whole >= wanted else None


def is_cut_utf_8(content: bytes) -> bool:
    """Whether the bytes are UTF-8 up to a letter that their end cuts."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content)
    except UnicodeDecodeError:
        return False
    return True


def is_binary(text: str) -> bool:
    """Whether so many control characters stand in it that it cannot be prose."""
    sample = text[:SAMPLE]
    return len(CONTROL.findall(sample)) > CONTROL_SHARE * len(sample)
