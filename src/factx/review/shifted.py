"""A record moved with its text to where that now stands, or with another extent; `text[start:end] == text` holds."""

from __future__ import annotations

from collections.abc import Sequence

from factx.article import Article
from factx.moved_records import moved
from factx.records import Date, Quote, QuoteKind, Record, Span
from factx.review.review_file import AnyRecord
from factx.spans import text_of_spans

EDGE_MARKS = "\"'“”‘’«»„‹›"
"""Quotation marks, which count for nothing where it is asked whether all of a statement is quoted."""


def shifted(record: AnyRecord, by: int, article: Article) -> AnyRecord | None:
    """The record `by` characters further on in `article`; null where the text there is not the record's own.

    The record must hold in its own text. A quote must have all of its parts there; a date forgets what it was counted
    from where that lies outside of the text.
    """
    if not stands(record, by, article.text):
        return None
    length = len(article.text)

    def further(offset: int) -> int:
        return min(max(offset + by, 0), length)  # only a sentence may reach beyond the text

    after = moved(record, further, further, article)
    if isinstance(record, Date) and record.anchor_start is not None and not 0 <= record.anchor_start + by < length:
        return after.model_copy(update={"anchor_start": None})
    return after


def stands(record: Record, by: int, text: str) -> bool:
    """Whether every part of a record stands `by` characters further on in `text`."""
    if record.start + by < 0 or record.end + by > len(text):
        return False
    if not isinstance(record, Quote):
        return text[record.start + by : record.end + by] == record.text
    if text_of_spans(text, [Span(span.start + by, span.end + by) for span in record.spans]) != record.text:
        return False
    return all(
        mention is None or (mention.start + by >= 0 and text[mention.start + by : mention.end + by] == mention.text)
        for mention in (record.speaker, record.cue)
    )


def with_extent(record: AnyRecord, start: int, end: int, article: Article) -> AnyRecord:
    """The record from `start` to `end`; a quote of several spans keeps what lies between its first and its last.

    Raises `ValueError` for an extent that holds no character.
    """
    if not 0 <= start < end <= len(article.text):
        raise ValueError("an extent holds at least one character of the text")
    line, column = article.line_and_column(start)
    sentence = Span(min(record.sentence.start, start), max(record.sentence.end, end))
    update: dict[str, object] = {"start": start, "end": end, "line": line, "column": column, "sentence": sentence}
    update["page"] = article.page(start)
    if isinstance(record, Quote):
        spans = stretched(record.spans, start, end)
        quoted = tuple(
            Span(max(said.start, span.start), min(said.end, span.end))
            for said in record.quoted
            for span in spans
            if said.start < span.end and said.end > span.start
        )
        text = text_of_spans(article.text, spans)
        update |= {"spans": spans, "quoted": quoted, "text": text}
        if record.kind != "marked":
            update["kind"] = kind_of(article.text, spans, quoted)
    else:
        update["text"] = article.text[start:end]
    return record.model_copy(update=update)


def stretched(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans cut or stretched to run from `start` to `end`."""
    inside = [span for span in spans if span.start < end and span.end > start]
    if not inside:
        return (Span(start, end),)
    inside[0] = Span(start, inside[0].end)
    inside[-1] = Span(inside[-1].start, end)
    return tuple(inside)


def kind_of(text: str, spans: Sequence[Span], quoted: Sequence[Span]) -> QuoteKind:
    """direct where all of the spans is quoted, mixed where some is, indirect where nothing is."""
    if not quoted:
        return "indirect"
    for span in spans:
        position = span.start
        for said in (*(q for q in quoted if span.start <= q.start < span.end), Span(span.end, span.end)):
            if text[position : said.start].strip(EDGE_MARKS + " \t\r\n"):
                return "mixed"
            position = max(position, said.end)
    return "direct"
