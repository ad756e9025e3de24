"""The spaCy component `factx_money`: amounts of money."""

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import article_of, keep_found, only_for_facts, reading_of, register
from factx.components.token_spans import token_spans
from factx.facts import numbered
from factx.money import find_money
from factx.options import as_currency

register()


class MoneyComponent:
    """Amounts into `doc._.factx_money` and `doc.spans["money"]`."""

    def __init__(self, currency: str | None) -> None:
        self.currency = None if currency is None else as_currency(currency)

    def __call__(self, doc: Doc) -> Doc:
        """Find the amounts of a Doc."""
        found = find_money(reading_of(doc), self.currency)
        keep_found(doc, "factx_money", found)
        if doc not in only_for_facts:
            in_order = numbered("m", article_of(doc), found)
            doc.spans["money"] = token_spans(doc, ((id, m.start, m.end, m.currency or "") for id, m in in_order))
        return doc


@Language.factory("factx_money", default_config={"currency": None})
def make_money(nlp: Language, name: str, currency: str | None) -> MoneyComponent:
    """Factory of `factx_money`."""
    return MoneyComponent(currency)
