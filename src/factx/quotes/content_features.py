"""What speaks for a reading of a reported statement: named features, whose weights `factx.quotes.attribution` has."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from factx.quotes.acts import CueWord, cue_word
from factx.quotes.attribution import binned
from factx.quotes.attribution_context import Context, Pair, meet
from factx.quotes.content_phrases import class_after, first_class, noun_features, relative_clause, rest_of_sentence
from factx.quotes.contents import Extent
from factx.quotes.lexicon import words
from factx.quotes.role_shares import UNREAD, graded
from factx.quotes.source_phrases import kind_of_source
from factx.spans import LinkedContent, TextSpan

NO_CUE: Final = CueWord("-", "no cue", "unknown", 0.0)
LEADS: Final = re.compile(
    r"(?:that|if|whether|how|why|what|when|where|who|which|to|of|for|as|about|on|in|at|by|from)\b", re.I
)
INNER: Final = re.compile(r", ((?:and|but|while|after|when|as|because|who|which|where|according|with|\w+ing)\b)")
NEXT_WORD: Final = re.compile(r"[\s,;]+([\w’']+)")
SIZES: Final = ((4, "4-6"), (7, "7-12"), (13, "13-25"), (26, "26"))
"""Lengths in words from which the name of their group holds; shorter ones are their own."""
BEHIND: Final = (0.1, 2, 6, 14, 30)
"""Hundredths of overlap that an extent lacks to the best one, at which the next group begins."""
CLAUSAL: Final = frozenset(("that", "if", "whether", "how", "why", "what", "when", "to"))
"""What a content that says something whole opens with."""
GAPS: Final = (3, 15, 40, 90)
"""Characters between cue and statement at which the next group begins."""


class DescribedExtent:
    """One extent of a statement beside its cue, with what several features ask of it.

    `fit` is its expected overlap with what is said there, `behind` by how much that is below the best extent's. `word`:
    the word of the cue that decides. `hull`: from the first piece's beginning to the last one's end, `said` its
    characters. `side`: where it stands to its cue. `opening`, `closing`, `joint`: what it opens with, what stands
    behind it, and the conjunction or participle there. `size`: its length in words, in groups.
    """

    def __init__(
        self,
        context: Context,
        link: LinkedContent | None,
        cue: TextSpan | None,
        word: CueWord,
        extent: Extent,
        fits: tuple[float, float],
    ) -> None:
        text = context.text
        self.context, self.link, self.cue, self.word, self.extent = context, link, cue, word, extent
        self.fit, self.behind = fits[0], fits[1] - fits[0]
        self.hull = TextSpan(extent.pieces[0].start, extent.pieces[-1].end)
        self.said = text[slice(*self.hull)]
        self.side = side_of(self.hull, cue)
        self.opening = self._opening()
        count = sum(len(text[slice(*piece)].split()) for piece in extent.pieces)
        self.size = next((name for least, name in reversed(SIZES) if count >= least), str(count))
        self.closing = closing_of(text, self.hull.end)
        self.joint = joint_of(text, self.hull.end)

    def _opening(self) -> str:
        """The conjunction or preposition with which the statement opens or that stands before it, or its first word's
        class."""
        text = self.context.text
        lead = LEADS.match(text, self.hull.start)
        between = ""
        if self.cue is not None and self.side == "behind":
            between = text[self.cue.end : self.hull.start].strip().lower()
        word = lead[0].lower() if lead else between.split()[-1] if 0 < len(between) < 20 else ""
        return word if word in words("opening") else "other" if word else first_class(text, self.extent.pieces[0])


def side_of(hull: TextSpan, cue: TextSpan | None) -> str:
    """Where a statement stands to its cue."""
    if cue is None:
        return "none"
    return "behind" if hull.start >= cue.end else "ahead" if hull.end <= cue.start else "both"


def closing_of(text: str, end: int) -> str:
    """What stands behind a statement that ends at `end`."""
    after = text[end : end + 2]
    if after[:1] in ".!?" or not after.strip():
        return "stop"
    return "comma" if after[:1] in ",;" else "mark" if after[:1] in '”"' else "word"


def joint_of(text: str, end: int) -> str:
    """The conjunction or participle behind a statement that ends at `end`."""
    found = NEXT_WORD.match(text[end : end + 24])
    word = found[1].lower() if found else "-"
    return word if word in words("joint") else "ing" if word.endswith("ing") else "-"


def reported_features(
    context: Context, link: LinkedContent | None, pair: Pair, extents: Sequence[Extent], source: str
) -> list[list[str]]:
    """What speaks for each extent of a reported statement; `source` is the chance of its best source, as a feature."""
    cue = pair.cue
    word = cue_word(context.text[slice(*cue)]) if cue is not None else NO_CUE
    of_the_cue = [*_of_the_cue(context, link, cue, word, source), *_of_the_source(context, pair.source, word)]
    within = TextSpan(min(e.pieces[0].start for e in extents), max(e.pieces[-1].end for e in extents))
    fits = [context.roles.overlap(extent.pieces, within) for extent in extents]
    best = max(fits)
    described = (
        DescribedExtent(context, link, cue, word, e, (fit, best)) for e, fit in zip(extents, fits, strict=True)
    )
    return [[*of_the_cue, *_of_the_extent(one, source, len(extents))] for one in described]


def _of_the_extent(one: DescribedExtent, source: str, others: int) -> Iterator[str]:
    """What speaks for one extent of `others`."""
    by = one.extent.by
    yield f"by={by} linked={one.link is not None} pieces={min(3, len(one.extent.pieces))}"
    yield f"by={by} use={one.word.use} act={one.word.act}"
    yield f"by={by} others={min(others, 3)}"
    if one.link is not None:
        yield from _of_the_link(one, one.link)
    yield from _of_the_words(one)
    yield from _of_the_ends(one)
    yield from _of_the_shares(one, source)


def _of_the_cue(
    context: Context, link: LinkedContent | None, cue: TextSpan | None, word: CueWord, source: str
) -> Iterator[str]:
    linked = link is not None
    read = "read" if context.tags is not None else "blind"
    yield f"{read} linked={linked} act={word.act}"
    yield f"use={word.use} act={word.act} linked={linked}"
    yield f"source={source} act={word.act} linked={linked}"
    yield f"source={source} read={read}"
    if cue is None:
        return
    low = context.text[slice(*cue)].lower().split()
    base = word.base if word.act == "speech" else word.act
    share = context.roles.mean("cue", [cue])
    yield f"cue share={share} act={word.act} linked={linked}"
    yield f"cue share={share} source={source}"
    yield f"base={base}"
    yield f"base={base} use={word.use} linked={linked}"
    yield f"share={round(10 * word.share)} act={word.act}"
    before = context.text[max(0, cue.start - 12) : cue.start].lower().split()[-1:]
    helper = next((part for part in (*low, *before) if part in words("cue-helper")), None)
    yield f"helper={helper} act={word.act}"
    yield f"last={low[-1] if low[-1] in words('particle') else '-'} act={word.act}"
    yield f"cue words={min(5, len(low))} act={word.act}"
    home = context.location(cue.start)
    opens = home is not None and home.token < 2
    yield f"cue opens={opens} marked={is_marked(context, cue)} act={word.act}"


def _of_the_source(context: Context, source: TextSpan | None, word: CueWord) -> Iterator[str]:
    """Who would report: polls show, and a person who shows no emotion says nothing."""
    kind = kind_of_source(context, source) if source is not None else "none"
    yield f"kind={kind} act={word.act} use={word.use}"
    yield f"kind={kind} base={word.base if word.act == 'speech' else word.act}"


def _of_the_link(one: DescribedExtent, link: LinkedContent) -> Iterator[str]:
    content = binned(min(c.score for c in link.contents))
    cue_mass = binned(link.cues[0].mass) if link.cues else "none"
    source_mass = binned(link.sources[0].mass) if link.sources else "none"
    yield f"content={content} by={one.extent.by}"
    yield f"content={content} act={one.word.act}"
    yield f"cue mass={cue_mass} chosen={link.cue is not None}"
    yield f"source mass={source_mass} chosen={link.source is not None}"
    yield f"source mass={source_mass} act={one.word.act}"


def _of_the_words(one: DescribedExtent) -> Iterator[str]:
    by, word, side = one.extent.by, one.word, one.side
    yield f"side={side} opening={one.opening}"
    yield f"use={word.use} side={side} opening={one.opening}"
    yield f"act={word.act} opening={one.opening} by={by}"
    if word.act == "speech":
        yield f"base={word.base} side={side} opening={one.opening}"
    finite = not words("finite").isdisjoint(one.said.lower().split())
    if not finite and one.opening not in CLAUSAL:
        linked = one.link is not None
        yield from noun_features(one.context, one.extent.pieces[0], word, one.size, linked=linked)
    yield f"words={one.size} finite={finite} side={side}"
    yield f"words={one.size} act={word.act} finite={finite}"
    yield f"by={by} words={one.size}"


def _of_the_ends(one: DescribedExtent) -> Iterator[str]:
    by, side, hull, cue = one.extent.by, one.side, one.hull, one.cue
    gap = (hull.start - cue.end if side == "behind" else cue.start - hull.end) if cue is not None else 0
    yield f"gap={bisect_right(GAPS, gap)} side={side}"
    yield f"closing={one.closing} by={by}"
    yield f"closing={one.closing} side={side}"
    yield f"next={one.joint} closing={one.closing}"
    yield f"next={one.joint} by={by}"
    yield f"after={class_after(one.context.text, hull.end, one.closing)} closing={one.closing} side={side}"
    yield f"tail={rest_of_sentence(one.context, hull)} by={by}"
    yield f"relative={relative_clause(one.said)} closing={one.closing}"
    inner = sorted(set(INNER.findall(one.said.lower())))
    yield from (f"inner={part if part in words('joint') else 'ing'} by={by}" for part in inner[:3])
    yield f"lines={chr(10) in one.said} marked={is_marked(one.context, one.extent.pieces[0])}"


def _of_the_shares(one: DescribedExtent, source: str) -> Iterator[str]:
    roles, hull, word, cue = one.context.roles, one.hull, one.word, one.cue
    inside = roles.mean("content", one.extent.pieces)
    fit, read = graded(100 * one.fit), one.context.tags is not None
    behind = str(bisect_right(BEHIND, 100 * one.behind)) if read else UNREAD
    yield f"fit={fit if read else UNREAD} linked={one.link is not None} act={word.act}"
    yield f"behind={behind} inside={inside}"
    yield f"behind={behind} fit={fit}"
    yield f"behind={behind} by={one.extent.by}"
    yield f"inside={inside} by={one.extent.by}"
    yield f"inside={inside} act={word.act} words={one.size}"
    yield f"inside={inside} cue share={roles.mean('cue', [cue]) if cue is not None else '-'} act={word.act}"
    yield f"inside={inside} source={source}"
    yield f"inside={inside} base={word.base}"
    start, end = roles.edge("content", hull.start), roles.edge("content", hull.end)
    yield f"start={start} side={one.side}"
    yield f"start={start} opening={one.opening}"
    yield f"end={end} closing={one.closing}"
    yield f"end={end} next={one.joint}"
    yield f"start={start} end={end} inside={inside}"
    yield f"opens={roles.mean('opens', [TextSpan(hull.start, hull.start + 1)])} inside={inside}"


def is_marked(context: Context, span: TextSpan) -> bool:
    """Whether a span begins between quotation marks."""
    home = context.location(span.start)
    if home is None:
        return False
    token = context.sentences[home.sentence].tokens[home.token]
    return token.mark is not None and meet(TextSpan(token.start, token.end), span)
