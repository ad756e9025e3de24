"""The spaCy component `factx_dates`: time expressions."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import reading_of, register
from factx.components.tagger import tags_of
from factx.components.token_spans import token_spans
from factx.dates import find_dates
from factx.facts import article_of

register()


@Language.component("factx_dates")
def dates(doc: Doc) -> Doc:
    """Time expressions into `doc._.factx_dates` and `doc.spans["dates"]`."""
    found = find_dates(reading_of(doc), article_of(doc).published, tags_of(doc).times)
    doc._.factx_dates = tuple(found)
    doc.spans["dates"] = token_spans(doc, ((d.start, d.end, d.type) for d in found))
    return doc
