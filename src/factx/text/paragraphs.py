"""Where paragraphs begin: at each line of most texts, at blank lines where a block is hard-wrapped to a width."""

from __future__ import annotations

import re

from factx.spans import TextSpan

LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")

WIDEST = 100
"""A wrapped line is no longer than this."""
NARROWEST = 45
"""A wrapped line, but for the last of its block, is no shorter than this."""
RAGGED = 25
"""Lines wrapped to one width differ by less than a long word."""


def paragraph_starts(text: str) -> frozenset[int]:
    """Offsets of the first character, white space aside, of each paragraph of `text`.

    Each line that is not blank is a paragraph, but the lines of a hard-wrapped block are one: there a sentence runs on
    over the line end.
    """
    starts: set[int] = set()
    block: list[tuple[int, str]] = []
    before = 0
    for line in LINE.finditer(text):
        if block and BLANK_LINE.search(text, before, line.start()):
            starts.update(starts_of_block(block))
            block = []
        stripped = line[0].lstrip()
        block.append((line.end() - len(stripped), stripped.rstrip()))
        before = line.end()
    starts.update(starts_of_block(block))
    return frozenset(starts)


def starts_of_block(lines: list[tuple[int, str]]) -> list[int]:
    """Paragraph starts in a block of lines without a blank line between them; each line has its offset."""
    if is_wrapped([line for _, line in lines]):
        return [lines[0][0]]
    return [start for start, _ in lines]


def is_wrapped(lines: list[str]) -> bool:
    """Whether `lines` were one paragraph before somebody wrapped them to a width."""
    if len(lines) < 2:
        return False
    widths = [len(line) for line in lines[:-1]]
    if max(widths) > WIDEST or min(widths) < NARROWEST or max(widths) - min(widths) >= RAGGED:
        return False
    if len(lines[-1]) > max(widths) + RAGGED:
        return False
    # Two lines may be a headline and its second line; a sentence that goes on in lower case tells them apart.
    return any(line[0].islower() for line in lines[1:])


ENDS_SENTENCE = frozenset(".!?:;…\"'”’»*)")
WRAPPED = range(50, 101)
"""Lengths of a line that an editor may have wrapped."""
FULL_LINE = re.compile(r"[^\r\n]+")


def find_paragraphs(text: str) -> list[TextSpan]:
    """Spans of the paragraphs: a line each, or several lines that an editor wrapped within a sentence.

    A line end is a wrap where no blank line follows, the line does not end as a sentence does, and the next line
    goes on in lower case or the line is as long as an editor leaves it.
    """
    paragraphs: list[TextSpan] = []
    for match in FULL_LINE.finditer(text):
        start, end = match.span()
        if not match[0].strip():
            continue
        if paragraphs and _is_wrap(text, paragraphs[-1].end, start):
            paragraphs[-1] = TextSpan(paragraphs[-1].start, end)
        else:
            paragraphs.append(TextSpan(start, end))
    return paragraphs


def _is_wrap(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    if gap not in ("\n", "\r\n", "\r"):
        return False
    line = text[max(text.rfind("\n", max(0, end - 200), end) + 1, end - 200) : end].rstrip()
    if not line or line[-1] in ENDS_SENTENCE:
        return False
    following = text[start : start + 1]
    return following.islower() or (len(line) in WRAPPED and following.isalnum() and not line.isupper())
