"""Runs the pipeline over articles."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.language import Language

from factx.article import Article
from factx.dates.dateline import published_from_dateline
from factx.pipeline.collect import records_of_doc
from factx.records import Facts


@dataclass(frozen=True)
class Extractor:
    """Facts of articles, by one loaded pipeline."""

    nlp: Language

    def __call__(self, article: Article) -> Facts:
        """The facts of an article. Where nothing else says when it was published, its dateline does."""
        if article.published is None:
            article = replace(article, published=published_from_dateline(article.text))
        doc = self.nlp.make_doc(article.text)
        doc._.factx_article = article
        return records_of_doc(self.nlp(doc))
