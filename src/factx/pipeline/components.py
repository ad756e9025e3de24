"""The components that run factx's finders on a Doc. Each is a registered factory (entry points `spacy_factories`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from factx.dates import find_dates
from factx.mentions import ModelTags, NamedMention, TaggedSpan
from factx.model.tagger import Tagger
from factx.money import find_money
from factx.pipeline.agreement import agreed_labels
from factx.pipeline.boundaries import tidied, with_first_names
from factx.pipeline.collect import article_of
from factx.pipeline.extensions import register
from factx.pipeline.further import with_further_mentions
from factx.pipeline.labels import factx_label
from factx.pipeline.names import join_names
from factx.quotes import find_quotes

register()


class TaggerComponent:
    """Reads the text with the bundled model, once, for all components after it."""

    def __init__(self, threads: int | None) -> None:
        self.tagger = Tagger(threads)

    def __call__(self, doc: Doc) -> Doc:
        doc._.factx_tags = self.tagger(article_of(doc).text)
        return doc


@Language.factory("factx_tagger", default_config={"threads": None})
def make_tagger(nlp: Language, name: str, threads: int | None) -> TaggerComponent:
    """Factory of `factx_tagger`."""
    return TaggerComponent(threads)


def tags_of(doc: Doc) -> ModelTags:
    """What the bundled model read in a Doc; nothing where `factx_tagger` did not run."""
    tags = doc._.factx_tags
    return tags if isinstance(tags, ModelTags) else ModelTags()


def spacy_spans(doc: Doc, found: Iterable[tuple[int, int, str]]) -> list[Span]:
    """Character spans as token spans, widened to whole tokens, overlaps dropped."""
    spans = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in found]
    return filter_spans([span for span in spans if span is not None])


@Language.component("factx_entities")
def entities(doc: Doc) -> Doc:
    """Entities of the bundled model into `doc.ents`, joined by name into `doc._.factx_entities`."""
    text = article_of(doc).text
    names = with_first_names(text, list(tidied(text, tags_of(doc).entities, "Person", "Misc")), "Person")
    names = with_further_mentions(text, names, "Person")
    agreed = agreed_labels(text, names, person="Person", place="Location")
    tagged = [
        span._replace(label=label)
        for span in agreed
        if (label := factx_label(span.label, text[span.start : span.end])) is not None
    ]
    return set_entities(doc, tagged)


def set_entities(doc: Doc, tagged: Sequence[TaggedSpan]) -> Doc:
    """Join the names of entities with factx's labels and keep them on the Doc."""
    doc._.factx_entities = tuple(join_names(article_of(doc).text, tagged))
    doc.ents = spacy_spans(doc, ((s.start, s.end, s.label) for s in tagged))
    return doc


@Language.component("factx_dates")
def dates(doc: Doc) -> Doc:
    """Time expressions into `doc._.factx_dates` and `doc.spans["dates"]`."""
    article = article_of(doc)
    found = find_dates(article.text, article.published, tags_of(doc).times)
    doc._.factx_dates = tuple(found)
    doc.spans["dates"] = spacy_spans(doc, ((d.start, d.end, d.type) for d in found))
    return doc


class MoneyComponent:
    """Amounts into `doc._.factx_money` and `doc.spans["money"]`."""

    def __init__(self, currency: str | None) -> None:
        self.currency = currency

    def __call__(self, doc: Doc) -> Doc:
        found = find_money(article_of(doc).text, self.currency)
        doc._.factx_money = tuple(found)
        doc.spans["money"] = spacy_spans(doc, ((m.start, m.end, m.currency or "") for m in found))
        return doc


@Language.factory("factx_money", default_config={"currency": None})
def make_money(nlp: Language, name: str, currency: str | None) -> MoneyComponent:
    """Factory of `factx_money`."""
    return MoneyComponent(currency)


class QuotesComponent:
    """Quoted and reported statements into `doc._.factx_quotes` and `doc.spans["quotes"]`.

    Works after any tagger of entities: without factx's own entities it takes those of `doc.ents`.
    """

    def __init__(self, all_marks: bool) -> None:
        self.all_marks = all_marks

    def __call__(self, doc: Doc) -> Doc:
        text = article_of(doc).text
        named: Sequence[NamedMention] = doc._.factx_entities
        if not named:
            known = ((e, factx_label(e.label_, e.text)) for e in doc.ents)
            named = join_names(
                text, [TaggedSpan(e.start_char, e.end_char, label, 1.0) for e, label in known if label is not None]
            )
        found = find_quotes(text, named, doc._.factx_tags, all_marks=self.all_marks)
        doc._.factx_quotes = tuple(found)
        # A statement of several pieces is one span here: its hull. Statements may nest, so none is dropped.
        hulls = ((s.spans[0].start, s.spans[-1].end, s.kind) for s in found)
        spans = (doc.char_span(start, end, kind, alignment_mode="expand") for start, end, kind in hulls)
        doc.spans["quotes"] = [span for span in spans if span is not None]
        return doc


@Language.factory("factx_quotes", default_config={"all_marks": False})
def make_quotes(nlp: Language, name: str, all_marks: bool) -> QuotesComponent:
    """Factory of `factx_quotes`."""
    return QuotesComponent(all_marks)
