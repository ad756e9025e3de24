"""Reported statements that no mark holds: where they may begin and end, and what speaks for each context.

The attribution head's content is one context; the clause behind the cue, the sentence before it, and the sentence
around an "according to" are others. `factx.quotes.attribution` decides among them and that nothing is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factx.quotes.acts import CueWord, cue_word
from factx.quotes.attribution import binned
from factx.quotes.clause_tokens import Token
from factx.quotes.context import Context, meet
from factx.quotes.lexicon import words
from factx.spans import LinkedContent, TextSpan

OPENERS = tuple('“"«„`')
LEADS = re.compile(r"(?:that|if|whether|how|why|what|when|where|who|which|to|of|for|as|about|on|in|at|by|from)\b", re.I)


class Extent(NamedTuple):
    """A context of where a statement lies, and by which rule."""

    pieces: tuple[TextSpan, ...]
    by: str


def extents(
    context: Context, link: LinkedContent | None, cue: TextSpan | None, source: TextSpan | None
) -> list[Extent]:
    """The readings of a statement of a cue, the model's first; each once."""
    found: dict[tuple[TextSpan, ...], str] = {}
    for pieces, by in _proposed(context, link, cue, source):
        clean = tuple(piece for one in pieces if (piece := whole_words(context, one)) is not None)
        words_in = "".join(context.text[slice(*piece)] for piece in clean)
        balanced = words_in.count("“") == words_in.count("”") and words_in.count('"') % 2 == 0
        balanced = balanced and words_in[:1] not in OPENERS
        if balanced and sum(len(context.text[slice(*piece)].split()) for piece in clean) > 1:
            found.setdefault(clean, by)
    return [Extent(pieces, by) for pieces, by in found.items()]


def _proposed(
    context: Context, link: LinkedContent | None, cue: TextSpan | None, source: TextSpan | None
) -> Iterator[tuple[tuple[TextSpan, ...], str]]:
    contents = tuple(TextSpan(c.start, c.end) for c in link.contents) if link is not None else ()
    if contents:
        yield contents, "model"
    if len(contents) > 1:
        yield from (((piece,), "part") for piece in contents)
    if cue is None:
        return
    home = context.location(cue.start)
    if home is None:
        return
    tokens = context.sentences[home.sentence].tokens
    first, past = tokens[0].start, tokens[-1].end
    reporter = [span for span in (source, cue) if span is not None and first <= span.start < past]
    low, high = min(span.start for span in reporter or [cue]), max(span.end for span in reporter or [cue])
    for content in contents[-1:]:
        if content.start >= cue.end and first <= content.start < past:
            yield (*contents[:-1], TextSpan(content.start, past)), "longer"
            for stop in _clause_ends(context, home.sentence, content):
                yield (*contents[:-1], TextSpan(content.start, stop)), "shorter"
            if len(contents) == 1 and content.start - cue.end < 60:
                yield (TextSpan(cue.end, content.end),), "from cue"
        elif content.end <= low and first <= content.start:
            yield (TextSpan(first, content.end),), "from start"
    if cue_word(context.text[slice(*cue)]).act != "speech":
        return
    if high < past - 8:
        yield (TextSpan(high, past),), "behind"
        for stop in _clause_ends(context, home.sentence, TextSpan(high, past)):
            yield (TextSpan(high, stop),), "behind, clause"
    if low > first + 8:
        yield (TextSpan(first, low),), "ahead"
        if high < past - 8:
            yield (TextSpan(first, low), TextSpan(high, past)), "around"


def _clause_ends(context: Context, sentence: int, content: TextSpan) -> Iterator[int]:
    """Where another clause of the sentence that reports may end a statement: at the comma or conjunction before it."""
    tokens = context.sentences[sentence].tokens
    count = 0
    for n in range(1, len(tokens)):
        token = tokens[n]
        if not content.start + 12 < token.start < content.end or count > 2:
            continue
        sign = token.lower in (",", ";", "—", "–", "--")
        joins = token.lower in ("and", "but", "while", "as", "after", "because", "which") and tokens[n - 1].lower != ","
        if sign or (joins and token.lower in ("while", "after", "because", "but")):
            count += 1
            yield token.start


def whole_words(context: Context, span: TextSpan) -> TextSpan | None:
    """A statement without signs and conjunctions at its ends, and with the whole of a name or number that it cuts."""
    text, (start, end) = context.text, span
    low = max(0, bisect_right(context.entity_starts, end) - 2)
    for entity in context.entities[low : low + 3]:
        if entity.start < end < entity.end and entity.start >= start:
            end = entity.end
    while (
        end < len(text) and text[end - 1].isalnum() and (text[end].isalnum() or text[end : end + 2].strip("’'-") == "")
    ):
        end += 1
        if not text[end : end + 1].isalnum():
            break
    home = context.location(end - 1) if text[end : end + 1] == "." else None
    if home is not None and context.sentences[home.sentence].tokens[-1].end > end + 2:
        end = context.sentences[home.sentence].tokens[-1].end  # "until 5 p.m. on Friday"
    while True:
        before = start, end
        while start < end and text[start] in " ,;:–—-\n\t":
            start += 1
        while start < end and text[end - 1] in " ,;:–—-.\n\t":
            if text[end - 1] == "." and re.search(r"(?:\b\w|\.\w)\.\Z", text[max(start, end - 4) : end]):
                break
            end -= 1
        last = re.search(r"(?<![\w’'])[^\W\d_]+\Z", text[max(start, end - 12) : end])
        if last and last[0] in words("dangling") and end - start > len(last[0]):
            end -= len(last[0])
        if (start, end) == before:
            break
    return TextSpan(start, end) if any(map(str.isalnum, text[start:end])) else None


def reported_features(
    context: Context, link: LinkedContent | None, cue: TextSpan | None, extent: Extent, source: str, others: int
) -> Iterator[str]:
    """What speaks for a context of a reported statement; `source` is the chance of its best source, as a feature."""
    text = context.text
    word = cue_word(text[slice(*cue)]) if cue is not None else CueWord("-", "no cue", "unknown", 0.0)
    yield from _of_the_cue(context, cue, word, source, link)
    first, last = extent.pieces[0], extent.pieces[-1]
    yield f"by={extent.by} linked={link is not None} pieces={min(3, len(extent.pieces))}"
    yield f"by={extent.by} use={word.use} act={word.act}"
    yield f"by={extent.by} others={min(others, 3)}"
    if link is not None:
        content = min(c.score for c in link.contents)
        chosen = link.cue is not None
        mass = binned(link.cues[0].mass) if link.cues else "none"
        whose = binned(link.sources[0].mass) if link.sources else "none"
        yield f"content={binned(content)} by={extent.by}"
        yield f"content={binned(content)} act={word.act}"
        yield f"cue mass={mass} chosen={chosen}"
        yield f"source mass={whose} chosen={link.source is not None}"
        yield f"source mass={whose} act={word.act}"
    side = (
        "none" if cue is None else "behind" if first.start >= cue.end else "ahead" if last.end <= cue.start else "both"
    )
    lead = LEADS.match(text, first.start)
    lead_word = lead[0].lower() if lead else ""
    between = text[cue.end : first.start].strip().lower() if cue is not None and side == "behind" else ""
    opening = lead_word or (between.split()[-1] if 0 < len(between) < 20 and between.split() else "")
    opening = opening if opening in words("opening") else "other" if opening else _first_class(text, first)
    yield f"side={side} opening={opening}"
    yield f"use={word.use} side={side} opening={opening}"
    yield f"act={word.act} opening={opening} by={extent.by}"
    if word.act == "speech" and word.base in words("frequent-cue"):
        yield f"base={word.base} side={side} opening={opening}"
    length = sum(len(text[slice(*piece)].split()) for piece in extent.pieces)
    size = (
        str(length)
        if length < 4
        else "4-6"
        if length < 7
        else "7-12"
        if length < 13
        else "13-25"
        if length < 26
        else "26"
    )
    finite = any(token in words("finite") for token in text[first.start : last.end].lower().split())
    yield f"words={size} finite={finite} side={side}"
    yield f"words={size} act={word.act} finite={finite}"
    yield f"by={extent.by} words={size}"
    gap = (first.start - cue.end if side == "behind" else cue.start - last.end) if cue is not None else 0
    yield f"gap={'0' if gap < 3 else '1' if gap < 15 else '2' if gap < 40 else '3' if gap < 90 else '4'} side={side}"
    after = text[last.end : last.end + 2]
    closing = (
        "stop"
        if after[:1] in ".!?" or not after.strip()
        else "comma"
        if after[:1] in ",;"
        else "mark"
        if after[:1] in '”"'
        else "word"
    )
    yield f"closing={closing} by={extent.by}"
    yield f"closing={closing} side={side}"
    next_word = re.match(r"[\s,;]+([\w’']+)", text[last.end : last.end + 24])
    joint = next_word[1].lower() if next_word else "-"
    joint = joint if joint in words("joint") else "ing" if joint.endswith("ing") else "-"
    yield f"next={joint} closing={closing}"
    yield f"next={joint} by={extent.by}"
    inner = set(INNER.findall(text[first.start : last.end].lower()))
    yield from (f"inner={part if part in words('joint') else 'ing'} by={extent.by}" for part in sorted(inner)[:3])
    yield f"lines={chr(10) in text[first.start : last.end]} marked={_is_marked(context, first)}"


INNER = re.compile(r", ((?:and|but|while|after|when|as|because|who|which|where|according|with|\w+ing)\b)")


def _of_the_cue(
    context: Context, cue: TextSpan | None, word: CueWord, source: str, link: LinkedContent | None
) -> Iterator[str]:
    read = "read" if context.tags is not None else "blind"
    yield f"{read} linked={link is not None} act={word.act}"
    yield f"use={word.use} act={word.act} linked={link is not None}"
    yield f"source={source} act={word.act} linked={link is not None}"
    yield f"source={source} read={read}"
    if cue is None:
        return
    low = context.text[slice(*cue)].lower().split()
    base = word.base if word.base in words("frequent-cue") else word.act
    yield f"base={base}"
    yield f"base={base} use={word.use} linked={link is not None}"
    yield f"share={round(10 * word.share)} act={word.act}"
    helper = next((part for part in low if part in words("cue-helper")), None)
    before = context.text[max(0, cue.start - 12) : cue.start].lower().split()[-1:]
    helper = helper or next((part for part in before if part in words("cue-helper")), None)
    yield f"helper={helper} act={word.act}"
    yield f"last={low[-1] if low[-1] in words('particle') else '-'} act={word.act}"
    yield f"cue words={min(5, len(low))} act={word.act}"
    home = context.location(cue.start)
    opens = home is not None and home.token < 2
    yield f"cue opens={opens} marked={_is_marked(context, cue)} act={word.act}"


def _first_class(text: str, piece: TextSpan) -> str:
    first = re.match(r"[\w’'$]+", text[piece.start : piece.end])
    low = first[0].lower() if first else ""
    for name in ("subject", "determiner", "possessive", "preposition", "conjunction", "auxiliary"):
        if low in words(name):
            return name
    return (
        "digit"
        if low[:1].isdigit()
        else "capital"
        if first and first[0][0].isupper()
        else "ing"
        if low.endswith("ing")
        else "word"
    )


def _is_marked(context: Context, span: TextSpan) -> bool:
    home = context.location(span.start)
    if home is None:
        return False
    token: Token = context.sentences[home.sentence].tokens[home.token]
    return token.mark is not None and meet(TextSpan(token.start, token.end), span)


def quiet_cues(context: Context, taken: Sequence[TextSpan]) -> Iterator[tuple[TextSpan, TextSpan | None]]:
    """Cues of speech outside marks, with their sources, that no statement of the model has."""
    used = sorted(taken)
    starts = [span.start for span in used]
    for number in context.outer:
        tokens = context.sentences[number].tokens
        for clause in context.clauses_of(number):
            if clause.verb.act != "speech" or clause.verb.share < LEAST_SHARE or clause.source is None:
                continue
            cue = TextSpan(tokens[clause.cue[0]].start, tokens[clause.cue[1] - 1].end)
            at = bisect_right(starts, cue.end) - 1
            if any(meet(cue, span) for span in used[max(0, at - 2) : at + 1]):
                continue
            source = TextSpan(tokens[clause.source[0]].start, tokens[clause.source[1] - 1].end)
            yield cue, source


LEAST_SHARE = 0.3
"""Share of a verb's uses that report, from which it is looked at where the model sees no statement."""
