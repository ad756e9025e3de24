"""The spaCy component `factx_tagger`: what the bundled model reads, once, for all components after it."""

from __future__ import annotations

import os
from threading import Lock
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import reading_of, register
from factx.model.tagger import Tagger
from factx.spans import ModelTags

register()

taggers: Final[dict[tuple[int, int | None], Tagger]] = {}
"""The loaded models by process and threads. A forked process has none of the model's threads, so it loads its own;
what it was forked with stays there, since to end a session would wait for its threads."""
taggers_lock: Final = Lock()


class TaggerComponent:
    """Reads the text with the bundled model into `doc._.factx_tags`. All that have as many threads share one model."""

    def __init__(self, threads: int | None) -> None:
        self.threads = threads
        self.loaded()

    def loaded(self) -> Tagger:
        """The model of this process."""
        key = (os.getpid(), self.threads)
        tagger = taggers.get(key)
        if tagger is None:
            with taggers_lock:
                tagger = taggers.get(key) or taggers.setdefault(key, Tagger(self.threads))
        return tagger

    def __call__(self, doc: Doc) -> Doc:
        """Read a Doc."""
        doc._.factx_tags = self.loaded()(reading_of(doc).text)
        return doc


@Language.factory("factx_tagger", default_config={"threads": None})
def make_tagger(nlp: Language, name: str, threads: int | None) -> TaggerComponent:
    """Factory of `factx_tagger`."""
    return TaggerComponent(threads)


def tags_of(doc: Doc) -> ModelTags:
    """What the bundled model read in a Doc; nothing where `factx_tagger` did not run."""
    tags = doc._.factx_tags
    return tags if isinstance(tags, ModelTags) else ModelTags()
