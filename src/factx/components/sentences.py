"""The spaCy component `factx_sentences`: where sentences start."""

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import article_of, only_for_facts, readings, register
from factx.text.reading import Reading, mark_sentences
from factx.text.tokens import Tokens

register()


@Language.factory("factx_sentences", assigns=["token.is_sent_start", "doc.sents"])
class SentenceStarter:
    """The spaCy component `factx_sentences`: sets `is_sent_start` on every token. Works on any tokens of English."""

    def __init__(self, nlp: Language, name: str = "factx_sentences") -> None:
        """Make the component; `nlp` is not needed, spaCy passes it to every factory."""
        del nlp
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentence starts of `doc`, in time that grows with its length."""
        text = article_of(doc).text
        reading = readings[doc] = Reading(text, Tokens.of_doc(doc, text))
        if doc not in only_for_facts:
            mark_sentences(doc, reading)
        return doc
