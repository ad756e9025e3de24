"""Speakers that the layout names: turns of a transcript ("“WALLACE: Let’s start"), signatures ("“…” – Ann Lee")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factx.quotes.layout import find_paragraphs
from factx.quotes.lexicon import words
from factx.quotes.report import Report
from factx.spans import TextSpan
from factx.text.marks import Marked, outermost

SHOUTED = re.compile(
    r"(?P<who>(?:[A-Z][A-Z.'’\-]+|[A-Z]\.)(?:,? (?:[A-Z][A-Z.'’\-]+|[A-Z]\.|OF|THE)){0,5})(?P<sign>:)\s*"
)
TURN = re.compile(
    r"(?P<who>[A-Z][\w.'’\-]*(?: (?:[A-Z][\w.'’\-]*|of|the|de|van|von)){0,4})"
    r"(?: ?\([^()\r\n]{1,40}\))?(?P<sign>:) +(?=\S)"
)
INITIAL = re.compile(r"(?P<who>[QA])(?P<sign>[.:]) +(?=\S)")
SIGNATURE = re.compile(
    r"\s*(?:[–—―]|--?)\s*(?P<who>[A-Z][\w.'’\-]*(?:[^\S\r\n]+(?:[A-Z][\w.'’\-]*|of|the|de|van|von|and|&)){0,6})(?:\s*[,(][^\r\n]*)?\s*"
)
LEAST_TURNS = 3
"""Turns without marks that make a transcript; fewer are labels ("Note: …")."""


def signed_reports(text: str, marks: Sequence[Marked]) -> list[Report]:
    """A report for each paragraph that opens with a mark and ends with a name after a dash: "“…” – Ann Lee, mayor"."""
    reports: list[Report] = []
    level = [index for index in outermost(marks) if marks[index].family != "single"]
    at = 0
    for paragraph in find_paragraphs(text):
        inside: list[int] = []
        while at < len(level) and marks[level[at]].start < paragraph.end:
            if marks[level[at]].end <= paragraph.end:
                inside.append(level[at])
            at += 1
        if not inside or any(map(str.isalnum, text[paragraph.start : marks[inside[0]].spans[-1].start])):
            continue
        signed = SIGNATURE.fullmatch(text, marks[inside[-1]].end, paragraph.end)
        if signed and signed["who"].lower() not in words("subject"):
            who = TextSpan(signed.start("who"), signed.end("who") - signed["who"].endswith("."))
            reports.append(Report([], who, None, 0.7, "signature", inside))
    return reports


def transcript_reports(text: str, marks: Sequence[Marked]) -> list[Report]:
    """A report for each turn; the paragraphs of a quotation that follow a turn belong to it."""
    reports: list[Report] = []
    turn: Report | None = None
    last_end = -1
    inside: list[TextSpan] = []
    for index in outermost(marks):
        mark = marks[index]
        inside += mark.spans
        if mark.family != "double":
            continue
        if text[last_end : mark.start].strip():
            turn = None
        for span in mark.spans:
            opening = SHOUTED.match(text, span.start, span.end)
            if opening:
                turn = _turn(opening, span)
                reports.append(turn)
            elif turn is not None:
                turn.pieces.append(span)
            if turn is not None and index not in turn.marks:
                turn.marks.append(index)
        last_end = mark.end
    return reports + _unmarked_turns(text, marks)


def _turn(opening: re.Match[str], span: TextSpan) -> Report:
    source = TextSpan(*opening.span("who"))
    return Report([TextSpan(opening.end(), span.end)], source, TextSpan(*opening.span("sign")), 0.8, "transcript")


def _unmarked_turns(text: str, marks: Sequence[Marked]) -> list[Report]:
    """Turns of a transcript that uses no marks: three paragraphs or more that open with two speakers or more."""
    starts = {mark.start for mark in marks}
    found: list[tuple[re.Match[str], TextSpan]] = []
    for paragraph in find_paragraphs(text):
        for pattern in (INITIAL, SHOUTED, TURN):
            opening = pattern.match(text, *paragraph)
            if opening and opening.end() < paragraph.end and opening.end() not in starts:
                found.append((opening, paragraph))
                break
    times: dict[str, int] = {}
    for opening, _ in found:
        times[opening["who"]] = times.get(opening["who"], 0) + 1
    again = {who for who, count in times.items() if count > 1}
    turns = [(opening, paragraph) for opening, paragraph in found if opening["who"] in again]
    if len(turns) < LEAST_TURNS or len(again) < 2:
        return []
    turns = [(opening, paragraph) for opening, paragraph in found if opening["who"] in times]
    return [_turn(opening, paragraph) for opening, paragraph in turns]
