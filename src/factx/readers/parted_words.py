"""Words that a line's end parts at a hyphen, as in what is copied from a printed page: "Pro-", "gramme"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from factx.article import Markup
from factx.text.tables import read_words

PARTED: Final = re.compile(
    r"^(?P<line>[^\r\n]{30,}?)(?P<first>[^\W\d_]{2,})(?P<end>[-\u2010\u00ad][^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*)"
    r"(?=(?P<rest>[^\W\d_]{2,})\S*(?P<space> (?=\S))?)",
    re.MULTILINE,
)
"""A line of some length, the two parts of a word around its end, and the space behind the word."""
WORD: Final = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


def parted_words(text: str, start: int = 0) -> tuple[Markup, ...]:
    """What a reader of the page does not see in `text` from `start` on: the hyphens of line ends, and the line ends.

    The line ends behind the word instead, so that lines keep their width. A hyphen that the word has anyway
    ("well-known") stays: where the text has the word so elsewhere, or its first part is one that takes a hyphen.
    """
    found = [match for match in PARTED.finditer(text, start) if match["rest"][0].islower()]
    if not found:
        return ()
    known = Counter(word.casefold().replace("\u2010", "-") for word in WORD.findall(text, start))
    return tuple(markup for match in found for markup in hidden(match, known))


def hidden(match: re.Match[str], known: Counter[str]) -> Iterator[Markup]:
    """The markup of one match of `PARTED`; `known` counts the words of the text."""
    first, rest = match["first"].casefold(), match["rest"].casefold()
    whole, hyphened = known[first + rest], known[f"{first}-{rest}"]
    stays = hyphened > whole if hyphened or whole else first in read_words("readers", "hyphened_parts")
    yield Markup(*match.span("end"), "-" if stays else "")
    if match["space"]:
        yield Markup(*match.span("space"), "\n")
