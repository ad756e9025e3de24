"""Markdown, with the title and the date of its front matter."""

from __future__ import annotations

import re
from dataclasses import replace

from factx.article import Article
from factx.readers.front_matter import front_matter
from factx.readers.markup import markup_spans
from factx.readers.plain import decoded_reading, with_front_matter
from factx.readers.protocol import BY_ITSELF, HowToRead, ReadArticle
from factx.unmarked import pieces_of


def read(content: bytes, source: str, how: HowToRead = BY_ITSELF) -> ReadArticle:
    """The article in `content`, with its front matter and its marks, so that offsets hold in the file as decoded.

    Which are marks is said in `markup`. Raises `SourceError` for what is no text or has no word.
    """
    reading = decoded_reading(content, source, how)
    reading = with_front_matter(reading, front_matter(reading.article.text))
    article = reading.article
    title = article.title or first_heading(article.text[article.body_start :])
    markup = markup_spans(article.text, article.body_start)
    return replace(reading, article=replace(article, title=title, markup=markup))


def first_heading(body: str) -> str | None:
    """The heading of the first level (`# …`) that opens `body`, or null."""
    match = re.match(r"\s*(# +\S.*)", body)
    if match is None:
        return None
    heading = Article(match[1], markup=markup_spans(match[1]))
    return "".join(piece.seen for piece in pieces_of(heading)).strip() or None
