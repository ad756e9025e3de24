"""Linking: which cue reports which content, and which source is the cue's, by a log-linear ranking.

The attribution head tags sources, cues and contents one by one. For every content (and source) the cues around it
compete, beside the chance that there is none; each is scored by the sum of the weights of its features in
`link_weights.tsv`, fitted on the training part of PolNeAR by `training/quote_links.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp
from typing import Literal

from factx.mentions import LinkedContent, TaggedSpan
from factx.quotes.lexicon import rows, words

REACH = 5
"""Cues on either side that compete for a content or a source."""
NONE = -1
MARKS = "\"“”„«»‘’'`"
BREAK = re.compile(r"[.!?…][\"”’'»)\]]*\s+(?=[\"“‘«(\[]*[A-Z0-9])|[\r\n]+")
Side = Literal["content", "source"]


class Page:
    """A text with its tagged spans in order, and counts between any two places."""

    def __init__(
        self,
        text: str,
        sources: Sequence[tuple[int, int]],
        cues: Sequence[tuple[int, int]],
        contents: Sequence[tuple[int, int]],
    ) -> None:
        self.text = text
        self.sources, self.cues, self.contents = (sorted(spans) for spans in (sources, cues, contents))
        self.starts = {name: [span[0] for span in getattr(self, name)] for name in ("sources", "cues", "contents")}
        self.breaks = [match.end() for match in BREAK.finditer(text)]
        self.paragraphs = [match.end() for match in re.finditer(r"[\r\n]+", text)]
        self.follows = {span[0] for span in self.contents}

    def count(self, places: Sequence[int], start: int, end: int) -> int:
        """How many of the ordered places lie in a stretch."""
        return bisect_left(places, end) - bisect_left(places, start)

    def rivals(self, span: tuple[int, int]) -> range:
        """Indices of the cues near a span."""
        at = bisect_left(self.starts["cues"], span[0])
        return range(max(0, at - REACH), min(len(self.cues), at + REACH))


def features(page: Page, side: Side, span: tuple[int, int], cue: tuple[int, int] | None) -> Iterator[str]:
    """What speaks for a link between a content or a source and a cue, or for there being none."""
    text = page.text
    marked = text[span[0] : span[0] + 1] in MARKS if side == "content" else False
    if cue is None:
        yield f"{side} none"
        yield f"{side} none marked={marked}"
        return
    after = cue[0] >= span[0]
    low, high = (span[1], cue[0]) if after else (cue[1], span[0])
    gap = text[low:high] if high - low < 400 else text[low : low + 200] + text[high - 200 : high]
    stripped = gap.strip()
    way = f"{side[0]}{'<' if after else '>'}"
    distance = max(0, high - low)
    step = next((n for n, most in enumerate((1, 3, 8, 16, 30, 60, 100, 160, 260, 500)) if distance <= most), 10)
    breaks = min(3, page.count(page.breaks, low, high + 1))
    paragraphs = min(2, page.count(page.paragraphs, low, high + 1))
    between = {name: min(2, page.count(page.starts[name], low, high)) for name in ("cues", "sources", "contents")}
    if after is False:
        between["cues"] = min(2, page.count(page.starts["cues"], cue[1], high))
    yield f"{way} distance={step}"
    yield f"{way} breaks={breaks} paragraphs={paragraphs}"
    yield f"{way} cues={between['cues']}"
    yield f"{way} sources={between['sources']} contents={between['contents']}"
    yield f"{way} first={_shape(stripped[:1])} last={_shape(stripped[-1:])} breaks={min(1, breaks)}"
    word = text[cue[0] : cue[1]].lower()
    yield f"{way} cue={_cue_class(word)} breaks={min(1, breaks)}"
    adjacent = text[cue[1] : cue[1] + 2]
    yield f"{way} next={_shape(adjacent.strip()[:1])} breaks={min(1, breaks)}"
    if side == "content":
        upper = text[span[0] : span[0] + 2].strip(MARKS)[:1].isupper()
        yield f"{way} marked={marked} upper={upper} breaks={breaks} paragraphs={paragraphs}"
        taken = _next_content(page, cue) if after or breaks else False
        yield f"{way} taken={taken} breaks={min(1, breaks)} marked={marked}"
        ends = text[span[1] - 1 : span[1]] + text[span[1] : span[1] + 1]
        yield f"{way} ends={_shape(ends.strip(MARKS + ' ')[:1])} breaks={min(1, breaks)} cues={between['cues']}"
        yield f"{way} gapmarks={_has_marks(gap)}"
    else:
        phrase = text[span[0] : span[1]].lower()
        yield f"{way} pronoun={phrase in words('subject')} distance={min(step, 5)}"
        yield f"{way} relative={_has_relative(stripped)} contents={between['contents']} breaks={min(1, breaks)}"
        yield f"{way} ing={word.split(' ')[0].endswith('ing')} breaks={min(1, breaks)} cues={between['cues']}"
        ahead = text[span[1] : span[1] + 5].lower()
        yield f"{way} possessive={ahead.startswith(('’s', chr(39) + 's'))} adjacent={distance <= 4}"


def _has_marks(gap: str) -> bool:
    return any(sign in gap for sign in '"“”')


def _has_relative(gap: str) -> bool:
    return gap.lower().split(" ")[0].strip(",") in words("relative") if gap else False


def _next_content(page: Page, cue: tuple[int, int]) -> bool:
    """Whether another content stands right after the cue."""
    return any(place in page.follows for place in range(cue[1], cue[1] + 8))


def _shape(sign: str) -> str:
    if not sign or sign in ",.:;—–-()?!":
        return sign
    if sign in MARKS:
        return "q"
    return "a" if sign.islower() else "A" if sign.isupper() else "0" if sign.isdigit() else "x"


def _cue_class(word: str) -> str:
    if "according" in word:
        return "according"
    if not word[:1].isalpha():
        return "sign"
    last = word.rsplit(" ", 1)[-1]
    if last.endswith("ing"):
        return "ing"
    if word in ("said", "says", "told", "added", "asked", "wrote"):
        return word
    if last in words("preposition"):
        return "preposition"
    return "colon" if word.endswith(":") else "verb"


@cache
def weights() -> Mapping[str, float]:
    """The fitted weights by feature."""
    return {name: float(value) for name, value in rows("link_weights.tsv")}


def scores(page: Page, side: Side, span: tuple[int, int]) -> list[tuple[float, int]]:
    """Probabilities of the cues near a span, and of none of them, best first."""
    table = weights()
    options = [*page.rivals(span), NONE]
    sums = [
        sum(table.get(name, 0.0) for name in features(page, side, span, None if n == NONE else page.cues[n]))
        for n in options
    ]
    top = max(sums)
    total = sum(exp(value - top) for value in sums)
    return sorted(((exp(value - top) / total, n) for value, n in zip(sums, options, strict=True)), reverse=True)


def link(
    text: str, sources: Sequence[TaggedSpan], cues: Sequence[TaggedSpan], contents: Sequence[TaggedSpan]
) -> list[LinkedContent]:
    """Statements out of tags: each content with its likeliest cue, each cue with the source that fits it best."""
    sources, cues, contents = (sorted(spans) for spans in (sources, cues, contents))
    page = Page(text, *([(s.start, s.end) for s in spans] for spans in (sources, cues, contents)))
    offers = sorted(
        ((chance, rank, n) for rank, s in enumerate(page.sources) for chance, n in scores(page, "source", s)),
        reverse=True,
    )
    source_of: dict[int, int] = {}
    given: set[int] = set()
    for _, rank, n in offers:
        if rank in given or n in source_of:
            continue
        given.add(rank)
        if n != NONE:
            source_of[n] = rank
    pieces: dict[int, list[TaggedSpan]] = {}
    alone: list[TaggedSpan] = []
    for content in contents:
        best = scores(page, "content", (content.start, content.end))[0][1]
        (alone if best == NONE else pieces.setdefault(best, [])).append(content)
    linked = [
        LinkedContent(tuple(found), sources[source_of[n]] if n in source_of else None, cues[n])
        for n, found in sorted(pieces.items())
    ]
    return linked + [LinkedContent((content,), None, None) for content in alone]
