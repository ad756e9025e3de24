"""What factx keeps on a spaCy Doc. Registered once, when a component is first imported.

What the finders found is in the Doc's `user_data`, which spaCy serialises; what can be made again of a Doc (its
article, its reading, its records) is beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import repeat
from weakref import WeakKeyDictionary, WeakSet

from spacy.tokens import Doc, Span

from factx.article import Article
from factx.components.serialisation import register_serialisation
from factx.dates import published_in_text
from factx.facts import Layout, MentionT, facts_of, numbered
from factx.kinds import all_records
from factx.names.canonical import join_names
from factx.names.labels import factx_label
from factx.options import as_day
from factx.records import Facts, Record
from factx.spans import NamedMention, TaggedSpan
from factx.text.reading import Reading

FOUND: Mapping[str, object] = {
    "factx_tags": None,  # ModelTags: what the model read
    "factx_entities": None,  # tuple[NamedMention, ...]; null until a component of factx has looked for them
    "factx_dates": (),  # tuple[TimeExpression, ...]
    "factx_money": (),  # tuple[Amount, ...]
    "factx_figures": (),  # tuple[CountedFigure, ...]
    "factx_quotes": (),  # tuple[Statement, ...]
}
ARTICLE = "factx_article"
"""Key in `user_data` of what is known of the article beside its text, as JSON has it."""
UNKNOWN_SCORE = 0.5
"""Score of a name that another tagger found: spaCy's taggers give no probability of a span."""

articles: WeakKeyDictionary[Doc, Article] = WeakKeyDictionary()
readings: WeakKeyDictionary[Doc, Reading] = WeakKeyDictionary()
only_for_facts: WeakSet[Doc] = WeakSet()
"""Docs of which nobody sees more than their facts, so that they get no spans and no entities of spaCy's."""
records_by_span: WeakKeyDictionary[Doc, Mapping[str | tuple[int, int], Record]] = WeakKeyDictionary()


def register() -> None:
    """Register the extensions; a second call changes nothing."""
    for name, default in FOUND.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Doc.has_extension("facts"):
        Doc.set_extension("factx_article", getter=article_of, setter=set_article)
        Doc.set_extension("factx_reading", getter=reading_of)
        Doc.set_extension("published", getter=lambda doc: article_of(doc).published, setter=set_published, force=True)
        Doc.set_extension("facts", getter=facts_of_doc)
        Doc.set_extension("quotes", getter=lambda doc: facts_of_doc(doc).quotes, force=True)
        Span.set_extension("fact", getter=fact_of_span, force=True)
    register_serialisation()


def article_of(doc: Doc) -> Article:
    """The article that a Doc is: `doc._.factx_article`. What its source says of it is kept with the Doc."""
    article = articles.get(doc)
    if article is None:
        known = doc.user_data.get(ARTICLE)
        if known is None:
            set_article(doc, Article(doc.text, published=published_by_context(doc)))
            return articles[doc]
        published = known["published"] and date.fromisoformat(known["published"])
        pages = tuple(known.get("page_starts", ()))
        article = articles[doc] = Article(doc.text, **{**known, "published": published, "page_starts": pages})
    return article


def set_article(doc: Doc, article: Article) -> None:
    """Say which article a Doc is. Where nothing says when it was published, its own text does."""
    if article.published is None:
        article = replace(article, published=published_in_text(article.text[article.body_start :]))
    articles[doc] = article
    records_by_span.pop(doc, None)
    doc.user_data[ARTICLE] = {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "published": article.published and article.published.isoformat(),
        "author": article.author,
        "body_start": article.body_start,
        "page_starts": list(article.page_starts),
    }


def keep_found(doc: Doc, name: str, found: Iterable[object]) -> None:
    """Keep what a finder found on the Doc, as `doc._.NAME`."""
    doc._.set(name, tuple(found))
    records_by_span.pop(doc, None)


def keep_mentions(doc: Doc, kind: str, found: Sequence[MentionT], label: Callable[[MentionT], str | None]) -> Doc:
    """Keep the mentions of a kind on the Doc, and where somebody sees them also as `doc.spans[KIND]`."""
    keep_found(doc, f"factx_{kind}", found)
    if doc not in only_for_facts:
        in_order = numbered(kind[0], article_of(doc), found)
        doc.spans[kind] = token_spans(doc, ((id, one.start, one.end, label(one) or "") for id, one in in_order))
    return doc


def token_spans(doc: Doc, found: Iterable[tuple[str, int, int, str]]) -> list[Span]:
    """Character spans, each with its id and label, as spans of tokens: `id`, `start`, `end`, `label`.

    A span is widened to whole tokens, so that two may come to overlap.
    """
    spans = [doc.char_span(start, end, label, alignment_mode="expand", span_id=id) for id, start, end, label in found]
    return [span for span in spans if span is not None]


def published_by_context(doc: Doc) -> date | None:
    """The day under "published" in the context that `nlp.pipe(…, as_tuples=True)` has for a Doc, or null."""
    context = getattr(doc, "_context", None)
    day = context.get("published") if isinstance(context, Mapping) else None
    return None if day is None else as_day(day)


def set_published(doc: Doc, day: date | str | None) -> None:
    """Set `doc._.published`, before `factx_dates` reads the Doc; null leaves it to the dateline."""
    set_article(doc, replace(article_of(doc), published=None if day is None else as_day(day)))


def reading_of(doc: Doc) -> Reading:
    """The reading of a Doc, made once: `doc._.factx_reading`; with the tokens and sentences that the Doc has then."""
    reading = readings.get(doc)
    if reading is None:
        reading = readings[doc] = Reading.of_doc(doc, article_of(doc).text)
    return reading


def entities_of(doc: Doc) -> Sequence[NamedMention]:
    """The names of a Doc: those that a component of factx found, else the entities that another tagger set."""
    found: Sequence[NamedMention] | None = doc._.factx_entities
    if found is not None:
        return found
    return join_names(reading_of(doc).text, tagged_entities(doc), repeat("spacy"))


def tagged_entities(doc: Doc) -> list[TaggedSpan]:
    """`doc.ents` with factx's labels; those of kinds that are no names are left out."""
    labelled = ((entity, factx_label(entity.label_, entity.text)) for entity in doc.ents)
    return [TaggedSpan(e.start_char, e.end_char, label, UNKNOWN_SCORE) for e, label in labelled if label is not None]


def facts_of_doc(doc: Doc, *, explain: bool = False) -> Facts:
    """All facts of a Doc: `doc._.facts`. With `explain`, each record says which rule or head read it."""
    return facts_to_make(doc, explain=explain)()


def facts_to_make(doc: Doc, *, explain: bool = False) -> Callable[[], Facts]:
    """What makes the facts of a Doc, and holds neither the Doc nor its tokens, which may go before."""
    return partial(
        facts_of,
        Layout(article_of(doc), reading_of(doc).with_sentences_alone(), explain),
        entities=entities_of(doc),
        dates=doc._.factx_dates,
        money=doc._.factx_money,
        figures=doc._.factx_figures,
        quotes=doc._.factx_quotes,
    )


def fact_of_span(span: Span) -> Record | None:
    """The record of a span of `doc.spans` or of an entity: `span._.fact`. Null for a span that factx did not set."""
    by_span = records_by_span.get(span.doc)
    if by_span is None:
        by_span = records_by_span[span.doc] = all_records_by_span(span.doc)
    record = by_span.get(span.id_)
    if record is not None and span.start_char <= record.start and record.end <= span.end_char:
        return record
    return by_span.get((span.start_char, span.end_char))


def all_records_by_span(doc: Doc) -> Mapping[str | tuple[int, int], Record]:
    """The records by their ids, those of entities also by the characters of their tokens."""
    facts = facts_of_doc(doc)
    found: dict[str | tuple[int, int], Record] = {}
    for entity in facts.entities:
        span = doc.char_span(entity.start, entity.end, alignment_mode="expand")
        if span is not None:
            found[span.start_char, span.end_char] = entity
    for record in all_records(facts):
        found[record.id] = record
    return found
