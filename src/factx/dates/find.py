"""Finding: the grammar over the tokens from left to right, each expression resolved where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from factx.dates.bounds import bounds_of
from factx.dates.decide import grammar_score
from factx.dates.grammar.calendar import later_day
from factx.dates.grammar.expression import STARTERS, expression
from factx.dates.readings import Day, Fixed, Match, Reading
from factx.dates.resolve import Context, Resolved, as_date, resolve
from factx.dates.tense import Tense, tense_at
from factx.dates.tokens import Tokens
from factx.mentions import TimeExpression


class Found(NamedTuple):
    """A match and the tokens it covers."""

    start: int
    match: Match


def grammar_expressions(text: str, published: date | None) -> list[TimeExpression]:
    """Every time expression that the grammar reads in a text, resolved, in text order, none overlapping another."""
    t = Tokens(text)
    context = Context(published, None)
    expressions: list[TimeExpression] = []
    for found in matches(t):
        start, match = found
        tense = tense_at(t, start, match.end) if _needs_tense(match.reading) else None
        context = Context(published, tense, context.day, context.period)
        resolved = resolve(match.reading, context)
        expressions.append(_made(t, found, resolved))
        context = _remembering(context, match.reading, resolved, tense)
    return expressions


def matches(t: Tokens) -> Iterator[Found]:
    """The grammar's matches from left to right; the longest at the first token where one starts wins."""
    i, words, size = 0, t.words, t.size
    while i < size:
        word = words[i]
        if word not in STARTERS and not "0" <= word[0] <= "9":
            i += 1
            continue
        match = expression(t, i)
        if match is None:
            i += 1
            continue
        yield Found(i, match)
        i = match.end
        if isinstance(match.reading, Day) and match.reading.day is not None:
            later = later_day(t, i, match.reading)
            if later is not None:
                yield Found(i + 1, later)
                i = later.end


def _needs_tense(reading: Reading) -> bool:
    return not isinstance(reading, Fixed) and not (isinstance(reading, Day) and reading.year is not None)


def _made(t: Tokens, found: Found, resolved: Resolved) -> TimeExpression:
    start, match = found
    before = t.word(start - 1)
    is_point = resolved.type in ("DATE", "TIME")
    earliest, latest = bounds_of(resolved.value, match.modifier, before) if is_point else (None, None)
    made = TimeExpression(
        t.starts[start], t.ends[match.end - 1], resolved.type, resolved.value, earliest, latest,
        match.modifier, resolved.anchor, 1.0,
    )  # fmt: skip
    return TimeExpression(
        made.start, made.end, made.type, made.value, earliest, latest, made.modifier, made.anchor, grammar_score(made)
    )


def _remembering(context: Context, reading: Reading, resolved: Resolved, tense: Tense | None) -> Context:
    """The context with what this expression fixes for those after it."""
    value = resolved.value
    if resolved.type not in ("DATE", "TIME") or value is None or "X" in value or value.endswith("_REF"):
        return context
    day = as_date(value)
    if day is not None:
        return Context(context.published, tense, day, context.period if "-Q" in (context.period or "") else value[:7])
    if value[:4].isdecimal() and "W" not in value:
        return Context(context.published, tense, context.day, value)
    return context
