"""From articles to their facts: engines, each made once for its options and kept."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from factx.article import Article
from factx.components.extensions import facts_to_make, only_for_facts, set_article
from factx.components.pipeline import build_language
from factx.options import DEFAULTS, EngineOptions, as_article
from factx.records import Facts
from factx.unmarked import Unmarked

__all__ = ["Engine", "EngineOptions", "load_engine"]

KEPT: Final = 8
"""How many engines are kept; the one that was asked for longest ago makes room."""
NEW_STRINGS: Final = 1_000_000
"""How many strings spaCy's vocabulary may take up before an engine makes itself a new one."""

engines: Final[OrderedDict[EngineOptions, Engine]] = OrderedDict()
engines_lock: Final = Lock()


class Engine:
    """Facts of articles by one loaded pipeline. Any number of threads may use one engine at once."""

    def __init__(self, options: EngineOptions = DEFAULTS) -> None:
        self.options = options
        self.lock = Lock()
        self.nlp = self.new_language()

    def new_language(self) -> Language:
        """A pipeline with a vocabulary of its own."""
        nlp = build_language(self.options)
        self.most_strings = len(nlp.vocab.strings) + NEW_STRINGS
        return nlp

    def __call__(self, article: str | Article, published: date | str | None = None) -> Facts:
        """The facts of an article.

        `published` is the day that relative dates are counted from; else it is the article's own, else its dateline's.
        Raises as `factx.options.as_article` does.
        """
        article = as_article(article, published)
        if article.markup:
            unmarked = Unmarked(article)
            return unmarked.placed(self(unmarked.article))
        make = facts_to_make(self.doc(article), explain=self.options.explain)
        return make()  # when the Doc is gone

    def doc(self, article: Article) -> Doc:
        """The Doc of an article, read by the pipeline for its facts alone."""
        # spaCy's vocabulary is written to while a text is cut into tokens, and keeps every word that it has ever seen.
        with self.lock:
            if len(self.nlp.vocab.strings) > self.most_strings:
                self.nlp = self.new_language()
            nlp = self.nlp
            doc = nlp.make_doc(article.text)
        set_article(doc, article)
        only_for_facts.add(doc)
        return nlp(doc)


def load_engine(options: EngineOptions = DEFAULTS) -> Engine:
    """The engine with these options, loaded when it is first asked for.

    Raises `factx.errors.ModelError` for a model that is not installed.
    """
    with engines_lock:
        engine = engines.get(options)
        if engine is None:
            engine = engines[options] = Engine(options)
        engines.move_to_end(options)
        while len(engines) > KEPT:
            engines.popitem(last=False)
        return engine
