"""Speakers that the layout names: turns of a transcript ("WALLACE: Let’s start", "Q. …")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factx.quotes.attribution_context import Report
from factx.quotes.positions import Positions
from factx.spans import TextSpan
from factx.text.marks import Marked, outermost

STARS = r"(?:[*_>#][*_># ]*)?"
"""Markdown's signs for bold words, quotations and headings, before a name."""
SHOUTED = re.compile(
    STARS
    + r"(?P<who>(?:[A-Z][A-Z.'’\-]+|[A-Z]\.)(?:,? (?:[A-Z][A-Z.'’\-]+|[A-Z]\.|OF|THE)){0,5})[*_]*(?P<sign>:)[*_]*\s*"
)
TURN = re.compile(
    STARS + r"(?P<who>[A-Z][\w.'’\-]*(?: (?:[A-Z][\w.'’\-]*|of|the|de|van|von)){0,4})"
    r"(?: ?\([^()\r\n]{1,40}\))?[*_]*(?P<sign>:)[*_]* +(?=\S)"
)
INITIAL = re.compile(STARS + r"(?P<who>[QA])[*_]*(?P<sign>[.:])[*_]* +(?=\S)")
FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|we|my|our|me|us|you)\b")
NO_SPEECH = re.compile(r"#.*|\(.*\)|\[.*\]|(?P<sign>[*_])(?!(?P=sign)).*(?P=sign)")
"""A paragraph that nobody speaks: a heading, a stage direction, a note in italics."""
LEAST_TURNS = 3
"""Turns without marks that make a transcript; fewer are labels ("Note: …")."""


def transcript_reports(text: str, marks: Sequence[Marked], paragraphs: Sequence[TextSpan]) -> list[Report]:
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
    return reports + _unmarked_turns(text, marks, paragraphs)


def _turn(opening: re.Match[str], span: TextSpan) -> Report:
    source = TextSpan(*opening.span("who"))
    return Report([TextSpan(opening.end(), span.end)], source, TextSpan(*opening.span("sign")), "turn")


def _unmarked_turns(text: str, marks: Sequence[Marked], paragraphs: Sequence[TextSpan]) -> list[Report]:
    """Turns of a transcript that uses no marks: paragraphs that open with the names of two speakers or more.

    A turn goes on over the paragraphs up to the next one. What follows the last turn belongs to it only where it still
    speaks in the first person, outside quotation marks.
    """
    starts = {mark.start for mark in marks}
    positions = Positions(text, marks)
    found: list[tuple[re.Match[str], int]] = []
    for number, paragraph in enumerate(paragraphs):
        for pattern in (INITIAL, SHOUTED, TURN):
            opening = pattern.match(text, *paragraph)
            if opening and opening.end() < paragraph.end and opening.end() not in starts:
                found.append((opening, number))
                break
    times: dict[str, int] = {}
    for opening, _ in found:
        times[opening["who"]] = times.get(opening["who"], 0) + 1
    again = [who for who, count in times.items() if count > 1]
    answers = "A" in times and ("Q" in times or len(times) > 1)
    answers = answers or _each_speaks_once(text, found, paragraphs)
    if not answers and (sum(times[who] for who in again) < LEAST_TURNS or len(again) < 2):
        return []
    reports = []
    for n, (opening, number) in enumerate(found):
        report = _turn(opening, paragraphs[number])
        past = found[n + 1][1] if n + 1 < len(found) else len(paragraphs)
        for further in paragraphs[number + 1 : past]:
            first_person = FIRST_PERSON.finditer(text, *further)
            if n + 1 == len(found) and all(positions.is_marked(match.start()) for match in first_person):
                break
            if not NO_SPEECH.fullmatch(text, *further):
                report.pieces.append(further)
        report.pieces = [unstarred(text, piece) for piece in report.pieces]
        reports.append(report)
    return reports


def _each_speaks_once(text: str, found: Sequence[tuple[re.Match[str], int]], paragraphs: Sequence[TextSpan]) -> bool:
    """Whether labels in capitals are of people who talk with each other, be it one turn each: "MAYOR ORTIZ: I …".

    Three people at least, most by a role or a first name too, and most say "I" or "you": no "DATE:" and no "WARNING:".
    """
    shouted = [(one["who"], paragraphs[number]) for one, number in found if one.re is SHOUTED]
    people = {who for who, _ in shouted}
    named = sum(" " in who for who in people)
    speak = sum(FIRST_PERSON.search(text, *paragraph) is not None for _, paragraph in shouted)
    return (
        len(shouted) == len(found) and len(people) >= LEAST_TURNS and named * 2 > len(people) and speak * 2 > len(found)
    )


def unstarred(text: str, span: TextSpan) -> TextSpan:
    """A paragraph without Markdown's signs at its ends."""
    start, end = span
    while start < end and text[start] in "*_> \t":
        start += 1
    while start < end and text[end - 1] in "*_ \t":
        end -= 1
    return TextSpan(start, end)
