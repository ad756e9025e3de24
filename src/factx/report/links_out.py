"""Links out: an article's own address, with a text fragment that scrolls to the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, urldefrag, urlsplit

from factx.records import Span

SCHEMES: Final = ("http", "https")
LONGEST_WHOLE: Final = 100
"""Characters of a text that is named whole; of a longer one only its first and its last words are."""
WORDS: Final = 5
"""How many first and last words name a long text."""
CONTEXT_WORDS: Final = 3
"""How many words before a text tell it from others that read alike."""


def web_address(source: str | None) -> str | None:
    """The address, where it is one that a page may link to: http or https with a host; else null.

    A `javascript:` address and the like is none.
    """
    if not source or any(character.isspace() or ord(character) < 0x20 for character in source):
        return None
    try:
        parts = urlsplit(source)
        host = parts.hostname
    except ValueError:
        return None
    return source if parts.scheme.lower() in SCHEMES and host else None


def fragment_address(address: str, text: str, spans: Sequence[Span]) -> str:
    """The address with a text fragment for each of `spans` of `text`.

    The syntax is `#:~:text=[prefix-,]start[,end]` (WICG, URL Fragment Text Directives); words are parted by one space,
    as a browser matches them, and all but unreserved characters are percent-encoded, the dash among them.
    """
    directives = [directive for span in spans if (directive := text_directive(text, span))]
    base = urldefrag(address)
    if not directives:
        return address
    return f"{base.url}#{base.fragment}:~:{'&'.join(directives)}"


def text_directive(text: str, span: Span) -> str:
    """One `text=` directive; empty for a span without words."""
    words = text[span.start : span.end].split()
    if not words:
        return ""
    # Block elements part the words of a page: what runs over lines of the text is named by its ends.
    is_long = span.end - span.start > LONGEST_WHOLE or "\n" in text[span.start : span.end].strip()
    if is_long and len(words) >= 2 * WORDS:
        named = f"{encoded(words[:WORDS])},{encoded(words[-WORDS:])}"
    else:
        named = encoded(words)
    return f"text={prefix(text, span)}{named}"


def prefix(text: str, span: Span) -> str:
    """The words before a text on its line, where the same characters stand earlier in the article."""
    if text.find(text[span.start : span.end]) >= span.start:
        return ""
    line = text.rfind("\n", 0, span.start) + 1
    before = text[line : span.start].split()[-CONTEXT_WORDS:]
    return f"{encoded(before)}-," if before else ""


def encoded(words: Sequence[str]) -> str:
    """Words as they stand in a directive, where a dash, a comma and an ampersand have a meaning."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
