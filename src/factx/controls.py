"""Text of an article made harmless for what shows it: a terminal, an editor, a spreadsheet."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

# Control characters (C0 but tab and line feed, DEL, C1), which terminals obey, the bidirectional controls, which
# show a text in another order than it has (CVE-2021-42574), and lone surrogates, which cannot be written.
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
PARTED_WORD = re.compile(r"(?<=[^\W\d_]-)[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*(?=[^\W\d_A-Z])")
SURROGATE = re.compile("[\ud800-\udfff]")
CONTROL_PICTURES = 0x2400
DELETE = 0x7F
REPLACEMENT = "\ufffd"


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate, which is half a character, as U+FFFD. The length stays."""
    return SURROGATE.sub(REPLACEMENT, text)


def visible(text: str) -> str:
    """The text with each unsafe character shown as one harmless one: "␛" for an escape, "\ufffd" where none is made.

    The length stays, so offsets hold.
    """
    return UNSAFE.sub(lambda match: picture(ord(match[0])), text)


def picture(code: int) -> str:
    """The character of Unicode's Control Pictures block that shows a control character."""
    if code < 0x20:
        return chr(CONTROL_PICTURES + code)
    return "␡" if code == DELETE else REPLACEMENT


def escaped(text: str) -> str:
    r"""The text with each unsafe character written as in JSON: `\u001b`. JSON stays the same data by it."""
    return UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1] if ord(match[0]) > DELETE else escape(match[0]), text)


def escape(character: str) -> str:
    """A character below U+0100 as JSON escapes it."""
    return f"\\u{ord(character):04x}"


def on_one_line(text: str) -> str:
    """The text with each run of white space as one space, and none where a line's end parts a word at its hyphen."""
    return " ".join(PARTED_WORD.sub("", text).split())


def flowing(text: str, one_line: Callable[[str], str] = on_one_line) -> str:
    """The text on one line, with a space where it had any at either end, to stand between others."""
    inner = one_line(text)
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
