"""The spaCy component `factx_entities`: names, by the bundled model's tags."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import register
from factx.components.tagger import tags_of
from factx.components.token_spans import token_spans
from factx.facts import article_of
from factx.names.boundaries import tidied, with_first_names
from factx.names.canonical import join_names
from factx.names.label_vote import agreed_labels
from factx.names.labels import factx_label
from factx.names.recovered import with_further_mentions
from factx.spans import TaggedSpan

register()


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
    doc.ents = token_spans(doc, ((s.start, s.end, s.label) for s in tagged))
    return doc
