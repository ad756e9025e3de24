"""Records with offsets moved: of a text without its markup, of a part of one, of one that has changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, TypeVar, cast

from factx.article import Article
from factx.records import Date, Frozen, Mention, Quote, Record, Span
from factx.spans import text_of_spans

MovedT = TypeVar("MovedT", bound=Frozen)
Offset: TypeAlias = Callable[[int], int]
"""From an offset to the one that stands for it elsewhere."""


def moved(record: MovedT, start: Offset, end: Offset, article: Article | None = None) -> MovedT:
    """A record, or the facts of a document, with all offsets as `start` and `end` give them.

    With `article`, the one that the offsets then are of, texts, lines and columns are those that stand there.
    """
    return cast("MovedT", _moved(record, start, end, article))


def _moved(value: object, start: Offset, end: Offset, article: Article | None) -> object:
    """A value of a field: what has no offsets is left as it is."""
    if isinstance(value, Span):
        return Span(start(value.start), end(value.end))
    if isinstance(value, tuple):
        return tuple(_moved(item, start, end, article) for item in value)
    if not isinstance(value, Frozen):
        return value
    update = {name: _moved(getattr(value, name), start, end, article) for name in type(value).model_fields}
    if isinstance(value, Mention):
        update |= {"start": start(value.start), "end": end(value.end)}
    if isinstance(value, Date) and value.anchor_start is not None:
        update["anchor_start"] = start(value.anchor_start)
    after = value.model_copy(update=update)
    return after if article is None or not isinstance(after, Mention) else written_in(article, after)


def written_in(article: Article, mention: Mention) -> Mention:
    """A mention with its text and place as they are in an article by its offsets."""
    update: dict[str, object] = {"text": article.text[mention.start : mention.end]}
    if isinstance(mention, Record):
        update["line"], update["column"] = article.line_and_column(mention.start)
        update["page"] = article.page(mention.start)
    if isinstance(mention, Quote):
        update["text"] = text_of_spans(article.text, mention.spans)
    return mention.model_copy(update=update)
