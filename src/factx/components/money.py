"""The spaCy component `factx_money`: amounts of money."""

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import keep_mentions, reading_of, register
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
        return keep_mentions(doc, "money", found, lambda amount: amount.currency)


@Language.factory("factx_money", default_config={"currency": None})
def make_money(nlp: Language, name: str, currency: str | None) -> MoneyComponent:
    """Factory of `factx_money`."""
    return MoneyComponent(currency)
