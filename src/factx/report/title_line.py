"""Which paragraph of a text without a title is its headline, behind what comes along when a page is pasted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factx.spans import TextSpan
from factx.text.tables import words_by_kind

LONGEST_HEADLINE: Final = 200
NO_HEADLINE_ENDS: Final = frozenset('.?!:;,”"…')
MOST_FURNITURE: Final = 12
"""Paragraphs of a page's furniture that a headline may stand behind."""
LETTERS: Final = re.compile(r"[^\W\d_]+")


def title_line(text: str, spans: Sequence[TextSpan]) -> TextSpan | None:
    """The paragraph that is the headline: the first that is not the page's, if it is short and ends no sentence.

    Null where there is none, or no other paragraph.
    """
    if len(spans) < 2:
        return None
    for span in spans[: MOST_FURNITURE + 1]:
        written = text[span.start : span.end]
        if not is_furniture(written):
            is_short = len(written) <= LONGEST_HEADLINE and "\n" not in written
            end = written.rstrip("’'")[-1:]  # "… calls farmers ‘spoilt children’"
            return span if is_short and end not in NO_HEADLINE_ENDS else None
    return None


def is_furniture(line: str) -> bool:
    """Whether a line is one of the page and not of its article: "Skip to main content", "News › Local › Transport"."""
    table = words_by_kind("report", "furniture")
    words = LETTERS.findall(line.lower())
    return not words or line.lower().startswith(tuple(table["begins"])) or table["section"].issuperset(words)
