"""Finding: the grammar over the tokens from left to right, each expression resolved where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from factx.dates.clause import clause_features
from factx.dates.fine_tokens import DASHES, Tokens
from factx.dates.grammar.calendar import later_day
from factx.dates.grammar.dated_units import NamedWeek, in_week, named_week
from factx.dates.grammar.day_lists import listed_days
from factx.dates.grammar.expression import expression
from factx.dates.grammar.halves import half_of_period
from factx.dates.grammar.pairs import paired, ranged
from factx.dates.grammar.parts_of_day import with_half
from factx.dates.grammar.starters import STARTERS, may_start
from factx.dates.readings import Day, Fixed, Match, Part, Range, Reading, Shift, Time, Unit, YearAgo
from factx.dates.resolve import range_ends, resolve
from factx.dates.resolve.bounds import bounds_of, interval_of
from factx.dates.time_context import Context, Resolved, WholeDay, as_date
from factx.dates.value_scores import Features, score_features
from factx.dates.vocabulary import NOT_DATES, WEAK_REFERENCES, word_set
from factx.records import DateModifier
from factx.spans import TimeExpression
from factx.text.reading import Reading as TextReading

ABOUT: Final = word_set("ABOUT")

COMPARED: Final = re.compile(r"P\d+[QMY]")
"""Amounts that results are told for."""
MONTH: Final = re.compile(r"\d{4}-\d\d")
QUARTER: Final = re.compile(r"\d{4}-Q\d")
OPEN_END_JOINED: Final = word_set("OPEN_END_JOINED")
OPEN_START_JOINED: Final = word_set("OPEN_START_JOINED")
LONGEST_PARAGRAPH: Final = 2000
"""Characters before a clock time within which a blank line parts it from the day told before."""
COMPANY_YEAR: Final = word_set("COMPANY_YEAR")
"""Words for a year that no calendar tells."""


COUNTING_RULES: Final = frozenset({"duration", "shifted", "recurring"})
"""Rules whose figures count and name no day: "28 Days Later"."""


class Expression(NamedTuple):
    """A resolved expression without its score, what its score is made of, whether it needs the model's word."""

    found: TimeExpression
    features: Features
    is_weak: bool
    is_fixed: bool
    """Whether it is a holiday or has figures of a day or a year, which tell it even in a name: "the 2014 Cup"."""
    certainty: float
    """How likely its side of publication is the right one: its value is no surer than that."""


class Told(NamedTuple):
    """The sentence that told results for an amount of time or for a month, and that month."""

    sentence: int
    month: str | None


class Found(NamedTuple):
    """A match and the tokens it covers."""

    start: int
    match: Match
    clause: tuple[int, int] | None = None
    """The tokens whose clause tells its side, where they are not its own."""


def grammar_expressions(text: str | TextReading, published: date | None) -> list[Expression]:
    """Every time expression that the grammar reads in a text, resolved, in text order, none overlapping another."""
    t = Tokens(text)
    whole_days: dict[tuple[int, int], WholeDay] = {}
    context = Context(published, whole_days=whole_days)
    expressions: list[Expression] = []
    told: Told | None = None
    for found in matches(t):
        start, match = found.start, found.match
        sentence = t.reading.sentence_at(t.starts[start])
        clause = clause_features(t, *(found.clause or (start, match.end))) if _needs_side(match.reading) else None
        context = replace(context, clause=clause)
        here = context
        if told is not None and told.sentence == sentence and _compares(match.reading):
            here = replace(context, quarter=told.month, quarter_start=context.period_start)
        if (
            isinstance(match.reading, Time)
            and match.reading.day is None
            and _is_of_another_paragraph(t, start, context)
        ):
            here = replace(here, day=None)
        resolved = resolve(match.reading, here)
        told = _told(t, found, resolved, sentence) or told
        told = None if _tells_quarter(match.reading, resolved.value or "", context) else told
        fiscal = _is_fiscal(t, found, resolved, context)
        expressions.append(_made(t, found, resolved, here, fiscal))
        context = _remembering(context, match.reading, resolved, fiscal, t.starts[start])
        if isinstance(match.reading, Day) and (day := match.reading).year and day.month and day.day:
            whole_days[day.month, day.day] = WholeDay(day.year, t.starts[start])
    return expressions


def _is_of_another_paragraph(t: Tokens, start: int, context: Context) -> bool:
    """Whether the last whole day stands in a paragraph before, so that a bare clock time is publication's."""
    if context.published is None or context.day_start is None:
        return False
    here = t.starts[start]
    return t.text.rfind("\n\n", max(context.day_start, here - LONGEST_PARAGRAPH), here) >= 0


def matches(t: Tokens) -> Iterator[Found]:
    """The grammar's matches from left to right; the longest at the first token where one starts wins."""
    i, words, size = 0, t.words, t.size
    week: NamedWeek | None = None
    while i < size:
        word = words[i]
        if word not in STARTERS and word not in NOT_DATES.by_first and not "0" <= word[0] <= "9":
            i += 1
            continue
        named = i + 1 if word == "the" else i
        name = NOT_DATES.match(words, named) if t.is_capitalised(named) else None
        if name is not None:
            i = name[0]
            continue
        match = expression(t, i) if may_start(t, i) else None
        if match is None:
            i += 1
            continue
        match = with_half(t, i, ranged(t, i, match) or match)
        match = match if week is None else in_week(t, i, match, week)
        week = named_week(match)
        later = later_day(t, match.end, match.reading) if isinstance(match.reading, Day) else None
        if later is None:
            listed = listed_days(t, match.end, match.reading) if isinstance(match.reading, Day) else []
            if listed:
                yield Found(i, _with_year_of(match, listed[-1][1]))
                yield from (Found(start, day) for start, day in listed)
                i = listed[-1][1].end
                continue
            pair = paired(t, i, match) if isinstance(match.reading, Day) else None
            yield Found(i, match) if pair is None else Found(i, pair.match, (pair.start, pair.end))
            i = match.end
            continue
        yield Found(i, _with_year_of(match, later))
        yield Found(match.end + 1, later._replace(rule="later_day"))
        i = later.end


def _with_year_of(match: Match, later: Match) -> Match:
    """The first day of a pair in the year that the second names: "from Nov. 6 to 18, 2022"."""
    first, last = match.reading, later.reading
    if isinstance(first, Day) and isinstance(last, Day) and first.year is None:
        return Match(match.end, replace(first, year=last.year), match.modifier, match.rule)
    return match


def _needs_side(reading: Reading) -> bool:
    return not isinstance(reading, Fixed) and not (isinstance(reading, Day) and reading.year is not None)


def _made(t: Tokens, found: Found, resolved: Resolved, context: Context, fiscal: bool) -> Expression:
    start, match = found.start, found.match
    before = _word_before(t, start)
    modifier = match.modifier or _outer_modifier(before, resolved)
    earliest: str | None = None
    latest: str | None = None
    if isinstance(match.reading, Range) and not fiscal:
        first, last = range_ends(match.reading, context)
        earliest, latest = bounds_of(first.value, None, "")[0], bounds_of(last.value, None, "")[1]
        if earliest is None or latest is None or latest < earliest:
            earliest = latest = None
    elif resolved.type in ("DATE", "TIME") and not fiscal:
        zone = match.reading.zone if isinstance(match.reading, Time) else ""
        earliest, latest = bounds_of(
            resolved.value, modifier, before, zone, is_half=match.rule == half_of_period.__name__
        )
    phrase = " ".join(t.words[start : match.end])
    expression = TimeExpression(
        t.starts[start], t.ends[match.end - 1], resolved.type, resolved.value, earliest, latest,
        modifier, resolved.anchor, 0.0, match.rule, context.anchor_start(resolved),
    )  # fmt: skip
    is_fixed = match.rule == "holiday" or (match.rule not in COUNTING_RULES and any(map(str.isdecimal, phrase)))
    return Expression(
        expression, score_features(resolved, phrase), phrase in WEAK_REFERENCES, is_fixed, resolved.certainty
    )


def _word_before(t: Tokens, start: int) -> str:
    """The word that says which side of an expression is open: "since" of "since at least", "after" for "post-"."""
    if t.phrase(start - 3, ("since", "at", "least")):
        return "since"
    if t.word(start - 1) in DASHES and t.is_glued(start):
        joined = t.word(start - 2)
        return "after" if joined in OPEN_END_JOINED else "before" if joined in OPEN_START_JOINED else joined
    return t.word(start - 1)


def _is_fiscal(t: Tokens, found: Found, resolved: Resolved, context: Context) -> bool:
    """Whether it is a company's year or a quarter of one, of which the text does not say when it starts."""
    if not COMPANY_YEAR.isdisjoint(t.words[found.start : found.match.end]):
        return True
    return context.fiscal and resolved.anchor == "text" and "-Q" in (resolved.value or "")


def _outer_modifier(before: str, resolved: Resolved) -> DateModifier | None:
    """ "about" before an amount or a clock time belongs to its reading and not to its extent."""
    is_clock = resolved.type == "TIME" and ":" in (resolved.value or "")
    return "APPROX" if before in ABOUT and (resolved.type == "DURATION" or is_clock) else None


def _remembering(context: Context, reading: Reading, resolved: Resolved, fiscal: bool, start: int) -> Context:
    """The context with what this expression fixes for those after it."""
    value = resolved.value
    if resolved.type not in ("DATE", "TIME") or value is None or "X" in value or value.endswith("_REF"):
        return context
    if _tells_quarter(reading, value, context):
        return replace(
            context,
            period=value,
            period_start=start,
            quarter=value if _is_over(value, context.published) else None,
            quarter_start=start,
            fiscal=fiscal,
        )
    day = as_date(value)
    if day is not None:
        return replace(context, day=day, day_start=start, period=value[:7], period_start=start)
    if len(value) >= 4 and value[:4].isdecimal() and "W" not in value and not _compares(reading):
        return replace(context, period=value, period_start=start)
    return context


def _told(t: Tokens, found: Found, resolved: Resolved, sentence: int) -> Told | None:
    """What "a year earlier" of the sentence compares in place of a quarter named before: "in October", "the year"."""
    value = resolved.value or ""
    if isinstance(found.match.reading, Day) and MONTH.fullmatch(value):
        return Told(sentence, value)
    return Told(sentence, None) if t.word(found.start) == "the" and COMPARED.fullmatch(value) else None


def _tells_quarter(reading: Reading, value: str, context: Context) -> bool:
    """Whether the text speaks of a quarter as its own, and compares none with it: no earlier one that has its year."""
    if isinstance(reading, Part) and reading.unit == "Q":
        return not reading.year and not reading.year_shift
    if isinstance(reading, Fixed):
        return QUARTER.fullmatch(value) is not None and value >= (context.quarter or "")
    return isinstance(reading, Unit) and reading.unit == "Q"


def _compares(reading: Reading) -> bool:
    """Whether it only names the year that another is compared with: "year-earlier", "a year earlier"."""
    if not isinstance(reading, Shift):
        return isinstance(reading, YearAgo)
    return reading.from_text and (reading.unit, reading.amount, reading.sign) == ("Y", Fraction(1), -1)


def _is_over(quarter: str, published: date | None) -> bool:
    interval = interval_of(quarter)
    return published is None or interval is None or (interval[1] - published).days < 20
