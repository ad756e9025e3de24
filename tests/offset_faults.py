"""What must hold of every record: its offsets, line and column are those of its text."""

from __future__ import annotations

from collections.abc import Iterator

from factx.article import Article
from factx.records import Facts, Mention, Quote, Record, Span


def offset_faults(text: str, facts: Facts) -> list[str]:
    """One line for each record of `facts` that is not true to `text`; an empty list is what should come."""
    article = Article(text)
    records: list[Record] = [*facts.entities, *facts.dates, *facts.money, *facts.figures, *facts.quotes]
    faults = [fault for record in records for fault in record_faults(article, record)]
    ids = [record.id for record in records]
    if len(set(ids)) < len(ids):
        faults.append("an id is given twice")
    for group in (facts.entities, facts.dates, facts.money, facts.figures, facts.quotes):
        if [r.start for r in group] != sorted(r.start for r in group):
            faults.append("records are not in text order")
    held = {quote.id for quote in facts.quotes}
    faults += [f"{q.id}: within {q.within}" for q in facts.quotes if q.within is not None and q.within not in held]
    return faults


def record_faults(article: Article, record: Record) -> Iterator[str]:
    """What is not true of one record."""
    text = article.text
    if not 0 <= record.start < record.end <= len(text):
        yield f"{record.id}: {record.start} to {record.end} is outside of the text"
    elif (record.line, record.column) != article.line_and_column(record.start):
        yield f"{record.id}: line {record.line}, column {record.column} is not {record.start}"
    if not in_order(text, (record.sentence,)) or not is_within(record, record.sentence):
        yield f"{record.id}: its sentence {record.sentence} does not hold it"
    if isinstance(record, Quote):
        yield from quote_faults(text, record)
    elif text[record.start : record.end] != record.text:
        yield f"{record.id}: {record.text!r} is not at {record.start}"


def is_within(record: Record, sentence: Span) -> bool:
    """Whether a record lies in its sentence."""
    return sentence.start <= record.start and record.end <= sentence.end


def quote_faults(text: str, quote: Quote) -> Iterator[str]:
    """What is not true of a quotation: its spans, hull, quoted stretches, speaker and cue."""
    if not quote.spans:
        yield f"{quote.id}: no span"
        return
    if " ".join(text[span.start : span.end] for span in quote.spans) != quote.text:
        yield f"{quote.id}: the text is not that of the spans"
    if (quote.start, quote.end) != (quote.spans[0].start, quote.spans[-1].end):
        yield f"{quote.id}: start and end are not the hull of the spans"
    for name, spans in (("spans", quote.spans), ("quoted", quote.quoted)):
        if not in_order(text, spans):
            yield f"{quote.id}: {name} are empty, overlap or lie outside of the text"
    for mention in (quote.speaker, quote.cue):
        if isinstance(mention, Mention) and text[mention.start : mention.end] != mention.text:
            yield f"{quote.id}: {mention.text!r} is not at {mention.start}"


def in_order(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether `spans` hold characters of `text`, one after the other."""
    ends = [0, *(span.end for span in spans)]
    return all(last <= span.start < span.end <= len(text) for last, span in zip(ends, spans, strict=False))
