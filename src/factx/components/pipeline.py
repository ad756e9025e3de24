"""Puts the pipeline together.

The modules of the factories that take options have no `from __future__ import annotations`: spaCy before 3.8.13 takes
the types of a factory's arguments as they stand.
"""

from __future__ import annotations

from datetime import date

from spacy.lang.en import English
from spacy.language import Language

from factx.components import (  # noqa: F401  (importing them registers their factories)
    article,
    dates,
    entities,
    figures,
    money,
    quotes,
    sentences,
    spacy_entities,
    tagger,
)
from factx.options import DEFAULTS, EngineOptions, as_day
from factx.text.tokenizer import make_tokenizer

# Nothing in the pipeline takes memory that grows faster than the text, so no text is too long.
ANY_LENGTH = 1 << 62


def build_language(options: EngineOptions = DEFAULTS, published: date | str | None = None) -> Language:
    """The spaCy pipeline of factx. `published` is the day of all its articles that do not say theirs."""
    nlp = English(max_length=ANY_LENGTH, create_tokenizer=make_tokenizer)
    nlp.add_pipe("factx_article", config={"published": None if published is None else as_day(published).isoformat()})
    nlp.add_pipe("factx_sentences")
    nlp.add_pipe("factx_tagger", config={"threads": options.threads})
    nlp.add_pipe("factx_dates")
    if options.model is None:
        nlp.add_pipe("factx_entities")
    else:
        nlp.add_pipe("factx_spacy_entities", config={"model": options.model})
    nlp.add_pipe("factx_money", config={"currency": options.currency})
    nlp.add_pipe("factx_figures")
    nlp.add_pipe("factx_quotes", config={"all_marks": options.all_marks, "attitudes": options.attitudes})
    return nlp
