"""From what the finders left on a Doc to numbered, placed records."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from factx import records
from factx.article import Article
from factx.spans import Amount, CountedFigure, NamedMention, Statement, TextSpan, TimeExpression


def article_of(doc: Doc) -> Article:
    """The article that a Doc was made of, or one made of the Doc's text, which spaCy joins anew each time."""
    article = doc._.factx_article
    if not isinstance(article, Article):
        article = doc._.factx_article = Article(doc.text)
    return article


def records_of_doc(doc: Doc) -> records.Facts:
    """All facts of a Doc that the pipeline has read."""
    article = article_of(doc)
    return records.Facts(
        document=document_record(article),
        entities=tuple(
            entity_record(article, f"e{n}", found) for n, found in enumerate(in_order(article, doc._.factx_entities), 1)
        ),
        dates=tuple(
            date_record(article, f"d{n}", found) for n, found in enumerate(in_order(article, doc._.factx_dates), 1)
        ),
        money=tuple(
            money_record(article, f"m{n}", found) for n, found in enumerate(in_order(article, doc._.factx_money), 1)
        ),
        figures=tuple(
            figure_record(article, f"f{n}", found) for n, found in enumerate(in_order(article, doc._.factx_figures), 1)
        ),
        quotes=quote_records(article, doc._.factx_quotes),
    )


def in_order(article: Article, found: Any) -> list[Any]:
    """Mentions of the body in text order, longer ones first; what front matter says is no fact of the text."""
    inside = (mention for mention in found if mention.start >= article.body_start)
    return sorted(inside, key=lambda mention: (mention.start, -mention.end))


def document_record(article: Article) -> records.Document:
    """What the facts say of the article itself."""
    return records.Document(
        id=article.id,
        source=article.source,
        title=article.title,
        published=article.published.isoformat() if article.published else None,
        characters=len(article.text),
        words=article.words,
        sha256=article.sha256,
    )


def place(article: Article, id: str, start: int, end: int, score: float) -> dict[str, Any]:
    """The fields that every record has."""
    line, column = article.line_and_column(start)
    text = article.text[start:end]
    return {"id": id, "text": text, "start": start, "end": end, "line": line, "column": column, "score": score}


def entity_record(article: Article, id: str, found: NamedMention) -> records.Entity:
    """The record of an entity."""
    return records.Entity(**place(article, id, found.start, found.end, found.score), label=found.label, name=found.name)


def date_record(article: Article, id: str, found: TimeExpression) -> records.Date:
    """The record of a time expression."""
    return records.Date(
        **place(article, id, found.start, found.end, found.score),
        type=found.type,
        value=found.value,
        earliest=found.earliest,
        latest=found.latest,
        modifier=found.modifier,
        anchor=found.anchor,
        anchor_start=found.anchor_start,
    )


def money_record(article: Article, id: str, found: Amount) -> records.Money:
    """The record of an amount; numbers are written out in full, without exponent."""
    return records.Money(
        **place(article, id, found.start, found.end, found.score),
        amount=None if found.amount is None else f"{found.amount:f}",
        amount_max=None if found.amount_max is None else f"{found.amount_max:f}",
        currency=found.currency,
        modifier=found.modifier,
        per=found.per,
    )


def figure_record(article: Article, id: str, found: CountedFigure) -> records.Figure:
    """The record of a figure."""
    return records.Figure(
        **place(article, id, found.start, found.end, found.score),
        value=found.value,
        value_max=found.value_max,
        unit=found.unit,
        of=found.of,
        modifier=found.modifier,
        change=found.change,
    )


def quote_records(article: Article, statements: tuple[Statement, ...]) -> tuple[records.Quote, ...]:
    """The records of the quotes, in text order, with `within` as ids."""
    inside = (i for i, statement in enumerate(statements) if statement.spans[0].start >= article.body_start)
    order = sorted(inside, key=lambda i: (statements[i].spans[0].start, -statements[i].spans[-1].end, i))
    ids = {index: f"q{n}" for n, index in enumerate(order, 1)}
    return tuple(quote_record(article, ids[index], statements[index], ids) for index in order)


def quote_record(article: Article, id: str, found: Statement, ids: dict[int, str]) -> records.Quote:
    """The record of a quote; `ids` gives the record's id for each statement's index."""
    text = article.text
    start, end = found.spans[0].start, found.spans[-1].end
    speaker = None
    if found.speaker is not None:
        who = found.speaker
        speaker = records.Speaker(
            text=text[who.start : who.end], start=who.start, end=who.end, name=who.name, how=who.how, names=who.names
        )
    cue = None
    if found.cue is not None:
        cue = records.Mention(text=text[slice(*found.cue)], start=found.cue.start, end=found.cue.end)
    fields = place(article, id, start, end, found.score)
    fields["text"] = " ".join(text[slice(*span)] for span in found.spans)
    return records.Quote(
        **fields,
        act=found.act,
        kind=found.kind,
        spans=tuple(span_record(span) for span in found.spans),
        quoted=tuple(span_record(span) for span in found.quoted),
        speaker=speaker,
        cue=cue,
        within=None if found.parent is None else ids.get(found.parent),
    )


def span_record(span: TextSpan) -> records.Span:
    """The record of a bare span."""
    return records.Span(start=span.start, end=span.end)
