"""Reports out of the attribution head's tags, their contents laid over the quotation marks, rules filling the gaps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from factx.quotes.frames import Sentence
from factx.quotes.glosses import holds_no_statement
from factx.quotes.report import Report
from factx.quotes.second_opinion import CERTAIN, SecondOpinion, is_sure
from factx.spans import LinkedContent, ModelTags, TaggedSpan, TextSpan
from factx.text.marks import Marked, outermost

COVERED = 0.6
"""Share of the words between marks from which a content that crosses a mark takes them all."""
OPENED = 0.3
"""The same for a content that begins with the mark."""
RULE_LEAST = 0.93
"""Share of right speakers that a rule's step needs for a quotation that the head passes over."""
INDIRECT_LEAST = 0.25
"""Score that a statement outside marks needs; tuned on PolNeAR's development part."""


def tagged_reports(
    text: str, marks: Sequence[Marked], sentences: Sequence[Sentence], tags: ModelTags, ruled: Sequence[Report]
) -> list[Report]:
    """The head's statements, each with the whole of the quotations that it covers, and what rules alone find sure."""
    opinion = SecondOpinion(text, marks, sentences, ruled)
    reports = [rule for rule in ruled if rule.step in CERTAIN]
    taken = {index: rule for rule in reports for index in rule.marks}
    over_marks = _OverMarks(marks)
    for content in sorted(tags.links, key=lambda one: (one.cue is None, one.contents[0].start if one.contents else 0)):
        report = _report(content)
        for piece in over_marks.united(content.contents):
            whole, covered = over_marks.lay(piece)
            new = [index for index in covered if index not in taken]
            if covered and not new and (content.cue is None or taken[covered[0]].step in CERTAIN):
                continue  # the rest of a quotation that another statement has
            if len(content.contents) > 1 and len(new) == len(whole) == 1 and holds_no_statement(text, marks[new[0]]):
                continue  # a title beside what is said
            report.pieces += whole
            report.marks += new
            taken.update(dict.fromkeys(new, report))
        if report.pieces:
            opinion.complete(report)
            reports.append(report)
    for rule in ruled:
        if rule.step in CERTAIN:
            continue
        free = [index for index in rule.marks if index not in taken]
        if free and len(free) == len(rule.marks):
            if rule.score >= RULE_LEAST:
                reports.append(rule)
        elif free:
            other = next(taken[index] for index in rule.marks if index in taken)
            for index in free:
                other.pieces += marks[index].spans
                other.marks.append(index)
                taken[index] = other
        elif is_sure(rule):
            own = opinion.correct(rule, taken)
            reports += [own] if own is not None else []
    return [report for report in reports if report.pieces and _is_likely(text, report)]


def _is_likely(text: str, report: Report) -> bool:
    """Whether a report outside marks is sure enough, says who or how, and more than "this"."""
    named = report.source is not None or report.cue is not None
    several = len(report.pieces) > 1 or len(text[slice(*report.pieces[0])].split()) > 1
    return bool(report.marks) or (named and several and report.score >= INDIRECT_LEAST)


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


class _OverMarks:
    """Lays contents over the outermost marked stretches of a text."""

    def __init__(self, marks: Sequence[Marked]) -> None:
        self.marks = marks
        self.level = sorted((span, index) for index in outermost(marks) for span in marks[index].spans)
        self.starts = [span.start for span, _ in self.level]

    def united(self, contents: Sequence[TaggedSpan]) -> list[TextSpan]:
        """The contents of a statement, those between the same marks as one."""
        out: list[TextSpan] = []
        for content in contents:
            at = bisect_right(self.starts, content.start + 1) - 1
            around = self.level[at][0] if at >= 0 else None
            if out and around is not None and around.start <= out[-1].end and content.start < around.end:
                out[-1] = TextSpan(out[-1].start, max(out[-1].end, content.end))
            else:
                out.append(TextSpan(content.start, content.end))
        return out

    def lay(self, piece: TextSpan) -> tuple[list[TextSpan], list[int]]:
        """A content as pieces that cross no mark, and the marked stretches that it takes whole."""
        start, end = piece
        whole: list[TextSpan] = []
        covered: list[int] = []
        at = max(0, bisect_right(self.starts, start) - 1)
        while at < len(self.level) and self.level[at][0].start < end:
            span, index = self.level[at]
            at += 1
            shared = min(end, span.end) - max(start, span.start)
            if shared <= 0:
                continue
            if not self.marks[index].closed and len(self.marks[index].spans) == 1:
                covered.append(index)  # the paragraph's end, where such a mark ends, says nothing of the statement's
            elif shared >= (OPENED if start < span.start <= start + 2 else COVERED) * (span.end - span.start):
                covered.append(index)
                whole += [other for other in self.marks[index].spans if other != span]
                start, end = min(start, span.start), max(end, span.end)
            elif start < span.start:
                end = min(end, span.start)
            elif end > span.end:
                start = max(start, span.end)
        return [TextSpan(start, end), *whole], covered
