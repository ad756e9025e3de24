"""Character references (`&nbsp;`, `&#8217;`), which stand for a character that a reader of the page sees."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Final

from factx.article import Markup

REFERENCE: Final = r"&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
"""As CommonMark 0.31 has them (section 2.5), `#` escaped for a pattern with comments; HTML's names are looked up."""
FOUND: Final = re.compile(REFERENCE)
LINE_BREAK: Final = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]")
"""What a page shows as a space when it is referred to."""


def reference_spans(text: str, start: int = 0) -> tuple[Markup, ...]:
    """The references in `text` from the offset `start` on, with what they stand for."""
    return tuple(markup for match in FOUND.finditer(text, start) for markup in references(match))


def references(match: re.Match[str]) -> Iterator[Markup]:
    """What a match of `REFERENCE` is, by HTML's names or the number of a character; nothing where it is none."""
    written = match[0]
    if written[1] == "#" or written[1:] in html5:
        yield Markup(*match.span(), LINE_BREAK.sub(" ", html.unescape(written)))
