"""Character spans as spans of a Doc's tokens."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span
from spacy.util import filter_spans


def token_spans(doc: Doc, found: Iterable[tuple[int, int, str]]) -> list[Span]:
    """Character spans as token spans, widened to whole tokens, overlaps dropped."""
    spans = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in found]
    return filter_spans([span for span in spans if span is not None])
