"""The spaCy component `factx_article`: which article a Doc is, and when it was published."""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from factx.article import Article
from factx.components.extensions import ARTICLE, published_by_context, register, set_article
from factx.options import as_day

register()


class ArticleComponent:
    """Settles when an article was published where its Doc does not say: by context, by `published`, by dateline."""

    def __init__(self, published: date | str | None) -> None:
        self.published = None if published is None else as_day(published)

    def __call__(self, doc: Doc) -> Doc:
        """Settle it for a Doc."""
        if ARTICLE not in doc.user_data:
            set_article(doc, Article(doc.text, published=published_by_context(doc) or self.published))
        return doc


@Language.factory("factx_article", default_config={"published": None})
def make_article(nlp: Language, name: str, published: str | None) -> ArticleComponent:
    """Factory of `factx_article`."""
    return ArticleComponent(published)
