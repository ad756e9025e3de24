"""The spaCy component `factx_sentences`: where sentences start."""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from factx.text.sentences import sentence_starts


@Language.factory("factx_sentences", assigns=["token.is_sent_start", "doc.sents"])
class SentenceStarter:
    """The spaCy component `factx_sentences`: sets `is_sent_start` on every token. Works on any tokens of English."""

    def __init__(self, nlp: Language, name: str = "factx_sentences") -> None:
        """Make the component; `nlp` is not needed, spaCy passes it to every factory."""
        del nlp
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Set the sentence starts of `doc`, in time that grows with its length."""
        # One array, because each assignment to `Token.is_sent_start` looks through the document's annotations.
        values = np.array([1 if starts else -1 for starts in sentence_starts(doc)], dtype=np.int64)
        if len(doc):
            doc.from_array(["SENT_START"], values.view(np.uint64))  # type: ignore[arg-type]  # one attribute is flat
        return doc
