"""The spaCy component `factx_dates`: time expressions."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import article_of, keep_found, reading_of, register
from factx.components.tagger import tags_of
from factx.components.token_spans import token_spans
from factx.dates import find_dates
from factx.facts import numbered

register()


@Language.component("factx_dates")
def dates(doc: Doc) -> Doc:
    """Time expressions into `doc._.factx_dates` and `doc.spans["dates"]`."""
    article = article_of(doc)
    found = find_dates(reading_of(doc), article.published, tags_of(doc).times)
    keep_found(doc, "factx_dates", found)
    doc.spans["dates"] = token_spans(doc, ((id, d.start, d.end, d.type) for id, d in numbered("d", article, found)))
    return doc
