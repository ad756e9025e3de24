"""Paragraphs of a text, hard-wrapped lines joined."""

from __future__ import annotations

import re

from factx.spans import TextSpan

LINE = re.compile(r"[^\r\n]+")
ENDS_SENTENCE = frozenset(".!?:;…\"'”’»*)")
WRAPPED = range(50, 101)
"""Lengths of a line that an editor may have wrapped."""


def find_paragraphs(text: str) -> list[TextSpan]:
    """Spans of the paragraphs: a line each, or several lines that an editor wrapped within a sentence.

    A line end is a wrap where no blank line follows, the line does not end as a sentence does, and the next line
    goes on in lower case or the line is as long as an editor leaves it.
    """
    paragraphs: list[TextSpan] = []
    for match in LINE.finditer(text):
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
