"""Names of several words found whole by tables: the city "Port Said", the index "FTSE 100".

A tagger may see "Port" alone there, or nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from factx.names.labels import BODY, PLACE
from factx.names.repeated import GOES_ON, stands_alone
from factx.spans import TaggedSpan
from factx.text.countries import large_cities
from factx.text.tables import read_words

FIRST: Final = re.compile(r"\w+")
FIRST_WORD: Final = re.compile(r"(?<![\w@#.-])(?<!\w[’'])[^\W\d_a-z]\w*(?=[ &/-]\w)")
"""A word with which such a name may begin."""
SCORE: Final = 0.9
"""In the training part of English Worldwide Newswire every one of 395 such names of cities is a name or a part of one;
340 are places."""


@cache
def whole_names() -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """By its first word, each name of several words, the longest first, and whether it is a city's."""
    found: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
    for names, is_city in ((large_cities(), True), (read_words("names", "indices"), False)):
        for name in names:
            first = FIRST.match(name)
            if first and len(name) > first.end() + 1 and name[first.end()] in " -&/":
                found[first[0]].append((name, is_city))
    return {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in found.items()}


def with_whole_names(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, each city and index of several words that no name holds as a name of its own, in text order.

    What is found so takes the place of the names that are parts of it. Linear in the text.
    """
    found: list[TaggedSpan] = []
    ends = [span.end for span in spans]
    for match in FIRST_WORD.finditer(text):
        names = whole_names().get(match[0])
        if names is None or (found and match.start() < found[-1].end):
            continue
        name, is_city = next((row for row in names if text.startswith(row[0], match.start())), ("", False))
        if not name:
            continue
        start, end = match.start(), match.start() + len(name)
        at = bisect_left(ends, start + 1)
        parts = []
        while at < len(spans) and spans[at].start < end:
            parts.append(spans[at])
            at += 1
        is_whole = all(start <= part.start and part.end <= end for part in parts)
        is_new = not is_city or all((part.start, part.end) != (start, end) for part in parts)
        # A city's name may be a part of a longer one; beside an index capitals say nothing.
        is_free = not is_city or stands_alone(text, start, end)
        if is_whole and is_new and is_free and not GOES_ON.match(text, end):
            label = PLACE if is_city else BODY
            found.append(TaggedSpan(start, end, label, max([SCORE, *(part.score for part in parts)])))
    if not found:
        return list(spans)
    starts = [whole.start for whole in found]
    kept = [span for span in spans if not _lies_in(span, found, starts)]
    return sorted([*kept, *found])


def _lies_in(span: TaggedSpan, wholes: Sequence[TaggedSpan], starts: Sequence[int]) -> bool:
    """Whether a span lies in one of the wholes, which stand in text order."""
    at = bisect_left(starts, span.start + 1) - 1
    return at >= 0 and span.end <= wholes[at].end
