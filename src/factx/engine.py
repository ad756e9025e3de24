"""From an article to its facts, by one loaded pipeline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.language import Language

from factx.article import Article
from factx.components.pipeline import build_language
from factx.dates import published_from_dateline
from factx.facts import records_of_doc
from factx.markup import Unmarked
from factx.records import Facts

__all__ = ["Engine", "load_engine"]


@dataclass(frozen=True)
class Engine:
    """Facts of articles, by one loaded pipeline."""

    nlp: Language

    def __call__(self, article: Article) -> Facts:
        """The facts of an article. Where nothing else says when it was published, its dateline does."""
        if article.markup:
            unmarked = Unmarked(article)
            return unmarked.placed(self(unmarked.article))
        if article.published is None:
            article = replace(article, published=published_from_dateline(article.text))
        doc = self.nlp.make_doc(article.text)
        doc._.factx_article = article
        return records_of_doc(self.nlp(doc))


def load_engine(
    model: str | None = None,
    currency: str | None = None,
    threads: int | None = None,
    all_marks: bool = False,
    attitudes: bool = False,
) -> Callable[[Article], Facts]:
    """A function from articles to facts; load it once and call it often.

    `model` names an installed spaCy pipeline for the entities, `currency` the ISO 4217 code of a bare "$", `threads`
    bounds the model's threads, `all_marks` keeps quotation marks that hold no statement, `attitudes`
    what is wanted, feared or planned beside what is said. Raises `factx.errors.ModelError` for a model that is not
    installed.
    """
    return Engine(build_language(model, currency=currency, threads=threads, all_marks=all_marks, attitudes=attitudes))
