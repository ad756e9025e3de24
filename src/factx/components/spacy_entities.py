"""Entities by an installed spaCy pipeline instead of the bundled model (`--model`)."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from factx.components.entities import set_entities
from factx.components.extensions import tagged_entities
from factx.components.installed_pipelines import check_pipeline
from factx.errors import ModelError


class SpacyEntities:
    """Runs another spaCy pipeline over the text and takes its entities, by their characters."""

    def __init__(self, model: str) -> None:
        check_pipeline(model)
        self.rule = f"spacy:{model}"
        try:
            self.other = spacy.load(model)
        except (OSError, ValueError, ImportError) as error:
            reason = " ".join(str(error).split())
            raise ModelError(f"model {model} cannot be loaded ({reason})", "Check that it fits this spaCy") from error
        if not {"ner", "entity_ruler", "span_ruler"} & set(self.other.pipe_names):
            raise ModelError(f"model {model} has no entity recogniser", "Name a pipeline that has the component ner")

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of a Doc."""
        tagged = tagged_entities(self.other(doc.text))
        return set_entities(doc, tagged, [self.rule] * len(tagged))


@Language.factory("factx_spacy_entities")
def make_spacy_entities(nlp: Language, name: str, model: str) -> SpacyEntities:
    """Factory of `factx_spacy_entities`."""
    return SpacyEntities(model)
