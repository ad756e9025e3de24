"""What stands in a text and is not what a reader of the page sees: references to characters (`&nbsp;`, `&#8217;`), and
characters that show nothing, such as the soft hyphens and the spaces of no width in which editors let words break."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Final

from factx.article import Markup

UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""A soft hyphen, a space and a joiner of no width, a byte order mark: they part no word and are none of its letters."""
REFERENCE: Final = rf"(?:{UNSEEN.pattern}|&(?:\#[0-9]{{1,7}}|\#[xX][0-9A-Fa-f]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});)"
"""References as CommonMark 0.31 has them (section 2.5), `#` escaped for a pattern with comments, HTML's names to be
looked up; and what is not seen."""
FOUND: Final = re.compile(REFERENCE)
LINE_BREAK: Final = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]")
"""What a page shows as a space when it is referred to."""


def reference_spans(text: str, start: int = 0) -> tuple[Markup, ...]:
    """The references in `text` from the offset `start` on, with what they stand for, and what is not seen."""
    return tuple(markup for match in FOUND.finditer(text, start) for markup in references(match))


def references(match: re.Match[str]) -> Iterator[Markup]:
    """What a match of `REFERENCE` is, by HTML's names or the number of a character; nothing where it is none."""
    written = match[0]
    if written[0] != "&" or written[1] == "#" or written[1:] in html5:
        yield Markup(*match.span(), UNSEEN.sub("", LINE_BREAK.sub(" ", html.unescape(written))))
