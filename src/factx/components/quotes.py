"""The spaCy component `factx_quotes`: quoted and reported statements with their speakers."""

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import (
    article_of,
    entities_of,
    keep_found,
    only_for_facts,
    reading_of,
    register,
    token_spans,
)
from factx.facts import numbered_statements
from factx.quotes import find_quotes

register()


class QuotesComponent:
    """Quoted and reported statements into `doc._.factx_quotes` and `doc.spans["quotes"]`.

    Works after any tagger of entities: without factx's own entities it takes those of `doc.ents`.
    """

    def __init__(self, all_marks: bool, attitudes: bool) -> None:
        self.all_marks = all_marks
        self.attitudes = attitudes

    def __call__(self, doc: Doc) -> Doc:
        """Find the statements of a Doc."""
        found = find_quotes(
            reading_of(doc), entities_of(doc), doc._.factx_tags, all_marks=self.all_marks, attitudes=self.attitudes
        )
        keep_found(doc, "factx_quotes", found)
        if doc not in only_for_facts:
            # A statement of several pieces is one span here: its hull.
            ids = numbered_statements(article_of(doc), found)
            hulls = ((id, found[i].spans[0].start, found[i].spans[-1].end, found[i].kind) for i, id in ids.items())
            doc.spans["quotes"] = token_spans(doc, hulls)
        return doc


@Language.factory("factx_quotes", default_config={"all_marks": False, "attitudes": False})
def make_quotes(nlp: Language, name: str, all_marks: bool, attitudes: bool) -> QuotesComponent:
    """Factory of `factx_quotes`."""
    return QuotesComponent(all_marks, attitudes)
