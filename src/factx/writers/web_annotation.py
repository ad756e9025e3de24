"""W3C Web Annotations as JSON-LD: each record an annotation whose target is quoted and placed.

https://www.w3.org/TR/annotation-model/: a TextQuoteSelector with what stands around it, and a TextPositionSelector,
both in code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote as percent_encoded

from pydantic import JsonValue

from factx.article import Article
from factx.controls import escaped
from factx.records import Date, Document, Entity, Figure, Money, Quote, Record, Span
from factx.writers.annotations import Annotation, annotations_of
from factx.writers.output_formats import EVERYTHING, Documented, Wanted

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32
"""Characters before and behind that a quote selector has, so that it finds its place in a text that has changed."""
GENERATOR: Final = {"id": "https://pypi.org/project/factx/", "type": "Software", "name": "factx"}


def write_web_annotation(documents: Iterable[Documented], wanted: Wanted = EVERYTHING) -> Iterator[str]:
    """One AnnotationPage, an annotation a line; the whole record is a body of it, as JSON."""
    yield f'{{"@context":"{CONTEXT}","type":"AnnotationPage","items":['
    separator = "\n"
    for article, facts in documents:
        for annotation in annotations_of(facts, wanted.kinds):
            if annotation.role == "record":
                item = json.dumps(item_of(article, facts.document, annotation), ensure_ascii=False)
                yield separator + escaped(item)
                separator = ",\n"
    yield "\n]}\n"


def item_of(article: Article, document: Document, annotation: Annotation) -> dict[str, JsonValue]:
    """One annotation."""
    targets: list[JsonValue] = [target_of(article, document, span) for span in annotation.spans]
    return {
        "id": f"urn:factx:{document.sha256}:{annotation.id}",
        "type": "Annotation",
        "motivation": "identifying" if isinstance(annotation.record, Entity) else "describing",
        "generator": dict(GENERATOR),
        "body": bodies_of(annotation),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def bodies_of(annotation: Annotation) -> list[JsonValue]:
    """The tag of a record, what it means in words where it has such, and the record itself."""
    bodies: list[JsonValue] = [{"type": "TextualBody", "purpose": "tagging", "value": annotation.label}]
    if meaning := meaning_of(annotation.record):
        bodies.append({"type": "TextualBody", "purpose": "describing", "value": meaning})
    record = annotation.record.model_dump_json()
    bodies.append({"type": "TextualBody", "purpose": "classifying", "format": "application/json", "value": record})
    return bodies


def meaning_of(record: Record) -> str | None:
    """What a record stands for: a full name, a TIMEX3 value, an amount with its currency, a value, a speaker."""
    match record:
        case Entity():
            return record.name
        case Date():
            return record.value
        case Money():
            return " ".join(filter(None, (record.currency, record.amount))) or None
        case Figure():
            return " ".join(filter(None, (record.value, record.unit, record.of))) or None
        case Quote():
            return (record.speaker.name or record.speaker.text) if record.speaker else None
    return None


def target_of(article: Article, document: Document, span: Span) -> dict[str, JsonValue]:
    """A stretch of the article by its characters and by its offsets."""
    start, end = span
    text = article.text
    return {
        "source": source_of(document),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def source_of(document: Document) -> str:
    """The document as an IRI: its address, its path, or for standard input the hash of its text."""
    if document.source == "-":
        return f"urn:sha256:{document.sha256}"
    if "://" in document.source:
        return percent_encoded(document.source, safe=":/?#[]@!$&'()*+,;=%~")
    return percent_encoded(document.source.replace("\\", "/"), safe="/~")
