"""Label Studio: tasks with factx's records as predictions, to be looked at and corrected.

https://labelstud.io/guide/predictions: results of the `labels` type on a Text, and relations between them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import pairwise
from typing import Final

from pydantic import JsonValue

from factx.article import Article
from factx.kinds import KINDS, Kind
from factx.records import Facts
from factx.writers.annotations import LABELS, Annotation, annotations_of
from factx.writers.json_objects import array_of
from factx.writers.output_formats import EVERYTHING, Documented, Wanted

TO_NAME: Final = "text"
FROM_NAME: Final = "label"
CONFIGURATION: Final = (
    "<View>\n"
    "  <Relations>\n"
    '    <Relation value="speaker"/>\n    <Relation value="cue"/>\n    <Relation value="continued"/>\n'
    "  </Relations>\n"
    f'  <Labels name="{FROM_NAME}" toName="{TO_NAME}">\n'
    + "".join(f'    <Label value="{label}"/>\n' for label in LABELS)
    + "  </Labels>\n"
    f'  <Text name="{TO_NAME}" value="$text"/>\n'
    "</View>\n"
)
"""What a project's labelling interface has to be for these tasks."""


def write_label_studio(documents: Iterable[Documented], wanted: Wanted = EVERYTHING) -> Iterator[str]:
    """An array of tasks, a task a line."""
    return array_of(
        json.dumps(task_of(article, facts, wanted.kinds), ensure_ascii=False) for article, facts in documents
    )


def task_of(article: Article, facts: Facts, kinds: tuple[Kind, ...] = KINDS) -> dict[str, JsonValue]:
    """One article as a task."""
    document = facts.document
    results: list[JsonValue] = []
    for annotation in annotations_of(facts, kinds):
        results += results_of(article.text, annotation)
    return {
        "data": {
            "text": article.text,
            "source": document.source,
            "title": document.title,
            "published": document.published,
            "sha256": document.sha256,
        },
        "predictions": [{"model_version": f"factx {version('factx')}", "result": results}],
    }


def results_of(text: str, annotation: Annotation) -> Iterator[dict[str, JsonValue]]:
    """The stretches of an annotation and what they are to each other and to their quote."""
    ids = [annotation.id if not number else f"{annotation.id}-{number + 1}" for number in range(len(annotation.spans))]
    for id, (start, end) in zip(ids, annotation.spans, strict=True):
        result: dict[str, JsonValue] = {
            "id": id,
            "from_name": FROM_NAME,
            "to_name": TO_NAME,
            "type": "labels",
            "value": {"start": start, "end": end, "text": text[start:end], "labels": [annotation.label]},
            "score": annotation.record.score,
        }
        if annotation.role == "record":
            result["meta"] = {"text": [annotation.record.model_dump_json()]}
        yield result
    for before, after in pairwise(ids):
        yield relation(before, after, "continued")
    if annotation.role != "record":
        yield relation(annotation.record.id, annotation.id, annotation.role)


def relation(from_id: str, to_id: str, label: str) -> dict[str, JsonValue]:
    """What one stretch is to another."""
    return {"type": "relation", "from_id": from_id, "to_id": to_id, "direction": "right", "labels": [label]}
