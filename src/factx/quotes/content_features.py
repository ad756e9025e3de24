"""What speaks for a reading of a reported statement: named features, whose weights `factx.quotes.attribution` has."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from factx.quotes.acts import CueWord, cue_word
from factx.quotes.attribution_context import Context, Pair, meet
from factx.quotes.contents import Extent
from factx.quotes.lexicon import words
from factx.quotes.role_shares import UNREAD
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
FIRST_WORD: Final = re.compile(r"[\w’'$€£¥]+")
NOUN_PHRASE: Final = re.compile(
    r"(?:of|for|to|about|on|at|with|as)?\s*"
    r"(?:(?!(?:of|for|in|on|at|to|with|by|from|about|that|who|which|after|before|and|or|as|over|against|between|into)\b)"
    r"[\w’'.$%-]+\s*)+"
)
"""A noun phrase to its first preposition, conjunction or comma."""
CLASSES: Final = ("subject", "determiner", "possessive", "preposition", "conjunction", "auxiliary")
DIGIT: Final = re.compile(r"\d")


def reported_features(
    context: Context, link: LinkedContent | None, pair: Pair, extents: Sequence[Extent], source: str
) -> list[list[str]]:
    """What speaks for each extent of a reported statement; `source` is the chance of its best source, as a feature."""
    cue = pair.cue
    word = cue_word(context.text[slice(*cue)]) if cue is not None else NO_CUE
    of_the_cue = list(_of_the_cue(context, pair, word, source, linked=link is not None))
    share = context.roles.mean("cue", [cue]) if cue is not None else UNREAD
    within = TextSpan(min(e.pieces[0].start for e in extents), max(e.pieces[-1].end for e in extents))
    overlaps = [context.roles.overlap(extent.pieces, within) for extent in extents]
    features = []
    for extent, overlap in zip(extents, overlaps, strict=True):
        lacks = str(bisect_right(BEHIND, 100 * (max(overlaps) - overlap))) if context.tags is not None else UNREAD
        of_the_extent = [f"by={extent.by} others={min(len(extents), 3)}", f"behind={lacks} by={extent.by}"]
        features.append([*of_the_cue, *of_the_extent, *_of_the_extent(context, cue, word, share, extent)])
    return features


def _of_the_cue(context: Context, pair: Pair, word: CueWord, source: str, *, linked: bool) -> Iterator[str]:
    """What the cue reports by itself and with its source: a person who shows no emotion says nothing."""
    base = word.base if word.act == "speech" else word.act
    if pair.cue is not None:
        yield f"cue share={context.roles.mean('cue', [pair.cue])} source={source}"
        yield f"base={base} use={word.use} linked={linked}"
        yield f"share={round(10 * word.share)} act={word.act}"
    kind = kind_of_source(context, pair.source) if pair.source is not None else "none"
    yield f"kind={kind} act={word.act} use={word.use}"
    yield f"kind={kind} base={base}"


def _of_the_extent(
    context: Context, cue: TextSpan | None, word: CueWord, cue_share: str, extent: Extent
) -> Iterator[str]:
    """What speaks for where a statement begins, what it holds, and where it ends."""
    text, pieces, by, act = context.text, extent.pieces, extent.by, word.act
    hull = TextSpan(pieces[0].start, pieces[-1].end)
    said = text[slice(*hull)].lower()
    side, opening = side_of(hull, cue), _opening(text, pieces[0], cue)
    yield f"use={word.use} side={side} opening={opening}"
    yield f"act={act} opening={opening} by={by}"
    if act == "speech":
        yield f"base={word.base} side={side} opening={opening}"
    gap = (hull.start - cue.end if side == "behind" else cue.start - hull.end) if cue is not None else 0
    yield f"gap={bisect_right(GAPS, gap)} side={side}"
    yield f"start={context.roles.edge('content', hull.start)} side={side}"

    finite = not words("finite").isdisjoint(said.split())
    if not finite and opening not in CLAUSAL:
        yield from noun_features(context, pieces[0], word)
    size = size_of(sum(len(text[slice(*piece)].split()) for piece in pieces))
    yield f"words={size} finite={finite} side={side}"
    inside = context.roles.mean("content", pieces)
    yield f"inside={inside} by={by}"
    yield f"inside={inside} act={act} words={size}"
    yield f"inside={inside} cue share={cue_share} act={act}"
    inner = sorted(set(INNER.findall(said)))
    yield from (f"inner={part if part in words('joint') else 'ing'} by={by}" for part in inner[:3])
    yield f"lines={chr(10) in said} marked={is_marked(context, pieces[0])}"

    yield f"end={context.roles.edge('content', hull.end)} closing={closing_of(text, hull.end)}"
    yield f"next={joint_of(text, hull.end)} by={by}"


def _opening(text: str, first: TextSpan, cue: TextSpan | None) -> str:
    """The conjunction or preposition with which a statement opens or that stands before it, else its first word's
    class."""
    lead = LEADS.match(text, first.start)
    between = text[cue.end : first.start].strip().lower() if cue is not None and first.start >= cue.end else ""
    word = lead[0].lower() if lead else between.split()[-1] if 0 < len(between) < 20 else ""
    return word if word in words("opening") else "other" if word else first_class(text, first)


def side_of(hull: TextSpan, cue: TextSpan | None) -> str:
    """Where a statement stands to its cue."""
    if cue is None:
        return "none"
    return "behind" if hull.start >= cue.end else "ahead" if hull.end <= cue.start else "both"


def size_of(count: int) -> str:
    """A length in words, in groups."""
    return next((name for least, name in reversed(SIZES) if count >= least), str(count))


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


def first_class(text: str, piece: TextSpan) -> str:
    """The word class of a piece's first word, as far as a closed class or its letters tell it."""
    first = FIRST_WORD.match(text[piece.start : piece.end])
    low = first[0].lower() if first else ""
    for name in CLASSES:
        if low in words(name):
            return name
    if DIGIT.search(low):
        return "digit"
    if first and first[0][0].isupper():
        return "capital"
    return "ing" if low.endswith("ing") else "word"


def noun_features(context: Context, first: TextSpan, word: CueWord) -> Iterator[str]:
    """What a content that is no clause names: "the closure of both plants" says something, "Ann Lee" nothing."""
    phrase = NOUN_PHRASE.match(context.text, first.start, first.end)
    head = phrase[0].lower().split()[-1] if phrase and phrase[0].strip() else "-"
    named = context.label_of(TextSpan(first.start, phrase.end())) if phrase else None
    base = word.base if word.act == "speech" else word.act
    yield f"noun={head} act={word.act}"
    yield f"noun base={base} named={named} more={phrase is not None and phrase.end() < first.end}"


def is_marked(context: Context, span: TextSpan) -> bool:
    """Whether a span begins between quotation marks."""
    home = context.location(span.start)
    if home is None:
        return False
    token = context.sentences[home.sentence].tokens[home.token]
    return token.mark is not None and meet(TextSpan(token.start, token.end), span)
