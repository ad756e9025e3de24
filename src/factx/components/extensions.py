"""What factx keeps on a spaCy Doc. Registered once, when a component is first imported."""

from __future__ import annotations

from spacy.tokens import Doc

from factx.facts import records_of_doc

DEFAULTS: dict[str, object] = {
    "factx_tags": None,  # ModelTags: what the model read
    "factx_article": None,  # Article: set by the extractor; components make one of the text where it is missing
    "factx_entities": (),  # tuple[NamedMention, ...]
    "factx_dates": (),  # tuple[TimeExpression, ...]
    "factx_money": (),  # tuple[Amount, ...]
    "factx_quotes": (),  # tuple[Statement, ...]
}


def register() -> None:
    """Register the extensions; a second call changes nothing."""
    for name, default in DEFAULTS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    if not Doc.has_extension("facts"):
        Doc.set_extension("facts", getter=records_of_doc)
    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", getter=lambda doc: records_of_doc(doc).quotes)
