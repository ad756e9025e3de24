"""Words that are signed: "“…” – Ann Lee, mayor", posts as articles embed them, and mails: "Ann Lee writes:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factx.quotes.attribution_context import Report
from factx.quotes.lexicon import words
from factx.quotes.positions import Positions
from factx.quotes.transcripts import FIRST_PERSON, unstarred
from factx.spans import TextSpan
from factx.text.marks import Marked, outermost
from factx.text.paragraphs import line_ends

SIGNATURE = re.compile(
    r"\s*(?:[–—―]|--?)\s*(?P<who>[A-Z][\w.'’\-]*(?:[^\S\r\n]+(?:[A-Z][\w.'’\-]*|of|the|de|van|von|and|&)){0,6})(?:\s*[,(][^\r\n]*)?\s*"
)
POSTER = re.compile(
    r"(?<!\S)(?:[–—―]|--?)\s*(?P<who>[^\W_](?:[^()@\r\n]{0,60}[\w.])?)[^()@\w\r\n]*\(@\w{1,30}\)"
    r"(?:\s+[\w.,]+(?: [\w.,:·]+){0,5})?"
)
MAILED = re.compile(
    r"(?P<who>[A-Z][^.:;?!,“”\"\r\n]{1,60}?)(?:,[^.:;\r\n]{1,40},)?\s+(?:has\s+|also\s+)?"
    r"(?:writes|written|emails|emailed|e-mails|e-mailed|mails|tweets|tweeted|texts|posts|messages)\b[^.:;“”\"\r\n]{0,40}:\s*"
)
"""A line of a live blog under which a reader's words stand without marks: "Reader Tom Baker writes:"."""
MOST_LINES = 5
"""Lines of a post; more are the article's."""
LINKS_BEHIND = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/|t\.co/)\S+)+\s*\Z")


def signed_reports(text: str, marks: Sequence[Marked], paragraphs: Sequence[TextSpan]) -> list[Report]:
    """A report for each paragraph that opens with a mark and ends with a name after a dash: "“…” – Ann Lee, mayor".

    The name may stand in a paragraph of its own below.
    """
    reports: list[Report] = []
    level = [index for index in outermost(marks) if marks[index].family != "single"]
    at = 0
    for number, paragraph in enumerate(paragraphs):
        inside: list[int] = []
        while at < len(level) and marks[level[at]].start < paragraph.end:
            if marks[level[at]].end <= paragraph.end:
                inside.append(level[at])
            at += 1
        if not inside or any(map(str.isalnum, text[paragraph.start : marks[inside[0]].spans[-1].start])):
            continue
        start, end = marks[inside[-1]].end, paragraph.end
        if not any(map(str.isalnum, text[start:end])) and number + 1 < len(paragraphs):
            start, end = paragraphs[number + 1]
        signed = SIGNATURE.fullmatch(text, start, end)
        if signed and signed["who"].lower() not in words("subject"):
            who = TextSpan(signed.start("who"), signed.end("who") - signed["who"].endswith("."))
            reports.append(Report([], who, None, "signature", inside))
    return reports


def posted_reports(text: str, paragraphs: Sequence[TextSpan]) -> Iterator[Report]:
    """A report for each post that its poster's name and handle end; it may have several lines."""
    if "(@" not in text:
        return
    for number, paragraph in enumerate(paragraphs):
        signed = POSTER.search(text, *paragraph)
        if signed is None or signed.end() != paragraph.end:
            continue
        last = number if text[paragraph.start : signed.start()].strip() else number - 1
        if last < 0:
            continue
        first = last
        while first > 0 and line_ends(text, paragraphs[first - 1].end, paragraphs[first].start) == 1:
            first -= 1
        if first == 0 or last - first >= MOST_LINES:
            first = last  # an article whose paragraphs no blank lines part
        pieces = list(paragraphs[first : last + 1])
        if last == number:
            pieces[-1] = TextSpan(pieces[-1].start, signed.start())
        bodies = (unstarred(text, _without_links(text, piece)) for piece in pieces)
        yield Report([one for one in bodies if one.start < one.end], TextSpan(*signed.span("who")), None, "turn")


def mailed_reports(text: str, marks: Sequence[Marked], paragraphs: Sequence[TextSpan]) -> Iterator[Report]:
    """A report for each mail that a line announces: the paragraphs below it that say "I" or "you" outside marks."""
    positions: Positions | None = None
    for number, paragraph in enumerate(paragraphs[:-1]):
        told = announced(text, paragraph)
        if told is None or told["who"].lower() in words("subject"):
            continue
        positions = positions or Positions(text, marks)
        pieces: list[TextSpan] = []
        for further in paragraphs[number + 1 :]:
            said = (one.start() for one in FIRST_PERSON.finditer(text, *further))
            if positions.is_marked(further.start) or all(map(positions.is_marked, said)):
                break
            if positions.section(further.start) != positions.section(paragraph.start) or announced(text, further):
                break
            pieces.append(unstarred(text, further))
        if pieces:
            yield Report(pieces, TextSpan(*told.span("who")), None, "turn")


def announced(text: str, paragraph: TextSpan) -> re.Match[str] | None:
    """The line that announces a mail: "Reader Tom Baker writes:"."""
    return MAILED.fullmatch(text, *paragraph) if text[paragraph.end - 1] in ": " else None


def _without_links(text: str, span: TextSpan) -> TextSpan:
    links = LINKS_BEHIND.search(text, *span)
    return span if links is None else TextSpan(span.start, links.start())
