"""The spaCy component `factx_dates`: time expressions."""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import article_of, keep_found, only_for_facts, reading_of, register
from factx.components.tagger import tags_of
from factx.components.token_spans import token_spans
from factx.dates import find_dates
from factx.facts import numbered

register()
NO_NAMES: Final = frozenset({"Date", "Money"})
"""Labels of the model that are no names."""


@Language.component("factx_dates")
def dates(doc: Doc) -> Doc:
    """Time expressions into `doc._.factx_dates` and `doc.spans["dates"]`."""
    article = article_of(doc)
    tags = tags_of(doc)
    names = [tag for tag in tags.entities if tag.label not in NO_NAMES]
    found = find_dates(reading_of(doc), article.published, tags.times, names)
    keep_found(doc, "factx_dates", found)
    if doc not in only_for_facts:
        in_order = numbered("d", article, found)
        doc.spans["dates"] = token_spans(doc, ((id, d.start, d.end, d.type) for id, d in in_order))
    return doc
