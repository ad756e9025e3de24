"""The spaCy component `factx_quotes`: quoted and reported statements with their speakers."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import reading_of, register
from factx.names.canonical import join_names
from factx.names.labels import factx_label
from factx.quotes import find_quotes
from factx.spans import NamedMention, TaggedSpan

register()


class QuotesComponent:
    """Quoted and reported statements into `doc._.factx_quotes` and `doc.spans["quotes"]`.

    Works after any tagger of entities: without factx's own entities it takes those of `doc.ents`.
    """

    def __init__(self, all_marks: bool, attitudes: bool) -> None:
        self.all_marks = all_marks
        self.attitudes = attitudes

    def __call__(self, doc: Doc) -> Doc:
        reading = reading_of(doc)
        named: Sequence[NamedMention] = doc._.factx_entities
        if not named:
            known = ((e, factx_label(e.label_, e.text)) for e in doc.ents)
            named = join_names(
                reading.text,
                [TaggedSpan(e.start_char, e.end_char, label, 1.0) for e, label in known if label is not None],
            )
        found = find_quotes(reading, named, doc._.factx_tags, all_marks=self.all_marks, attitudes=self.attitudes)
        doc._.factx_quotes = tuple(found)
        # A statement of several pieces is one span here: its hull. Statements may nest, so none is dropped.
        hulls = ((s.spans[0].start, s.spans[-1].end, s.kind) for s in found)
        placed = (doc.char_span(start, end, kind, alignment_mode="expand") for start, end, kind in hulls)
        doc.spans["quotes"] = [span for span in placed if span is not None]
        return doc


@Language.factory("factx_quotes", default_config={"all_marks": False, "attitudes": False})
def make_quotes(nlp: Language, name: str, all_marks: bool, attitudes: bool) -> QuotesComponent:
    """Factory of `factx_quotes`."""
    return QuotesComponent(all_marks, attitudes)
