"""Puts the pipeline together."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.language import Language

from factx.components import (  # noqa: F401  (importing them registers their factories)
    dates,
    entities,
    figures,
    money,
    quotes,
    sentences,
    spacy_entities,
    tagger,
)
from factx.text.tokenizer import make_tokenizer

# Nothing in the pipeline takes memory that grows faster than the text, so no text is too long.
ANY_LENGTH = 1 << 62


def build_language(
    model: str | None = None,
    *,
    currency: str | None = None,
    threads: int | None = None,
    all_marks: bool = False,
    attitudes: bool = False,
) -> Language:
    """The spaCy pipeline of factx; options as in `factx.engine.load_engine`."""
    nlp = English(max_length=ANY_LENGTH, create_tokenizer=make_tokenizer)
    nlp.add_pipe("factx_sentences")
    nlp.add_pipe("factx_tagger", config={"threads": threads})
    if model is None:
        nlp.add_pipe("factx_entities")
    else:
        nlp.add_pipe("factx_spacy_entities", config={"model": model})
    nlp.add_pipe("factx_dates")
    nlp.add_pipe("factx_money", config={"currency": currency})
    nlp.add_pipe("factx_figures")
    nlp.add_pipe("factx_quotes", config={"all_marks": all_marks, "attitudes": attitudes})
    return nlp
