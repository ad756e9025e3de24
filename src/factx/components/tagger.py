"""The spaCy component `factx_tagger`: what the bundled model reads, once, for all components after it."""

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import reading_of, register
from factx.model.kept import kept_tagger
from factx.spans import ModelTags

register()


class TaggerComponent:
    """Reads the text with the bundled model into `doc._.factx_tags`. All that have as many threads share one model."""

    def __init__(self, threads: int | None) -> None:
        self.threads = threads
        kept_tagger(threads)

    def __call__(self, doc: Doc) -> Doc:
        """Read a Doc."""
        doc._.factx_tags = kept_tagger(self.threads)(reading_of(doc).text)
        return doc


@Language.factory("factx_tagger", default_config={"threads": None})
def make_tagger(nlp: Language, name: str, threads: int | None) -> TaggerComponent:
    """Factory of `factx_tagger`."""
    return TaggerComponent(threads)


def tags_of(doc: Doc) -> ModelTags:
    """What the bundled model read in a Doc; nothing where `factx_tagger` did not run."""
    tags = doc._.factx_tags
    return tags if isinstance(tags, ModelTags) else ModelTags()
