"""From mentions to records, numbered, each with its line and sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypedDict, TypeVar

from factx import records
from factx.article import Article
from factx.kinds import with_each
from factx.spans import Amount, CountedFigure, NamedMention, Statement, TimeExpression, text_of_spans

if TYPE_CHECKING:  # what only shows facts has no need of spaCy
    from factx.text.reading import Reading


MentionT = TypeVar("MentionT", NamedMention, TimeExpression, Amount, CountedFigure)
Found: TypeAlias = NamedMention | TimeExpression | Amount | CountedFigure | Statement


class CommonFields(TypedDict):
    """The fields that every record has."""

    id: str
    text: str
    start: int
    end: int
    line: int
    column: int
    score: float
    sentence: records.Span
    page: int | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the characters of an article stand: lines, columns, sentences. With `explain`, rules are told."""

    article: Article
    reading: Reading
    explain: bool = False

    def fields(self, id: str, start: int, end: int, found: Found) -> CommonFields:
        """The fields that every record has."""
        line, column = self.article.line_and_column(start)
        return {
            "id": id,
            "text": self.article.text[start:end],
            "start": start,
            "end": end,
            "line": line,
            "column": column,
            "score": found.score,
            "sentence": self.sentence(start, end),
            "page": self.article.page(start),
            "rule": (found.rule or None) if self.explain else None,
        }

    def sentence(self, start: int, end: int) -> records.Span:
        """The sentence that the characters `start` to `end` stand in, or all that they run over."""
        sentences = self.reading.sentences
        first, last = (sentences[self.reading.sentence_at(offset)] for offset in (start, end - 1))
        return records.Span(min(first.start, start), max(last.end, end))


def facts_of(
    layout: Layout,
    *,
    entities: Iterable[NamedMention],
    dates: Iterable[TimeExpression],
    money: Iterable[Amount],
    figures: Iterable[CountedFigure],
    quotes: Sequence[Statement],
) -> records.Facts:
    """All facts of an article."""
    article = layout.article
    return records.Facts(
        document=document_record(article),
        entities=tuple(entity_record(layout, id, found) for id, found in numbered("e", article, entities)),
        dates=tuple(date_record(layout, id, found) for id, found in numbered("d", article, dates)),
        money=tuple(money_record(layout, id, found) for id, found in numbered("m", article, money)),
        figures=tuple(figure_record(layout, id, found) for id, found in numbered("f", article, figures)),
        quotes=quote_records(layout, quotes),
    )


def with_context(facts: records.Facts, article: Article) -> records.Facts:
    """The facts with the text of its sentence on each record, as `context`."""

    def in_context(record: records.Record) -> records.Record:
        return record.model_copy(update={"context": article.text[record.sentence.start : record.sentence.end]})

    return with_each(facts, in_context)


def numbered(letter: str, article: Article, found: Iterable[MentionT]) -> list[tuple[str, MentionT]]:
    """The mentions of the body with their ids, in text order, longer ones first.

    What front matter says is no fact of the text.
    """
    inside = (mention for mention in found if mention.start >= article.body_start)
    in_order = sorted(inside, key=lambda mention: (mention.start, -mention.end))
    return [(f"{letter}{n}", mention) for n, mention in enumerate(in_order, 1)]


def numbered_statements(article: Article, statements: Sequence[Statement]) -> dict[int, str]:
    """The id of each statement of the body by its index, in text order, longer ones first."""
    inside = (i for i, statement in enumerate(statements) if statement.spans[0].start >= article.body_start)
    order = sorted(inside, key=lambda i: (statements[i].spans[0].start, -statements[i].spans[-1].end, i))
    return {index: f"q{n}" for n, index in enumerate(order, 1)}


def document_record(article: Article) -> records.Document:
    """What the facts say of the article itself."""
    return records.Document(
        id=article.id,
        source=article.source,
        title=article.title,
        author=article.author,
        pages=len(article.page_starts) or None,
        published=article.published.isoformat() if article.published else None,
        characters=len(article.text),
        words=article.words,
        sha256=article.sha256,
    )


def entity_record(layout: Layout, id: str, found: NamedMention) -> records.Entity:
    """The record of an entity."""
    return records.Entity(
        **layout.fields(id, found.start, found.end, found), label=found.label, name=found.name, role=found.role
    )


def date_record(layout: Layout, id: str, found: TimeExpression) -> records.Date:
    """The record of a time expression."""
    return records.Date(
        **layout.fields(id, found.start, found.end, found),
        type=found.type,
        value=found.value,
        earliest=found.earliest,
        latest=found.latest,
        modifier=found.modifier,
        anchor=found.anchor,
        anchor_start=found.anchor_start,
    )


def money_record(layout: Layout, id: str, found: Amount) -> records.Money:
    """The record of an amount; numbers are written out in full, without exponent."""
    return records.Money(
        **layout.fields(id, found.start, found.end, found),
        amount=None if found.amount is None else f"{found.amount:f}",
        amount_max=None if found.amount_max is None else f"{found.amount_max:f}",
        currency=found.currency,
        modifier=found.modifier,
        per=found.per,
    )


def figure_record(layout: Layout, id: str, found: CountedFigure) -> records.Figure:
    """The record of a figure."""
    return records.Figure(
        **layout.fields(id, found.start, found.end, found),
        value=found.value,
        value_max=found.value_max,
        unit=found.unit,
        of=found.of,
        modifier=found.modifier,
        change=found.change,
    )


def quote_records(layout: Layout, statements: Sequence[Statement]) -> tuple[records.Quote, ...]:
    """The records of the quotes, in text order, with `within` as ids."""
    ids = numbered_statements(layout.article, statements)
    return tuple(quote_record(layout, id, statements[index], ids) for index, id in ids.items())


def quote_record(layout: Layout, id: str, found: Statement, ids: dict[int, str]) -> records.Quote:
    """The record of a quote; `ids` gives the record's id for each statement's index."""
    text = layout.article.text
    speaker = None
    if found.speaker is not None:
        who = found.speaker
        speaker = records.Speaker(
            text=text[who.start : who.end], start=who.start, end=who.end, name=who.name, how=who.how, names=who.names
        )
    cue = None
    if found.cue is not None:
        cue = records.Mention(text=text[slice(*found.cue)], start=found.cue.start, end=found.cue.end)
    fields = layout.fields(id, found.spans[0].start, found.spans[-1].end, found)
    fields["text"] = text_of_spans(text, found.spans)
    return records.Quote(
        **fields,
        act=found.act,
        kind=found.kind,
        spans=tuple(records.Span(*span) for span in found.spans),
        quoted=tuple(records.Span(*span) for span in found.quoted),
        speaker=speaker,
        cue=cue,
        within=None if found.parent is None else ids.get(found.parent),
        negated=found.negated,
    )
