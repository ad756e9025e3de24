"""A quotation that is a statement of its own: in what somebody else reports, or in the sentence behind a clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from factx.quotes.attribution_context import Context, Report, token_span
from factx.quotes.lexicon import words
from factx.quotes.nothing_said import Span
from factx.spans import LinkedContent, TaggedSpan, TextSpan

CLOSING = frozenset(",.?!…—-")
"""What a quotation ends with that its frame is behind."""
SENTENCE_END = re.compile(r"[^\s\"”’»'][.!?]\s+\Z")
"""The end of a sentence that no mark closes, before a quotation."""


def by_its_own_frame(context: Context, link: LinkedContent, marks: Callable[[Span], Sequence[int]]) -> LinkedContent:
    """A statement with a quotation and its frame in it as what the frame's speaker says: “No,” Lee said, a paper wrote.

    Who is said to say all that, as in "according to a transcript", is only where the text has it from. `marks` gives
    the marked stretches in a content.
    """
    if link.cue is None:
        return link
    for n, content in enumerate(link.contents):
        for index in marks(content):
            end, frame = _frame_behind(context, index)
            if frame is not None and frame[0].end <= content.end and frame[1].end <= content.end:
                source, cue = TaggedSpan(*frame[0], "SOURCE", 1.0), TaggedSpan(*frame[1], "CUE", 1.0)
                said = content._replace(end=end)
                return LinkedContent((*link.contents[:n], said, *link.contents[n + 1 :]), source, cue)
    return link


def _frame_behind(context: Context, index: int) -> tuple[int, tuple[TextSpan, TextSpan] | None]:
    """Where a quotation ends, and the source and the cue of the clause of speech behind its comma or stop."""
    at = context.at_mark[index]
    tokens = context.sentences[at.sentence].tokens
    end, first = tokens[at.token].end, at.token + 1
    if first < len(tokens) and tokens[first].lower == ",":
        first += 1
    elif context.text[end - 2] not in CLOSING:
        return end, None
    for clause in context.clauses_of(at.sentence):
        if clause.source is None or min(clause.source[0], clause.cue[0]) != first or clause.verb.act != "speech":
            continue
        if tokens[clause.source[1] - 1].lower not in words("relative"):
            return end, (token_span(tokens, clause.source), token_span(tokens, clause.cue))
    return end, None


def by_sentence(context: Context, report: Report) -> list[Report]:
    """A report, or two of the same speaker where its quotation opens a sentence: Lee said it was late. | “We lost.”"""
    starts = sorted(context.marks[index].start for index in report.marks)
    if report.cue is None or starts[0] < report.cue.end:
        return [report]
    cut = next((at for at in starts if SENTENCE_END.search(context.text, max(0, at - 9), at)), None)
    first = [TextSpan(one.start, min(one.end, cut)) for one in report.pieces if one.start < cut] if cut else []
    if cut is None or not first:
        return [report]
    second = [TextSpan(max(one.start, cut), one.end) for one in report.pieces if one.end > cut]
    early = [index for index in report.marks if context.marks[index].start < cut]
    late = [index for index in report.marks if context.marks[index].start >= cut]
    return [replace(report, pieces=first, marks=early), replace(report, pieces=second, marks=late)]
