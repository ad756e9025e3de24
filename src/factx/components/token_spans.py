"""Character spans as spans of a Doc's tokens."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span


def token_spans(doc: Doc, found: Iterable[tuple[str, int, int, str]]) -> list[Span]:
    """Character spans, each with its id and label, as spans of tokens: `id`, `start`, `end`, `label`.

    A span is widened to whole tokens, so that two may come to overlap.
    """
    spans = [doc.char_span(start, end, label, alignment_mode="expand", span_id=id) for id, start, end, label in found]
    return [span for span in spans if span is not None]
