"""Reports out of the attribution head's tags, their contents laid over the quotation marks, rules filling the gaps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from factx.mentions import LinkedContent, ModelTags, TextSpan
from factx.quotes.links import link
from factx.quotes.marks import Marked, outermost
from factx.quotes.report import Report

COVERED = 0.5
"""Share of the words between marks from which a content that crosses a mark takes them all."""
RULE_LEAST = 0.6
"""Score from which a quotation that the head passes over counts as a statement by rule alone."""


def tagged_reports(text: str, marks: Sequence[Marked], tags: ModelTags, ruled: Sequence[Report]) -> list[Report]:
    """The head's statements, each with the whole of the quotations that it covers, and what rules alone find sure."""
    linked = tags.links or link(text, tags.sources, tags.cues, tags.contents)
    level = sorted((span, index) for index in outermost(marks) for span in marks[index].spans)
    starts = [span.start for span, _ in level]
    rule_of = {index: report for report in ruled for index in report.marks}
    reports: list[Report] = []
    taken: dict[int, Report] = {}
    for content in sorted(linked, key=lambda one: (one.cue is None, one.contents[0].start if one.contents else 0)):
        report = _report(content)
        for piece in content.contents:
            whole, covered = _over_marks(TextSpan(piece.start, piece.end), level, starts, marks)
            new = [index for index in covered if index not in taken]
            if covered and not new and content.cue is None:
                continue  # the rest of a quotation that another statement has
            report.pieces += whole
            report.marks += new
            taken.update(dict.fromkeys(new, report))
        if not report.pieces:
            continue
        if report.source is None:
            _fill(report, rule_of)
        reports.append(report)
    for report in ruled:
        free = [index for index in report.marks if index not in taken]
        if free and len(free) == len(report.marks) and report.score >= RULE_LEAST:
            reports.append(report)
        elif free and len(free) < len(report.marks):
            other = next(taken[index] for index in report.marks if index in taken)
            for index in free:
                other.pieces += marks[index].spans
                other.marks.append(index)
    return reports


def _report(content: LinkedContent) -> Report:
    source, cue = content.source, content.cue
    parts = [*content.contents, *(part for part in (source, cue) if part is not None)]
    score = min((part.score for part in parts), default=0.5)
    return Report(
        [],
        TextSpan(source.start, source.end) if source else None,
        TextSpan(cue.start, cue.end) if cue else None,
        max(0.0, min(1.0, score)),
        "model",
    )


def _fill(report: Report, rule_of: dict[int, Report]) -> None:
    """Source and cue by rule for a quotation whose source the head leaves open."""
    rule = next((rule_of[index] for index in report.marks if index in rule_of), None)
    if rule is None or rule.source is None:
        return
    same_cue = report.cue is None or rule.cue is None or (
        rule.cue.start < report.cue.end and report.cue.start < rule.cue.end
    )
    if same_cue:
        report.source = rule.source
        report.cue = report.cue or rule.cue
        report.step = rule.step


def _over_marks(
    piece: TextSpan, level: Sequence[tuple[TextSpan, int]], starts: Sequence[int], marks: Sequence[Marked]
) -> tuple[list[TextSpan], list[int]]:
    """A content as pieces that cross no mark, and the marked stretches that it takes whole."""
    start, end = piece
    whole: list[TextSpan] = []
    covered: list[int] = []
    at = max(0, bisect_right(starts, start) - 1)
    while at < len(level) and level[at][0].start < end:
        span, index = level[at]
        at += 1
        shared = min(end, span.end) - max(start, span.start)
        if shared <= 0:
            continue
        if shared >= COVERED * (span.end - span.start):
            covered.append(index)
            whole += [other for other in marks[index].spans if other != span]
            start, end = min(start, span.start), max(end, span.end)
        elif start < span.start:
            end = min(end, span.start)
        elif end > span.end:
            start = max(start, span.end)
    return [TextSpan(start, end), *whole], covered
