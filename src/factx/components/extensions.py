"""What factx keeps on a spaCy Doc. Registered once, when a component is first imported."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from factx.facts import article_of, records_of_doc
from factx.text.reading import Reading

DEFAULTS: dict[str, object] = {
    "factx_tags": None,  # ModelTags: what the model read
    "factx_article": None,  # Article: set by the extractor; components make one of the text where it is missing
    "factx_entities": (),  # tuple[NamedMention, ...]
    "factx_dates": (),  # tuple[TimeExpression, ...]
    "factx_money": (),  # tuple[Amount, ...]
    "factx_figures": (),  # tuple[CountedFigure, ...]
    "factx_quotes": (),  # tuple[Statement, ...]
}

READINGS: WeakKeyDictionary[Doc, Reading] = WeakKeyDictionary()
"""The reading of each Doc that is in use. It is beside the Doc and not in its `user_data`, which spaCy serialises."""


def reading_of(doc: Doc) -> Reading:
    """The reading of a Doc, made once: `doc._.factx_reading`; with the tokens and sentences that the Doc has then."""
    reading = READINGS.get(doc)
    if reading is None:
        reading = READINGS[doc] = Reading.of_doc(doc, article_of(doc).text)
    return reading


def register() -> None:
    """Register the extensions; a second call changes nothing."""
    for name, default in DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Doc.has_extension("factx_reading"):
        Doc.set_extension("factx_reading", getter=reading_of)
    if not Doc.has_extension("facts"):
        Doc.set_extension("facts", getter=records_of_doc)
    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", getter=lambda doc: records_of_doc(doc).quotes)
