"""Entities by an installed spaCy pipeline instead of the bundled model (`--model`)."""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from factx.components.entities import set_entities
from factx.components.installed_pipelines import check_pipeline
from factx.errors import ModelError
from factx.names.labels import factx_label
from factx.spans import TaggedSpan


class SpacyEntities:
    """Runs another spaCy pipeline over the text and takes its entities, by their characters."""

    def __init__(self, model: str) -> None:
        check_pipeline(model)
        try:
            self.other = spacy.load(model)
        except (OSError, ValueError, ImportError) as error:
            reason = " ".join(str(error).split())
            raise ModelError(f"model {model} cannot be loaded ({reason})", "Check that it fits this spaCy") from error
        if not {"ner", "entity_ruler", "span_ruler"} & set(self.other.pipe_names):
            raise ModelError(f"model {model} has no entity recogniser", "Name a pipeline that has the component ner")

    def __call__(self, doc: Doc) -> Doc:
        other = self.other(doc.text)
        labelled = ((e, factx_label(e.label_, e.text)) for e in other.ents)
        # spaCy's taggers give no probability of a span.
        return set_entities(
            doc, [TaggedSpan(e.start_char, e.end_char, label, 0.5) for e, label in labelled if label is not None]
        )


@Language.factory("factx_spacy_entities")
def make_spacy_entities(nlp: Language, name: str, model: str) -> SpacyEntities:
    """Factory of `factx_spacy_entities`."""
    return SpacyEntities(model)
