"""Web pages: the main text by trafilatura, with title, author and day of publication; block quotes are kept.

The text is what trafilatura gives, a paragraph a line, and offsets count in that (`--save-text` writes it).
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import Any, Final

from lxml import etree
from trafilatura import bare_extraction, load_html

from factx.article import Article
from factx.errors import SourceError
from factx.readers.bytes_to_text import known_encoding, strict
from factx.readers.fields import words_of
from factx.readers.protocol import BY_ITSELF, HowToRead, ReadArticle
from factx.readers.written_date import written_date

for name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(name).addHandler(logging.NullHandler())  # What they would say on standard error is no news here.

DATES: Final = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""The day that the page's metadata give, and no guess: the day of today plays no part in it."""
NOT_FREE: Final = re.compile(
    rb"isAccessibleForFree[\"']?\s*[:=]\s*[\"']?(?:https?://schema\.org/)?false", re.IGNORECASE
)
"""How a page says that it is behind a paywall: schema.org, and what search engines ask for."""
BY_FACTX: Final = re.compile(rb"<meta\s+name=\"?generator\"?\s+content=\"factx\b", re.IGNORECASE)
PAGES: Final = ("text/html", "application/xhtml+xml")
"""Media types of web pages."""
BLOCKS: Final = {"p", "div", "ul", "ol", "table", "blockquote", "section", "h1", "h2", "h3", "h4", "h5", "h6"}
QUOTATION_MARKS: Final = (("“", "”"), ("‘", "’"))


def read(content: bytes, source: str, how: HowToRead = BY_ITSELF) -> ReadArticle:
    """The article of a page. Raises `SourceError` where none can be found in it."""
    if BY_FACTX.search(content[:4096]):
        raise SourceError(source, "is a page that factx made", "Name the article that it was made of")
    if not content.strip():
        raise SourceError(source, "is empty", "Check that the page was saved")
    return page_reading(content, source, how)


def page_reading(content: bytes, source: str, how: HowToRead = BY_ITSELF) -> ReadArticle:
    """The article of a page. Raises as `read` does."""
    # Without an encoding that somebody named, the bytes themselves tell it.
    document = extracted(strict(content, how.encoding, source, "--encoding names another") if how.encoding else content)
    text = "\n".join(line.rstrip() for line in (document.text or "").split("\n")).strip() if document else ""
    if document is None or not text:
        raise SourceError(
            source, "no article can be found in the page", "Save the article's text as a text file (.txt)"
        )
    article = Article(
        text=text,
        id=source,
        source=source,
        title=one_line(document.title),
        author=one_line(document.author),
        published=written_date(document.date) if document.date else None,
    )
    remarks: tuple[str, ...] = ()
    if NOT_FREE.search(content):
        remarks = (f"{source}: the page says that it is not free to read; its text may stop where the paywall begins",)
    return ReadArticle(article, remarks)


def in_charset(how: HowToRead, charset: str | None) -> HowToRead:
    """How to read a page that its server says is in `charset`, where that is an encoding and the user names none."""
    try:
        return replace(how, encoding=how.encoding or (known_encoding(charset) if charset else None))
    except LookupError:
        return how


def extracted(content: str | bytes) -> Any:
    """What trafilatura finds in a page, null where it finds nothing."""
    try:
        tree = load_html(content)
        if tree is None:
            return None
        mend(tree)
        return bare_extraction(
            tree, output_format="python", include_comments=False, with_metadata=True, date_extraction_params=DATES
        )
    except (etree.LxmlError, ValueError, RecursionError):
        return None


def mend(tree: Any) -> None:
    """What trafilatura would lose of quotations: `<q>`, who is quoted in a block quote, pull quotes, divisions."""
    nested = [(element, sum(1 for _ in element.iterancestors("q")) % 2) for element in tree.iter("q")]
    for element, depth in nested:
        opening, closing = QUOTATION_MARKS[depth]
        element.text = opening + (element.text or "")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + closing
        else:
            element.text += closing
        element.drop_tag()
    for quote in list(tree.iter("blockquote")):
        for element in list(quote.iter("footer", "div")):
            if not any(child.tag in BLOCKS for child in element):
                element.tag = "p"
        for cite in list(quote.iterchildren("cite")):
            cite.tag = "p"
        for around in quote.iterancestors("figure", "aside"):
            if said(quote) and said(tree).count(said(quote)) == 1:
                around.tag = "div"
                around.attrib.clear()


def said(element: Any) -> str:
    """The words of an element, one space between two."""
    return " ".join("".join(element.itertext()).split())


def one_line(value: str | None) -> str | None:
    """A title or an author on one line; several authors with commas between them."""
    return words_of(value.split(";")) if value else None
