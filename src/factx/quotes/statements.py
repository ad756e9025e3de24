"""Statements of a text: what is said, by whom, what of it is quoted, what is nested in what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from factx.quotes.acts import act_of
from factx.quotes.attribution_context import Context, Report
from factx.quotes.clause_tokens import find_sentences
from factx.quotes.decisions import Decider
from factx.quotes.hearings import HEARING
from factx.quotes.negation import negation_of
from factx.quotes.speakers.resolver import Resolver
from factx.quotes.weighed_reports import find_reports
from factx.records import QuoteAct, QuoteKind
from factx.spans import ModelTags, NamedMention, Statement, TextSpan
from factx.text.marks import Marked
from factx.text.reading import Reading, as_reading

WHOLE = 0.8
"""Share of the words between marks from which a piece counts as what they quote."""
MARKS_ALONE = "marks"
"""The rule of a quotation that no candidate was chosen for."""
OUTER = ' \t\r\n\u00a0“”„«»‹›"`‘'
OPEN_INSIDE = re.compile(r"‘(?:[^‘’]|(?<=\w)’(?=\w))*\Z")
"""A single mark that opens and that no other closes: "said to him, ‘I’m ill."."""
SINGLE = re.compile(r"['‘’](?!\w)|(?<!\w)['‘’]")
"""A single mark that is no apostrophe inside a word."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A report whose spans are final; `quoted` are the spans inside marks, `kind` follows from both."""

    spans: tuple[TextSpan, ...]
    report: Report


def assemble_statements(
    text: str | Reading,
    entities: Sequence[NamedMention],
    tags: ModelTags | None,
    *,
    all_marks: bool,
    decider: Decider,
    attitudes: bool = True,
) -> list[Statement]:
    """Statements in text order; see `factx.quotes.find_quotes`."""
    reading = as_reading(text)
    text, marks = reading.text, reading.marks
    context = Context(reading, find_sentences(reading), entities, tags)
    reports = [one for one in find_reports(context, decider) if attitudes or act_of_report(text, one) == "speech"]
    drafts = [draft for report in reports if (draft := _drafted(text, report)) is not None]
    if all_marks:
        drafts += _left_over(marks, drafts)
    drafts = _apart(drafts)
    if not drafts:
        return []
    turns = [draft for draft in drafts if draft.report.step == "turn" and draft.report.cue is not None]
    resolver = Resolver(text, entities, marks, _said_by_source(drafts), _said_by_source(turns))
    return _placed(text, marks, drafts, resolver, decider)


def _said_by_source(drafts: Sequence[_Draft]) -> dict[TextSpan, tuple[TextSpan, ...]]:
    """What each source says."""
    said: dict[TextSpan, tuple[TextSpan, ...]] = {}
    for draft in drafts:
        if (source := draft.report.source) is not None:
            said[source] = (*said.get(source, ()), *draft.spans)
    return said


def act_of_report(text: str, report: Report) -> QuoteAct:
    """Quotations and turns are speech; what is reported is what its cue says."""
    if report.marks or report.step in ("turn", HEARING):
        return "speech"
    return act_of(text[slice(*report.cue)] if report.cue else None) or "attitude"


def _drafted(text: str, report: Report) -> _Draft | None:
    merged: list[TextSpan] = []
    for piece in sorted(report.pieces):
        if merged and piece.start < merged[-1].end:
            merged[-1] = TextSpan(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    parted = (part for piece in merged for part in _by_quotation(text, piece))
    spans = tuple(span for part in parted if (span := trim(text, part)) is not None)
    return _Draft(spans, report) if spans else None


TWO_QUOTATIONS = re.compile(r"(?<=[.!?,…])[”\"]\s+(?=[“\"]\w)")


def _by_quotation(text: str, piece: TextSpan) -> Iterator[TextSpan]:
    """A piece, parted between two quotations in it that only white space parts: “It was late.” | “We went home.”."""
    start = piece.start
    for between in TWO_QUOTATIONS.finditer(text, piece.start + 1, piece.end):
        yield TextSpan(start, between.start() + 1)
        start = between.end()
    yield piece if start == piece.start else TextSpan(start, piece.end)


def _left_over(marks: Sequence[Marked], drafts: Sequence[_Draft]) -> list[_Draft]:
    """The stretches between marks that no statement holds, as drafts without speaker."""
    held = sorted(span for draft in drafts for span in draft.spans)
    starts = [span.start for span in held]
    reach: list[int] = []
    for span in held:
        reach.append(max(span.end, reach[-1]) if reach else span.end)
    out = []
    for mark in marks:
        at = bisect_right(starts, mark.spans[0].start) - 1
        if at < 0 or reach[at] < mark.spans[-1].end:
            out.append(_Draft(mark.spans, Report(list(mark.spans), None, None, "marked", holds=0.5)))
    return out


def trim(text: str, span: TextSpan) -> TextSpan | None:
    """A span without the marks and the white space at its ends; null where no word is left.

    A mark whose partner is inside stays: “no” and “yes” of "“no” means “yes”".
    """
    start, end = span
    if text[start : start + 1] in "'‘" and text[end - 1 : end] in "'’" and not SINGLE.search(text, start + 1, end - 1):
        start, end = start + 1, end - 1
    while start < end and (text[start] in OUTER or text[start] == "'"):
        start += 1
    while start < end and (text[end - 1] in OUTER or (text[end - 1] in "'’" and not text[end - 2].isalpha())):
        if text[end - 1] == "’" and OPEN_INSIDE.search(text, start, end - 1):
            break
        end -= 1
    if not any(map(str.isalnum, text[start:end])):
        return None
    return span if (start, end) == span else TextSpan(start, end)


def _apart(drafts: Sequence[_Draft]) -> list[_Draft]:
    """The drafts with spans that are nested or disjoint: of two that cross, the later one ends with the earlier."""
    spans = sorted(
        (span.start, -span.end, len(draft.spans), n, k)
        for n, draft in enumerate(drafts)
        for k, span in enumerate(draft.spans)
    )  # of two with one span, whose only one it is has it
    kept: dict[int, list[TextSpan]] = {}
    around: list[int] = []
    previous: tuple[int, int] | None = None
    for start, minus_end, _, n, k in spans:
        end = -minus_end
        while around and around[-1] <= start:
            around.pop()
        if around and end > around[-1]:
            end = around[-1]
        if (start, end) == previous:
            continue
        previous = (start, end)
        around.append(end)
        whole = drafts[n].spans[k]
        kept.setdefault(n, []).append(whole if end == whole.end else TextSpan(start, end))
    return [replace(drafts[n], spans=tuple(found)) for n, found in kept.items()]


def _placed(
    text: str, marks: Sequence[Marked], drafts: Sequence[_Draft], resolver: Resolver, decider: Decider
) -> list[Statement]:
    ordered = sorted(drafts, key=lambda draft: (draft.spans[0].start, -draft.spans[0].end))
    parents = _parents(ordered)
    starts = [mark.spans[0].start for mark in marks]
    statements: list[Statement] = []
    last: dict[int | None, Statement] = {}  # by what it is nested in
    for draft, parent in zip(ordered, parents, strict=True):
        report = draft.report
        quoted = tuple(part for span in draft.spans for part in _quoted(text, span, marks, starts))
        rest = sum(_words(text, span) for span in draft.spans) - sum(_words(text, part) for part in quoted)
        if report.step == "marked":
            score = report.holds
            statements.append(
                Statement("speech", "marked", draft.spans, quoted, None, None, parent, score, report.step)
            )
            continue
        is_direct = report.step == "turn" or (quoted and rest <= 0)
        kind: QuoteKind = "direct" if is_direct else "mixed" if quoted else "indirect"
        speaker = None
        if report.source is not None:
            speaker = resolver.turn(report.source) if report.step == "turn" else resolver.speaker(report.source)
        if speaker is not None and parent is not None:
            speaker = resolver.of_speaker(speaker, statements[parent].speaker)
        before = last.get(parent)
        if speaker is not None and speaker.name is None:
            speaker = resolver.going_on(speaker, before, draft.spans[0].start)
        if speaker is not None and before is not None:
            speaker = resolver.unnamed.going_on(speaker, before)
        open_ended = any(not marks[index].closed for index in report.marks)
        score = decider.right(kind, report, open_ended)
        rule = MARKS_ALONE if report.step == "none" else report.step
        act = act_of_report(text, report)
        negation = negation_of(text, report, direct=kind == "direct")
        cue = _without_colon(text, report.cue) if report.cue is not None else None
        if cue is not None and negation is not None:
            cue = TextSpan(negation, cue.end)
        negated = negation is not None
        last[parent] = Statement(act, kind, draft.spans, quoted, speaker, cue, parent, score, rule, negated)
        statements.append(last[parent])
    return statements


def _without_colon(text: str, cue: TextSpan) -> TextSpan:
    """A cue without the colon or comma behind its words; a colon alone stays."""
    end = cue.start + len(text[slice(*cue)].rstrip(" :,"))
    return TextSpan(cue.start, end) if end > cue.start else cue


def _quoted(text: str, span: TextSpan, marks: Sequence[Marked], starts: Sequence[int]) -> list[TextSpan]:
    """What of a piece stands between marks of its own: marks around a wider stretch are somebody else's."""
    at = bisect_right(starts, span.start) - 1
    around: int | None = at if at >= 0 else None
    parts: list[TextSpan] = []
    while around is not None:
        inner = _inside(marks[around], span)
        opened = not marks[around].closed and span.start == marks[around].spans[-1].start
        if inner is not None and (opened or span.end - span.start >= WHOLE * (inner.end - inner.start)):
            if span.end <= inner.end:
                return [span if inner.start <= span.start else TextSpan(inner.start, span.end)]
            parts.append(TextSpan(max(span.start, inner.start), inner.end))
            break
        around = marks[around].parent
    at += 1
    while at < len(marks) and marks[at].start < span.end:
        for inner in marks[at].spans:
            part = trim(text, TextSpan(max(span.start, inner.start), min(span.end, inner.end)))
            if part is not None and part.start < part.end and (not parts or part.start >= parts[-1].end):
                parts.append(part)
        at += 1
    return parts


def _inside(mark: Marked, span: TextSpan) -> TextSpan | None:
    """The span of a mark that holds the start of a piece."""
    at = bisect_right(mark.spans, span.start, key=lambda one: one.start) - 1
    return mark.spans[at] if at >= 0 and mark.spans[at].end > span.start else None


def _words(text: str, span: TextSpan) -> int:
    return sum(map(str.isalnum, text[span.start : span.end]))


def _parents(ordered: Sequence[_Draft]) -> list[int | None]:
    """For each draft the index of the innermost other one with a span around its first."""
    spans = sorted(
        ((span.start, -span.end, n, k) for n, draft in enumerate(ordered) for k, span in enumerate(draft.spans))
    )
    parents: list[int | None] = [None] * len(ordered)
    around: list[tuple[int, int]] = []
    for start, minus_end, n, k in spans:
        while around and around[-1][0] <= start:
            around.pop()
        if k == 0 and around and around[-1][1] != n:
            parents[n] = around[-1][1]
        around.append((-minus_end, n))
    return parents
