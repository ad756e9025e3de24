"""Prodigy: an article a line, with its tokens and its records as spans, to correct by hand.

https://prodi.gy/docs/api-interfaces: `start` and `end` in characters, half-open; `token_end` is the last token.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from operator import itemgetter

from pydantic import JsonValue

from factx.article import Article
from factx.controls import escaped
from factx.kinds import KINDS, Kind
from factx.records import Facts
from factx.writers.annotations import annotations_of
from factx.writers.output_formats import EVERYTHING, Documented, Wanted
from factx.writers.spacy_docs import blank_english


def write_prodigy(documents: Iterable[Documented], wanted: Wanted = EVERYTHING) -> Iterator[str]:
    """A task a line."""
    for article, facts in documents:
        yield escaped(json.dumps(task_of(article, facts, wanted.kinds), ensure_ascii=False)) + "\n"


def task_of(article: Article, facts: Facts, kinds: tuple[Kind, ...] = KINDS) -> dict[str, JsonValue]:
    """One article as a task; each span has its record under `fact`, those of a speaker or a cue that of the quote."""
    doc = blank_english().make_doc(article.text)
    spans: list[tuple[int, int, dict[str, JsonValue]]] = []
    for annotation in annotations_of(facts, kinds):
        for start, end in annotation.spans:
            tokens = doc.char_span(start, end, alignment_mode="expand")
            if tokens is None:
                continue
            span: dict[str, JsonValue] = {
                "start": start,
                "end": end,
                "token_start": tokens.start,
                "token_end": tokens.end - 1,
                "label": annotation.label,
                "id": annotation.id,
            }
            if annotation.role == "record":
                span["fact"] = annotation.record.model_dump(mode="json")
            spans.append((start, -end, span))
    return {
        "text": article.text,
        "tokens": [
            {
                "text": token.text,
                "start": token.idx,
                "end": token.idx + len(token),
                "id": token.i,
                "ws": bool(token.whitespace_),
            }
            for token in doc
        ],
        "spans": [span for _, _, span in sorted(spans, key=itemgetter(0, 1))],
        "meta": {"source": facts.document.source, "published": facts.document.published},
        "_view_id": "spans_manual",
    }
