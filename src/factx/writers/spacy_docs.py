"""Articles as spaCy Docs with their facts: for `DocBin`, and for what wants an article's tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from factx.article import Article
from factx.kinds import KINDS, Kind
from factx.records import Facts
from factx.text.tokenizer import make_tokenizer
from factx.writers.annotations import annotations_of
from factx.writers.output_formats import EVERYTHING, Documented, Wanted

GROUPS = {"e": "entities", "d": "dates", "m": "money", "f": "figures", "q": "quotes"}


@cache
def blank_english() -> Language:
    """A pipeline that only cuts texts into tokens, as factx does."""
    return English(max_length=1 << 62, create_tokenizer=make_tokenizer)


def write_docbin(documents: Iterable[Documented], wanted: Wanted = EVERYTHING) -> Iterator[bytes]:
    """A `DocBin` of all articles, which spaCy reads without factx.

    All kinds are in `doc.spans` by their name, and in "speakers" and "cues" those of the quotes. `doc.ents` has the
    names too; of two that share a token, which it cannot hold, the longer. `span.id_` is the record's id.
    `doc.user_data["factx"]` has the facts as JSON, for which the reader says `DocBin(store_user_data=True)`.
    """
    docs = DocBin(store_user_data=True)
    for article, facts in documents:
        docs.add(doc_of(article, facts, wanted.kinds))
    yield docs.to_bytes()


def doc_of(article: Article, facts: Facts, kinds: tuple[Kind, ...] = KINDS) -> Doc:
    """One article as a Doc with its facts; spans that do not begin and end with tokens are widened to them."""
    doc = blank_english().make_doc(article.text)
    groups: dict[str, list[Span]] = {kind: [] for kind in kinds}
    if "quotes" in groups:
        groups |= {"speakers": [], "cues": []}
    for annotation in annotations_of(facts, kinds):
        for start, end in annotation.spans:
            span = doc.char_span(start, end, label=annotation.label, span_id=annotation.id, alignment_mode="expand")
            if span is None:
                continue
            if annotation.role == "record":
                groups[GROUPS[annotation.id[0]]].append(span)
            else:
                groups[f"{annotation.role}s"].append(span)
    doc.ents = tuple(filter_spans(groups.get("entities", ())))
    for name, spans in groups.items():
        doc.spans[name] = spans
    left_out: set[str] = {kind for kind in KINDS if kind not in kinds}
    doc.user_data["factx"] = facts.model_dump_json(by_alias=True, exclude=left_out)
    return doc
