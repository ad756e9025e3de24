"""What of the words beside quotations belongs to their statement, and which stretches statements have."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from typing import Final

from factx.quotes.attribution_context import Context, Report, meet
from factx.quotes.nothing_said import timeless
from factx.quotes.statement_ends import behind_narrator, whole_end, whole_words
from factx.spans import TextSpan

ASKED: Final = re.compile(r"(?:why|how|what|where|when|who|whether)\b[^\"“”]*:\s*\Z")
"""What a quotation behind a colon answers: "explained why he left: “…”"."""


def tidied(context: Context, report: Report) -> Report:
    """A report of quotations without pieces beside them that are one word, or the narrator's words before a colon."""
    quoted = [span for mark in report.marks for span in context.marks[mark].spans]
    taken, text, first = Taken(quoted), context.text, quoted[0].start
    announced = text[max(0, first - 4) : first].rstrip("\"'“”„‘’« ").endswith(":")
    kept: list[TextSpan] = []
    for piece in report.pieces:
        if taken.meets(piece):
            piece = timeless(text, report.cue, piece) if report.cue is not None else piece
            kept.append(_begun_and_ended(context, piece, quoted))
            continue
        ahead = announced and report.cue is not None and piece.end <= report.cue.start
        whole = whole_words(context, behind_narrator(context, piece, report.cue))
        if whole is not None and not ahead and len(text[whole.start : whole.end].split()) > 1:
            kept.append(whole)
    report.pieces = kept
    return report


def _begun_and_ended(context: Context, piece: TextSpan, quoted: Sequence[TextSpan]) -> TextSpan:
    """A piece around quotations without the question that they answer, and with the whole of a name that it cuts."""
    first, last = quoted[0].start, quoted[-1].end
    opening = context.text[piece.start : first].rstrip("\"'“‘«")
    start = first if ASKED.match(opening) else piece.start
    return TextSpan(start, whole_end(context, *piece) if piece.end > last + 1 else piece.end)


def with_quotations(context: Context, found: Sequence[Report], reported: Iterable[Report]) -> list[Report]:
    """The reports without marks, but those that a frame parts from a quotation of its own, which that then has.

    "The prize, Lee said, “is a joke”": the same cue, and a sentence that goes on behind it with the quotation.
    """
    by_cue = {report.cue: report for report in found if report.cue is not None and report.pieces}
    left = []
    for report in reported:
        quotation = by_cue.get(report.cue) if report.cue is not None else None
        ahead = report.cue is not None and max(piece.end for piece in report.pieces) <= report.cue.start
        if quotation is None or not ahead or not _goes_on(context, report, quotation):
            left.append(report)
        else:
            quotation.pieces = [*report.pieces, *quotation.pieces]
    return left


def _goes_on(context: Context, report: Report, quotation: Report) -> bool:
    """Whether only a frame stands between what is reported and a quotation, and no stop."""
    end, start = max(piece.end for piece in report.pieces), min(piece.start for piece in quotation.pieces)
    between = context.text[end:start]
    opens = context.text[start:].lstrip("\"'“‘«`")[:1]
    return end < start and between.startswith(",") and between.rstrip("\"'“‘«` ").endswith(",") and opens.islower()


class Taken:
    """Stretches of the text that statements have, none of which meet."""

    def __init__(self, spans: Iterable[TextSpan]) -> None:
        self.spans: list[TextSpan] = []
        for span in sorted(spans):
            if self.spans and span.start < self.spans[-1].end:
                self.spans[-1] = TextSpan(self.spans[-1].start, max(span.end, self.spans[-1].end))
            else:
                self.spans.append(span)

    def meets(self, span: TextSpan) -> bool:
        """Whether a statement has any of a stretch."""
        at = bisect_right(self.spans, span.start, key=lambda one: one.start)
        return any(meet(span, other) for other in self.spans[max(0, at - 1) : at + 1])

    def add(self, span: TextSpan) -> None:
        """Give a stretch to a statement."""
        insort(self.spans, span)
