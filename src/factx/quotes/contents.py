"""Reported statements that no mark holds: where they may begin and end, and what speaks for each context.

The attribution head's content is one context; the clause behind the cue, the sentence before it, and the sentence
around an "according to" are others. `factx.quotes.attribution` decides among them and that nothing is reported.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from factx.quotes.acts import cue_word
from factx.quotes.attribution_context import Context, meet
from factx.quotes.clause_tokens import Token
from factx.quotes.closing_frame import around_frame, from_its_clause
from factx.quotes.nothing_said import UNNAMED, behind_time, timeless
from factx.quotes.statement_ends import begins_late, behind_narrator, breaks_off, is_in_a_phrase, joined, whole_words
from factx.spans import LinkedContent, TextSpan

OPENERS = tuple('“"«„`')
CLAUSE_SIGNS = frozenset((",", ";", "—", "–", "--"))
CLAUSE_WORDS = frozenset(("while", "after", "because", "but"))
MOST_STOPS = 3
"""Signs and words at which a statement may end before its sentence does, that are tried."""
LEAST_SHARE = 0.3
"""Share of a verb's uses that report, from which it is looked at where the model sees no statement."""


class Extent(NamedTuple):
    """A context of where a statement lies, and by which rule; one that breaks off gives way to a whole one."""

    pieces: tuple[TextSpan, ...]
    by: str
    breaks_off: bool = False


def extents(
    context: Context, link: LinkedContent | None, cue: TextSpan | None, source: TextSpan | None
) -> list[Extent]:
    """The readings of a statement of a cue, the model's first; each once."""
    found: dict[tuple[TextSpan, ...], str] = {}
    proposed: set[tuple[TextSpan, ...]] = set()
    for pieces, by in _proposed(context, link, cue, source):
        if pieces in proposed:
            continue
        proposed.add(pieces)
        if cue is not None:
            pieces = (timeless(context.text, cue, pieces[0]), *pieces[1:])
        pieces = (behind_narrator(context, pieces[0], cue), *pieces[1:])
        if cue is not None and len(pieces) == 1:
            pieces = around_frame(context, from_its_clause(context, pieces[0], cue, source), cue, source)
        if UNNAMED.match(context.text, pieces[0].start, pieces[0].end):
            continue
        reporter = [span for span in (source, cue) if span is not None]
        pieces = joined(context, pieces, reporter)
        clean = joined(context, [piece for one in pieces if (piece := whole_words(context, one))], reporter)
        words_in = "".join(context.text[slice(*piece)] for piece in clean)
        balanced = words_in.count("“") == words_in.count("”") and words_in.count('"') % 2 == 0
        balanced = balanced and words_in[:1] not in OPENERS
        size = sum(len(context.text[slice(*piece)].split()) for piece in clean)
        if balanced and size > 1 and not is_in_a_phrase(context.text, clean[-1].end):
            found.setdefault(clean, by)
    text = context.text
    return [
        Extent(pieces, by, breaks_off(text, *pieces[-1]) or begins_late(text, pieces[0].start, cue))
        for pieces, by in found.items()
    ]


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
    low = min(span.start for span in reporter or [cue])
    high = behind_time(context.text, max(span.end for span in reporter or [cue]))
    if contents:
        yield from _moved(contents, tokens, cue, low)
    if cue_word(context.text[slice(*cue)]).act != "speech":
        return
    if high < past - 8:
        yield (TextSpan(high, past),), "behind"
    if low > first + 8:
        yield (TextSpan(first, low),), "ahead"
        if high < past - 8:
            yield (TextSpan(first, low), TextSpan(high, past)), "around"


def _moved(
    contents: tuple[TextSpan, ...], tokens: Sequence[Token], cue: TextSpan, low: int
) -> Iterator[tuple[tuple[TextSpan, ...], str]]:
    """The model's statement with its last piece begun or ended elsewhere among the tokens of its cue's sentence."""
    first, past = tokens[0].start, tokens[-1].end
    start, end = contents[-1]
    if start >= cue.end and first <= start < past:
        yield (*contents[:-1], TextSpan(start, past)), "longer"
        stops = (
            token.start
            for before, token in pairwise(tokens)
            if start + 12 < token.start < end
            and (token.lower in CLAUSE_SIGNS or (token.lower in CLAUSE_WORDS and before.lower != ","))
        )
        yield from (((*contents[:-1], TextSpan(start, stop)), "shorter") for stop in islice(stops, MOST_STOPS))
    elif end <= low and first <= start:
        yield (TextSpan(first, end),), "from start"


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
