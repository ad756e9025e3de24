"""What the sources say of an amount or a figure of the draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from factx.check.derived import derived
from factx.check.findings import Flag
from factx.check.judgement import Judgement, differing
from factx.check.topics import is_near_copy, shared, stem
from factx.check.values import SCORES, Value, holds, is_comparable
from factx.text.tables import read_words

HANDFUL = 10
"""Counts up to this are checked only where a source counts the same thing."""
POINTERS = read_words("check", "tables/pointers")
"""Words before a count that take up what was named before."""
LONGEST_POINTER = max(map(len, POINTERS)) + 1
MORE = {"up": "a rise or more", "down": "a fall or less"}
PERCENT = ("%", "percentage_point")


def judge_value(draft: Value, sources: Sequence[Value], *, failed: bool) -> Judgement | None:
    """The verdict on one value: borne out by any of the sources' values, else the nearest of them that differs.

    Null for a handful of something that no source counts.
    """
    fitting = [
        (note, source)
        for source in sources
        if is_comparable(draft, source)
        and (note := holds(draft, source)) is not None
        and is_of_one(draft, source)
        and (not note or shared(draft.topic, source.topic))
    ]
    other = nearest(draft, sources)
    if other and is_near_copy(draft.topic, other.topic) and all(is_chance(draft, source) for _, source in fitting):
        return differing(draft.record, other.text, other.record, how_they_differ(draft, other))
    if fitting:
        note, source = min(fitting, key=lambda pair: (bool(pair[0]), -shared(draft.topic, pair[1].topic)))
        flags: frozenset[Flag] = frozenset({"rounded"}) if " is given as " in note else frozenset()
        return Judgement("supported", flags, source.text.passage_of(source.record), note=note or None)
    followed = derived(draft, sources)
    if followed:
        return Judgement("derived", frozenset(), followed.passages[0], followed.passages[1:], note=followed.note)
    if other is None:
        return None if is_small_count(draft) else Judgement("unchecked" if failed else "missing")
    return differing(draft.record, other.text, other.record, how_they_differ(draft, other))


def is_chance(draft: Value, source: Value) -> bool:
    """Whether a value stands in a sentence that has next to nothing in common with the draft's."""
    return shared(draft.topic, source.topic) <= 1


def is_of_one(draft: Value, source: Value) -> bool:
    """Whether two equal counts are of one thing: by what is counted, or by what their sentences are about."""
    if draft.kind == "money" or draft.unit is not None or not (draft.of and source.of):
        return True
    return counts_the_same(draft, source) or shared(draft.topic, source.topic) > 0


def counts_the_same(draft: Value, source: Value) -> bool:
    """Whether two counts are of what is called the same: "240 pupils" and "204 pupils"."""
    if not draft.of or not source.of:
        return False
    ours, theirs = ({stem(word.lower()) for word in of.split()} for of in (draft.of, source.of))
    return bool(ours & theirs)


def is_small_count(value: Value) -> bool:
    """Whether a value only counts a handful of something, which a text does in passing: "two towns"."""
    return value.kind == "figure" and value.unit is None and value.high is None and abs(value.low) <= HANDFUL


def points_back(value: Value) -> bool:
    """Whether a count only takes up what was named before: "the two countries", "these three"."""
    before = value.text.article.text[: value.record.start].rstrip()[-LONGEST_POINTER:]
    return is_small_count(value) and re.split(r"\W", before)[-1].lower() in POINTERS


def nearest(draft: Value, sources: Sequence[Value]) -> Value | None:
    """The source's value that the draft's most likely stands for: its sentence is about the same, its number near."""
    found = []
    for source in sources:
        if not (is_comparable(draft, source) or is_in_another_unit(draft, source)) or not is_of_one(draft, source):
            continue
        common = shared(draft.topic, source.topic)
        if draft.kind == "figure" and draft.unit is None and not counts_the_same(draft, source):
            common = common if is_near_copy(draft.topic, source.topic) else 0
        if points_back(draft) and abs(source.low) > HANDFUL and not is_near_copy(draft.topic, source.topic):
            common = 0
        if draft.unit == SCORES and draft.low != source.low and draft.high != source.high:
            common = 0  # Of one game there are scores at half-time and at the end.
        if common:
            found.append((common + closeness(draft, source) + (draft.change == source.change), source))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def is_in_another_unit(draft: Value, source: Value) -> bool:
    """Whether two values are one number in two currencies, or in per cent and in percentage points."""
    if draft.kind != source.kind or draft.low != source.low:
        return False
    return draft.kind == "money" or (draft.unit in PERCENT and source.unit in PERCENT)


def closeness(draft: Value, source: Value) -> float:
    """How near two numbers are: 2 for equal ones and for those of which digits were mistaken, less for others."""
    if draft.low == source.low or same_but_a_slip(draft.record.text, source.record.text):
        return 2.0
    larger = max(abs(draft.low), abs(source.low), Decimal(1))
    return float(1 - min(abs(draft.low - source.low) / larger, Decimal(1)))


def same_but_a_slip(one: str, other: str) -> bool:
    """Whether two numbers have the same digits in another order, or all but one the same."""
    a, b = ("".join(filter(str.isdigit, text)) for text in (one, other))
    if len(a) != len(b) or len(a) < 2:
        return False
    return sorted(a) == sorted(b) or sum(x != y for x, y in zip(a, b, strict=True)) == 1


def how_they_differ(draft: Value, source: Value) -> str:
    """In words what is not the same."""
    if draft.change and source.change and draft.change != source.change:
        return f"{draft.change} in the draft, {source.change} in the source"
    if draft.low == source.low and draft.trend and source.trend and draft.trend != source.trend:
        return f"{MORE[draft.trend]} in the draft, {MORE[source.trend]} in the source"
    if draft.kind == "money" and draft.unit and source.unit and draft.unit != source.unit:
        return f"{draft.unit} in the draft, {source.unit} in the source"
    return f"{modified(draft)} in the draft, {modified(source)} in the source"


def modified(value: Value) -> str:
    """A value as its text has it, with its modifier in words."""
    return f"{value.modifier.replace('_', ' ')} {value.record.text}" if value.modifier else value.record.text
