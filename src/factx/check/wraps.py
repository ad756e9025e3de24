"""Lines that an editor wrapped, joined again without moving a character, so that a name over two lines is one name."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import Final

from factx.article import Article
from factx.text.paragraphs import find_paragraphs

LINE_END: Final = re.compile(r"\r\n|\r|\n")
MARKDOWN: Final = (".md", ".markdown")
# A line end in Markdown that ends no paragraph (CommonMark 0.31, 6.12): no blank line, heading, quotation, item, table,
# rule or fence on either side of it.
SOFT_BREAK: Final = re.compile(
    r"(?<=\S)[^\S\r\n]?(?:\r\n|\r|\n)(?=[^\S\r\n]{0,3}(?![#>|~`=<]|[-+*][^\S\r\n]|-{2}|\*{2}\*|\d+[.)][^\S\r\n])\S)"
)
BLOCK: Final = re.compile(r"[^\S\r\n]{0,3}(?:#{1,6}[^\S\r\n]|[|]|```|~~~|---|\+\+\+)|[^\S\r\n]{4}")


def unwrapped(article: Article) -> Article:
    """The article with a space for each line end that only wraps a paragraph; every offset stays."""
    text = article.text
    if PurePath(article.source).suffix.lower() in MARKDOWN:
        wraps = [end.span() for end in soft_breaks(article)]
    else:
        wraps = [
            match.span()
            for paragraph in find_paragraphs(text)
            for match in LINE_END.finditer(text, paragraph.start, paragraph.end)
        ]
    if not wraps:
        return article
    pieces: list[str] = []
    at = 0
    for start, end in sorted(wraps):
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return replace(article, text="".join([*pieces, text[at:]]))


def soft_breaks(article: Article) -> list[re.Match[str]]:
    """The line ends of a Markdown text, behind its front matter, that a page shows as spaces."""
    text = article.text
    found: list[re.Match[str]] = []
    is_fenced = False
    for match in LINE_END.finditer(text, article.body_start):
        before = text[max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1 : match.start()]
        if before.lstrip().startswith(("```", "~~~")):
            is_fenced = not is_fenced
            continue
        if is_fenced or not before.strip() or BLOCK.match(before) or before.endswith("  "):
            continue
        if SOFT_BREAK.match(text, match.start() - (1 if text[match.start() - 1 : match.start()] == " " else 0)):
            found.append(match)
    return found
