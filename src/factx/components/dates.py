"""The spaCy component `factx_dates`: time expressions."""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import article_of, keep_mentions, reading_of, register
from factx.components.tagger import tags_of
from factx.dates import find_dates

register()
NO_NAMES: Final = frozenset({"Date", "Money"})
"""Labels of the model that are no names."""


@Language.component("factx_dates")
def dates(doc: Doc) -> Doc:
    """Time expressions into `doc._.factx_dates` and `doc.spans["dates"]`."""
    tags = tags_of(doc)
    names = [tag for tag in tags.entities if tag.label not in NO_NAMES]
    found = find_dates(reading_of(doc), article_of(doc).published, tags.times, names)
    return keep_mentions(doc, "dates", found, lambda date: date.type)
