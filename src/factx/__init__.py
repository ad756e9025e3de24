"""factx reads a news article and returns the facts in it that can be checked.

    >>> import factx
    >>> facts = factx.extract("Ann Lee said on 4 May 2021: “We paid US$5 million.”")

`extract` gives the typed records of `factx.records`; `load` gives the spaCy pipeline that finds them.
Importing this package imports neither spaCy nor the model.
"""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from factx.records import Facts

__all__ = ["__version__", "extract", "load"]

__version__ = version("factx")


def extract(
    text: str,
    published: date | str | None = None,
    *,
    currency: str | None = None,
    model: str | None = None,
    attitudes: bool = False,
) -> Facts:
    """The facts of a text.

    `published` (a date or ISO 8601) anchors relative dates; without it the text's own dateline does, if it has a year.
    `currency` is the ISO 4217 code that a bare "$" or "pesos" is read as. `model` names an installed spaCy pipeline
    to find the entities with. `attitudes` adds what is wanted, feared or planned.
    Raises `ValueError` for a `published` that is no date, `factx.errors.ModelError` for
    a model that is not installed.
    """
    from factx.article import Article
    from factx.engine import load_engine

    day = date.fromisoformat(published) if isinstance(published, str) else published
    return load_engine(model=model, currency=currency, attitudes=attitudes)(Article(text, published=day))


def load(model: str | None = None) -> Language:
    """The spaCy pipeline with factx's components; facts are in `doc._.facts`, quotes also in `doc.spans["quotes"]`."""
    from factx.components.pipeline import build_language

    return build_language(model)
