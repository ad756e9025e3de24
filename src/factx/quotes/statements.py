"""Statements out of reports and marks: kind, spans, what is quoted, nesting."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from factx.mentions import ModelTags, NamedMention, SpeakerMention, Statement, TextSpan
from factx.quotes.frames import find_sentences
from factx.quotes.marks import Marked, find_marks
from factx.quotes.reports import Report, rule_reports

OUTER = " \t\r\n\u00a0“”„‟«»‹›\"`"


@dataclass(frozen=True, slots=True)
class _Draft:
    spans: tuple[TextSpan, ...]
    quoted: tuple[TextSpan, ...]
    report: Report


def assemble_statements(
    text: str, entities: Sequence[NamedMention], tags: ModelTags | None, *, all_marks: bool
) -> list[Statement]:
    """Statements in text order; see `factx.quotes.find_quotes`."""
    marks = find_marks(text)
    sentences = find_sentences(text, marks)
    reports = rule_reports(text, marks, sentences)
    drafts = [draft for report in reports if (draft := _drafted(text, marks, report)) is not None]
    return _placed(text, _apart(drafts))


def _drafted(text: str, marks: Sequence[Marked], report: Report) -> _Draft | None:
    pieces = sorted(set(report.pieces))
    quoted = tuple(
        span
        for index in sorted(report.marks)
        for span in marks[index].spans
        if any(piece.start <= span.start and span.end <= piece.end for piece in pieces)
    )
    spans = tuple(span for piece in pieces if (span := trim(text, piece)) is not None)
    return _Draft(spans, quoted, report) if spans else None


def trim(text: str, span: TextSpan) -> TextSpan | None:
    """A span without the marks and the white space at its ends; null where nothing is left."""
    start, end = span
    while start < end and text[start] in OUTER:
        start += 1
    while start < end and text[end - 1] in OUTER:
        end -= 1
    return TextSpan(start, end) if start < end else None


def _apart(drafts: Sequence[_Draft]) -> list[_Draft]:
    return list(drafts)


def _placed(text: str, drafts: Sequence[_Draft]) -> list[Statement]:
    ordered = sorted(drafts, key=lambda draft: (draft.spans[0].start, -draft.spans[0].end))
    statements: list[Statement] = []
    for draft in ordered:
        source = draft.report.source
        speaker = SpeakerMention(source.start, source.end, None, None) if source else None
        statements.append(
            Statement("direct", draft.spans, draft.quoted, speaker, draft.report.cue, None, draft.report.score)
        )
    return statements
