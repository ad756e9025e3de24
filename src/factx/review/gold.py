"""Decisions as gold for measuring: a line of JSON an article, as corpora of this field have it.

Entities are `spans` with factx's own labels, quotations `attributions` (source, cue, content, each a list of
`[start, end]`, as PolNeAR has them), dates `timexes` with `dct` (TimeML), amounts `results`, figures `figures`. What is
missing from the article nobody was shown: of such gold, precision can be told and recall cannot.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from pydantic import JsonValue

from factx.article import Article
from factx.controls import escaped
from factx.kinds import KINDS, Kind, records_of
from factx.records import Date, Entity, Facts, Figure, Mention, Money, Quote, Record

GOLD_KEYS: dict[Kind, str] = {
    "entities": "spans",
    "dates": "timexes",
    "money": "results",
    "figures": "figures",
    "quotes": "attributions",
}


def gold_line(article: Article, reviewed: Facts, kinds: Sequence[Kind] = KINDS) -> str:
    """The line of one article; `reviewed` are its facts as its reviewers leave them, without the rejected."""
    gold: dict[str, JsonValue] = {"id": PurePath(reviewed.document.id).name, "text": article.text}
    for kind in KINDS:
        if kind in kinds:
            if kind == "dates":
                gold["dct"] = reviewed.document.published
            gold[GOLD_KEYS[kind]] = [gold_record(record) for record in records_of(reviewed, kind)]
    return escaped(json.dumps(gold, ensure_ascii=False)) + "\n"


def gold_record(record: Record) -> dict[str, JsonValue]:
    """One record in its task's form."""
    place: dict[str, JsonValue] = {"start": record.start, "end": record.end}
    if isinstance(record, Quote):
        return {
            "source": mention_spans(record.speaker),
            "cue": mention_spans(record.cue),
            "content": [[span.start, span.end] for span in record.spans],
            "kind": record.kind,
            "speaker": {"name": record.speaker.name} if record.speaker else None,
        }
    if isinstance(record, Date):
        return {**place, "text": record.text, "type": record.type, "value": record.value, "mod": record.modifier}
    if isinstance(record, Money):
        amounts: dict[str, JsonValue] = {"value": record.amount, "amount": record.amount, "currency": record.currency}
        return {**place, "text": record.text, **amounts, "unit": record.currency}
    if isinstance(record, Figure):
        unit = record.of or record.unit
        return {**place, "text": record.text, "value": record.value, "unit": record.unit, "normalized": unit}
    if isinstance(record, Entity):
        return {**place, "label": record.label, "name": record.name}
    raise TypeError(f"no gold is known for {type(record).__name__}")


def mention_spans(mention: Mention | None) -> list[JsonValue]:
    """A mention as a list of spans, empty for none."""
    return [[mention.start, mention.end]] if mention else []


def unsettled(reviewed: Facts, kinds: Iterable[Kind]) -> int:
    """How many records of `kinds` nobody has accepted or corrected."""
    return sum(
        record.review is None or record.review.state not in ("accepted", "corrected", "rejected")
        for kind in kinds
        for record in records_of(reviewed, kind)
    )
