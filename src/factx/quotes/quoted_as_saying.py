""" "Lee was quoted as saying …", "the agency quoted Lee as saying …": who is quoted speaks, and not who quotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from factx.quotes.attribution_context import Context, Report
from factx.quotes.lexicon import cue_forms
from factx.spans import TextSpan

BETWEEN = r"(?:[^“”\".;:!?\r\n]|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z])\.)"
ON_DAY = r"(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
FRAME = re.compile(
    rf"\b(?:(?P<passive>(?:is|was|are|were|being|been)\s+(?:also\s+|{ON_DAY}\s+)?)|)"
    rf"(?:quot|cit)(?:ed|es|ing)\b(?P<between>{BETWEEN}{{0,80}}?)\bas\s+"
    r"(?P<saying>having\s+said|telling(?:\s+(?:the|an?|his|her|its|their))?\s+\w+|(?P<verb>[a-z]+ing))\b"
    rf"(?:\s+{ON_DAY})?"
)
SAYING = re.compile(r"\b(?:quot|cit)(?:ed|es|ing)\b")
LONGEST = 20
"""Words that a phrase for who is quoted has at most."""
NEAR_MARKS = 4
"""Quotations before a frame of which one may end where its subject begins."""
FARTHEST = 120
"""Characters that a frame reaches behind what was read of a statement."""
SIGNS = " \t\u00a0,;“”\"'‘’"


class Frame(NamedTuple):
    """Who is quoted, the words that say so, and where what was said goes on behind them."""

    source: TextSpan
    cue: TextSpan
    start: int
    end: int


def has_frames(text: str) -> bool:
    """Whether anybody in a text may be quoted as saying something."""
    return SAYING.search(text) is not None


AS_SAYING = re.compile(rf"\b(?:quot|cit)(?:ed|es|ing)\b{BETWEEN}{{0,80}}?\bas\s+saying\Z")


def says_as_quoted(text: str, cue: TextSpan) -> bool:
    """Whether a cue ends with "quoted … as saying" and a clause follows that "that" opens: it is a statement."""
    return (
        text.startswith(" that ", cue.end) and AS_SAYING.search(text, max(0, cue.end - FARTHEST), cue.end) is not None
    )


def as_saying(context: Context, report: Report) -> Report:
    """The report with who is quoted as its source, and without the words that say so in its pieces."""
    spans = [*report.pieces, *(span for span in (report.source, report.cue) if span is not None)]
    low, high = min(span.start for span in spans), max(span.end for span in spans)
    home = context.location(low)
    if home is None or not report.pieces:
        return report
    first = context.sentences[home.sentence].tokens[0].start
    for match in FRAME.finditer(context.text, first, high + FARTHEST):
        frame = _frame(context, match)
        if frame is not None and frame.start < high and low < frame.end:
            pieces = _without(context.text, report, frame) or _before(report, first, frame)
            if pieces:
                return replace(report, pieces=pieces, source=frame.source, cue=frame.cue)
    return report


def _frame(context: Context, match: re.Match[str]) -> Frame | None:
    """The frame of a match; null where nobody is quoted."""
    verb = cue_forms().get(match["verb"] or "saying")
    if verb is None or verb.act != "speech":
        return None
    if match["passive"] is None:
        source = _stripped(context.text, match.start("between"), match.end("between"))
        cue, start = TextSpan(*match.span("saying")), match.start()
    else:
        home = context.location(match.start())
        if home is None:
            return None
        start = context.sentences[home.sentence].tokens[0].start
        at = bisect_left(context.marks, match.start(), key=lambda mark: mark.start)
        ends = (mark.spans[-1].end for mark in context.marks[max(0, at - NEAR_MARKS) : at])
        marked = [end for end in ends if start < end <= match.start()]
        source = _stripped(context.text, max([start, *marked]), match.start())
        cue = TextSpan(match.start(), match.end("saying"))
        start = source.start if source is not None else match.start()
    if source is None or len(context.text[slice(*source)].split()) > LONGEST:
        return None
    return Frame(source, cue, start, match.end())


def _stripped(text: str, start: int, end: int) -> TextSpan | None:
    while start < end and text[start] in SIGNS:
        start += 1
    while start < end and text[end - 1] in SIGNS:
        end -= 1
    return TextSpan(start, end) if start < end else None


def _without(text: str, report: Report, frame: Frame) -> list[TextSpan]:
    """The pieces without a frame. Outside marks, what stands before it was said only where nothing stands behind it."""
    parts = [part for piece in report.pieces for part in _parts(text, piece, frame)]
    behind = [part for part in parts if part.start >= frame.end]
    return parts if report.marks else behind or parts


def _before(report: Report, first: int, frame: Frame) -> list[TextSpan]:
    """The sentence before who quotes, where nothing else was read: "It is shut, the Gazette quoted Lee as saying"."""
    past = report.source.start if report.source is not None else first
    return [TextSpan(first, past)] if first < past <= frame.start and frame.source.start > past else []


def _parts(text: str, piece: TextSpan, frame: Frame) -> Sequence[TextSpan]:
    start = max(piece.start, frame.end)
    while start < piece.end and text[start] in " :,":
        start += 1
    parts = (TextSpan(piece.start, min(piece.end, frame.start)), TextSpan(start, piece.end))
    return [part for part in parts if part.start < part.end]
