"""Plain text."""

from __future__ import annotations

from dataclasses import replace

from factx.article import Article
from factx.controls import SURROGATE
from factx.errors import SourceError
from factx.readers.bytes_to_text import Decoded, decode
from factx.readers.front_matter import FrontMatter, front_matter
from factx.readers.parted_words import parted_words
from factx.readers.protocol import BY_ITSELF, HowToRead, ReadArticle
from factx.readers.references import reference_spans

STANDARD_INPUT = "-"


def read(content: bytes, source: str, how: HowToRead = BY_ITSELF) -> ReadArticle:
    """The article in `content`: its text is the file's, all of it. Front matter gives title and date.

    Raises `SourceError` for what is no text or has no word.
    """
    reading = decoded_reading(content, source, how)
    reading = with_front_matter(reading, front_matter(reading.article.text, fields_only=True))
    article = reading.article
    found = (*reference_spans(article.text, article.body_start), *parted_words(article.text, article.body_start))
    return replace(reading, article=replace(article, markup=tuple(sorted(found))))


def decoded_reading(content: bytes, source: str, how: HowToRead = BY_ITSELF) -> ReadArticle:
    """The article with nothing read of its front matter. Raises as `read` does."""
    decoded = decode(content, source, how.encoding)
    if not decoded.text.strip():
        reason = "holds only white space" if decoded.text else "is empty"
        advice = "Pipe an article into it" if source == STANDARD_INPUT else "Check that the article was saved"
        raise SourceError(source, reason, advice)
    remarks = (*guess_remark(decoded, source), *halves_remark(decoded.text, source))
    return ReadArticle(Article(text=decoded.text, id=source, source=source), remarks)


def halves_remark(text: str, source: str) -> tuple[str, ...]:
    """What the user is told of lone surrogates in a text."""
    halves = len(SURROGATE.findall(text))
    if not halves:
        return ()
    counted = "1 character is" if halves == 1 else f"{halves} characters are"
    return (f"{source}: {counted} half of a pair (a surrogate) and read as U+FFFD",)


def guess_remark(decoded: Decoded, source: str) -> tuple[str, ...]:
    """What the user is told of an encoding that had to be guessed, or that some bytes do not fit."""
    if decoded.broken:
        fits = "1 place is" if decoded.broken == 1 else f"{decoded.broken} places are"
        return (f"{source}: {fits} no UTF-8 and read as U+FFFD; --encoding sets another",)
    if not decoded.guessed:
        return ()
    return (f"{source}: read as {decoded.encoding}, as far as can be told; --encoding sets another",)


def with_front_matter(reading: ReadArticle, matter: FrontMatter) -> ReadArticle:
    """The reading with what its front matter says, and why a date in it cannot be used."""
    article = replace(reading.article, title=matter.title, published=matter.published, body_start=matter.end)
    if not article.text[matter.end :].strip():
        raise SourceError(article.source, "holds front matter and no text", "Check that the article was saved")
    remarks = (*reading.remarks, *(f"{article.source}: {remark}" for remark in matter.remarks))
    return replace(reading, article=article, remarks=remarks)
