"""The spaCy component `factx_money`: amounts of money."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import reading_of, register
from factx.components.token_spans import token_spans
from factx.money import find_money

register()


class MoneyComponent:
    """Amounts into `doc._.factx_money` and `doc.spans["money"]`."""

    def __init__(self, currency: str | None) -> None:
        self.currency = currency

    def __call__(self, doc: Doc) -> Doc:
        found = find_money(reading_of(doc), self.currency)
        doc._.factx_money = tuple(found)
        doc.spans["money"] = token_spans(doc, ((m.start, m.end, m.currency or "") for m in found))
        return doc


@Language.factory("factx_money", default_config={"currency": None})
def make_money(nlp: Language, name: str, currency: str | None) -> MoneyComponent:
    """Factory of `factx_money`."""
    return MoneyComponent(currency)
