"""How facts look in a notebook: the article with its facts marked where its text is at hand, else their lists."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from factx.controls import visible
from factx.kept_texts import text_of
from factx.kinds import CALLED, KINDS, Kind, records_of
from factx.records import Date, Entity, Facts, Quote, Record
from factx.segments import Layer, segmented
from factx.writers.wording import (
    label_in_words,
    speaker_in_words,
    statement_in_words,
    value_in_words,
)

MOST_SHOWN: Final = 20_000
"""Characters of an article that are shown at most."""
COLOURS: Final[dict[Kind, str]] = {
    "quotes": "background:rgba(255,214,0,.28)",
    "money": "background:rgba(46,160,67,.30)",
    "figures": "background:rgba(130,80,223,.22)",
    "dates": "background:rgba(9,105,218,.22)",
    "entities": "background:none;border-bottom:2px solid rgba(207,34,46,.65)",
}
"""Colours that are seen on light and dark pages."""


def facts_html(facts: Facts) -> str:
    """The facts as a piece of HTML without scripts; nothing of the article becomes markup."""
    text = text_of(facts)
    counts = ", ".join(f"{len(records_of(facts, kind))} {CALLED[kind]}" for kind in reversed(KINDS))
    document = facts.document
    day = f", published {document.published}" if document.published else ""
    head = f"<p><strong>{shown(document.title or document.id)}</strong><br>{document.words} words{day}: {counts}</p>"
    legend = " ".join(f'<mark style="color:inherit;{COLOURS[kind]}">{CALLED[kind]}</mark>' for kind in reversed(KINDS))
    body = f"<p>{legend}</p>{marked_text(facts, text)}" if text is not None else "".join(lists_of(facts))
    return f'<div class="factx" style="max-width:46em;line-height:1.6">{head}{body}</div>'


def marked_text(facts: Facts, text: str) -> str:
    """The text with each fact marked; marks that cross are cut at their borders, so that they nest."""
    layers = [
        Layer(start, end, (kind, record))
        for kind in reversed(KINDS)
        for record in records_of(facts, kind)
        for start, end in record.pieces
    ]
    pieces = []
    for segment in segmented(layers, 0, min(len(text), MOST_SHOWN)):
        before = "".join(
            f'<mark style="color:inherit;{COLOURS[kind]}" title="{shown(meaning(record))}">'
            for kind, record in (layer.mark for layer in segment.layers)
        )
        pieces.append(before + shown(text[segment.start : segment.end]) + "</mark>" * len(segment.layers))
    rest = f"<p>… and {len(text) - MOST_SHOWN:,} characters more</p>" if len(text) > MOST_SHOWN else ""
    return f'<div style="white-space:pre-wrap;text-align:left">{"".join(pieces)}</div>{rest}'


def meaning(record: Record) -> str:
    """What a fact says, in words."""
    words = value_in_words(record)
    if isinstance(record, Quote):
        words = f"{speaker_in_words(record)}: {record.kind} quote"
    elif isinstance(record, Entity):
        words = f"{record.name}, {label_in_words(record.label)}"
    elif isinstance(record, Date):
        words = f"{words} {record.value or ''}".rstrip()
    return f"{words} ({record.id}, {record.score:.2f})"


def lists_of(facts: Facts) -> Iterator[str]:
    """A list of each kind, for facts without their text."""
    for kind in reversed(KINDS):
        records = records_of(facts, kind)
        if records:
            yield f"<p>{CALLED[kind].capitalize()}</p><ul>"
            for record in records:
                text = statement_in_words(record) if isinstance(record, Quote) else record.text
                yield f"<li>{shown(text)} — {shown(meaning(record))}</li>"
            yield "</ul>"


def shown(text: str) -> str:
    """A text as HTML shows it."""
    return escape(visible(text))
