"""The spaCy component `factx_figures`: percentages, counts, measures, ratios, ranks and scores."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from factx.components.extensions import entities_of, keep_mentions, reading_of, register
from factx.figures import find_figures
from factx.spans import TextSpan

register()

COUNTED = frozenset(("NORP", "GPE", "LANGUAGE"))
"""Labels of entities that a count may stand before in the same span."""


@Language.component("factx_figures")
def figures(doc: Doc) -> Doc:
    """Figures into `doc._.factx_figures` and `doc.spans["figures"]`.

    A date or an amount found before wins, and so does a name with a number in it; "17 Palestinians" is a count.
    """
    text = reading_of(doc).text
    names = (e for e in entities_of(doc) if e.label not in COUNTED and not text[e.start : e.start + 1].isdigit())
    taken = (TextSpan(other.start, other.end) for other in (*doc._.factx_dates, *doc._.factx_money))
    found = find_figures(reading_of(doc), taken, (TextSpan(name.start, name.end) for name in names))
    return keep_mentions(doc, "figures", found, lambda figure: figure.unit)
