"""Reports out of the attribution head's tags, their contents laid over the quotation marks, rules filling the gaps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from factx.mentions import LinkedContent, ModelTags, TextSpan
from factx.quotes.frames import Sentence
from factx.quotes.links import link
from factx.quotes.marks import Marked, outermost
from factx.quotes.report import Report
from factx.quotes.subjects import Subjects

COVERED = 0.5
"""Share of the words between marks from which a content that crosses a mark takes them all."""
SURE = 0.9
"""Share of right speakers from which a rule's step outvotes the head."""
RULE_LEAST = 0.93
"""The same for a quotation that the head passes over."""
INDIRECT_LEAST = 0.25
"""Score that a statement outside marks needs; tuned on PolNeAR's development part."""
ARTICLES = frozenset({"the", "a", "an"})
CERTAIN = frozenset({"transcript", "signature"})
"""Steps that read a layout and need no estimate."""


def tagged_reports(
    text: str, marks: Sequence[Marked], sentences: Sequence[Sentence], tags: ModelTags, ruled: Sequence[Report]
) -> list[Report]:
    """The head's statements, each with the whole of the quotations that it covers, and what rules alone find sure."""
    linked = tags.links or link(text, tags.sources, tags.cues, tags.contents)
    level = sorted((span, index) for index in outermost(marks) for span in marks[index].spans)
    starts = [span.start for span, _ in level]
    rule_of = {index: report for report in ruled for index in report.marks}
    sure = {id(report) for report in ruled if is_sure(report)}
    subjects = Subjects(sentences)
    reports: list[Report] = []
    taken: dict[int, Report] = {}
    for report in ruled:
        if report.step in CERTAIN:
            reports.append(report)
            taken.update(dict.fromkeys(report.marks, report))
    for content in sorted(linked, key=lambda one: (one.cue is None, one.contents[0].start if one.contents else 0)):
        report = _report(content)
        for piece in content.contents:
            whole, covered = _over_marks(TextSpan(piece.start, piece.end), level, starts, marks)
            new = [index for index in covered if index not in taken]
            if covered and not new and (content.cue is None or taken[covered[0]].step in CERTAIN):
                continue  # the rest of a quotation that another statement has
            report.pieces += whole
            report.marks += new
            taken.update(dict.fromkeys(new, report))
        if not report.pieces:
            continue
        if report.source is not None and text[slice(*report.source)].lower() in ARTICLES:
            report.source = None
        if report.source is None:
            _fill(report, rule_of)
        if report.source is None and report.cue is not None:
            subject = subjects.of(report.cue)
            # The subject of "Patriot failed as predicted" is part of what was predicted.
            if not any(_meet(subject, piece) for piece in report.pieces):
                report.source = subject
        reports.append(report)
    for report in ruled:
        if report.step in CERTAIN:
            continue
        free = [index for index in report.marks if index not in taken]
        if free and len(free) == len(report.marks):
            if report.score >= RULE_LEAST:
                reports.append(report)
        elif free:
            other = next(taken[index] for index in report.marks if index in taken)
            for index in free:
                other.pieces += marks[index].spans
                other.marks.append(index)
                taken[index] = other
        elif id(report) in sure:
            _correct(report, taken, marks, reports)
    return [report for report in reports if report.step != "emptied" and _is_likely(text, report)]


def _is_likely(text: str, report: Report) -> bool:
    """Whether a report outside marks is sure enough, says who or how, and more than "this"."""
    named = report.source is not None or report.cue is not None
    several = len(report.pieces) > 1 or len(text[slice(*report.pieces[0])].split()) > 1
    return bool(report.marks) or (named and several and report.score >= INDIRECT_LEAST)


def is_sure(report: Report) -> bool:
    """Whether a rule's reading outvotes the head's."""
    return report.step in CERTAIN or report.score >= SURE


def _correct(rule: Report, taken: dict[int, Report], marks: Sequence[Marked], reports: list[Report]) -> None:
    """Give the quotations of a sure rule its speaker, where the head names somebody else."""
    for index in rule.marks:
        report = taken[index]
        if _meet(report.source, rule.source):
            assert report.source is not None
            assert rule.source is not None
            if rule.source.end > report.source.end and not _meet(rule.source, report.cue):
                report.source = TextSpan(min(rule.source.start, report.source.start), rule.source.end)
            if not _meet(report.cue, rule.cue):
                report.cue = rule.cue
            continue
        if set(report.marks) <= set(rule.marks):
            report.source, report.cue, report.step, report.score = rule.source, rule.cue, rule.step, rule.score
            continue
        spans = marks[index].spans
        report.pieces = [p for p in report.pieces if not any(_meet(p, span) for span in spans)]
        report.marks.remove(index)
        if not report.pieces:
            report.step = "emptied"
        own = taken.get(-1 - rule.marks[0])
        if own is None:
            own = Report([], rule.source, rule.cue, rule.score, rule.step)
            taken[-1 - rule.marks[0]] = own
            reports.append(own)
        own.pieces += spans
        own.marks.append(index)
        taken[index] = own


def _meet(one: TextSpan | None, other: TextSpan | None) -> bool:
    return one is not None and other is not None and one.start < other.end and other.start < one.end


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
    same_cue = (
        report.cue is None or rule.cue is None or (rule.cue.start < report.cue.end and report.cue.start < rule.cue.end)
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
