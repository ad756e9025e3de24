"""What the sources say of a date, a time or a length of time of the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from factx.check.evidence import Text
from factx.check.judgement import Judgement, differing
from factx.check.topics import is_near_copy, shared, topic
from factx.records import Date

DAY: Final = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}")
WEEKDAY: Final = re.compile(r"XXXX-WXX-([1-7])")
YEAR: Final = re.compile(r"\d{4}|\d\d?[/.-]\d\d?[/.-]\d\d")
NAMED_MONTH: Final = re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
NAMED_WEEKDAY: Final = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)(?=day)")
LENGTH: Final = re.compile(r"P(?:(\d+(?:\.\d+)?)([YMWD]))?(?:T(\d+(?:\.\d+)?)([HMS]))?")
CLOSE: Final = 4
"""How much more a value that is nearly the same says than a word that two sentences share."""
DAYS: Final = {"D": 1.0, "W": 7.0}
MONTHS: Final = {"M": 1.0, "Y": 12.0}
SECONDS: Final = {"H": 3600.0, "M": 60.0, "S": 1.0}


@dataclass(frozen=True)
class Time:
    """A time expression with what is needed to compare it."""

    text: Text
    record: Date
    value: str
    topic: dict[str, int]


def times_of(text: Text) -> Iterator[Time]:
    """The dates, times and lengths of time of a text, in text order.

    What names no time of its own is left out: "now", "recently", "some years", "every week".
    """
    for record in text.facts.dates:
        if record.value and record.type != "SET" and is_comparable(record.value):
            yield Time(text, record, record.value, topic(text, record.sentence))


def is_comparable(value: str) -> bool:
    """Whether a TIMEX3 value says more than that some time is meant."""
    return any(map(str.isdigit, value)) and not value.endswith("_REF")


def judge_time(draft: Time, sources: Sequence[Time], texts: Sequence[Text], *, failed: bool) -> Judgement:
    """The verdict on one time expression: borne out by any of the sources', else the nearest of them that differs."""
    other = nearest(draft, sources)
    # That a day is a Wednesday bears out "Wednesday" unless the source has another day for just that.
    said_of_other = shared(draft.topic, other.topic) if other and DAY.fullmatch(other.value) else 0
    fitting = [
        (note, source)
        for source in sources
        if (note := holds(draft, source)) is not None
        and not (is_by_weekday(draft, source) and said_of_other > shared(draft.topic, source.topic))
    ]
    is_copy = other is not None and is_near_copy(draft.topic, other.topic) and draft.record.type != "DURATION"
    is_day_of_its_own = bool(fitting and other and DAY.fullmatch(draft.value) and not DAY.fullmatch(other.value))
    if (
        other
        and is_copy
        and not is_day_of_its_own
        and all(shared(draft.topic, source.topic) <= 1 for _, source in fitting)
    ):
        return differing(draft.record, other.text, other.record, how_they_differ(draft, other))
    if fitting:
        note, source = min(fitting, key=lambda pair: (bool(pair[0]), -shared(draft.topic, pair[1].topic)))
        return Judgement("supported", frozenset(), source.text.passage_of(source.record), note=note or None)
    for text in texts:
        if text.facts.document.published and text.facts.document.published == draft.value[:10]:
            return Judgement("supported", frozenset(), None, note=f"the day on which {text.name} appeared")
    if other is None:
        return Judgement("unchecked" if failed else "missing")
    return differing(draft.record, other.text, other.record, how_they_differ(draft, other))


def how_they_differ(draft: Time, other: Time) -> str:
    """In words what is not the same."""
    is_open = "X" in draft.value + other.value
    ours, theirs = (draft.record.text, other.record.text) if is_open else (draft.value, other.value)
    return f"{ours} in the draft, {theirs} in the source"


def holds(draft: Time, source: Time) -> str | None:
    """What is to be said where the source bears out the draft's time, "" for nothing; null where it does not."""
    ours, theirs = draft.record, source.record
    if (ours.type == "DURATION") != (theirs.type == "DURATION"):
        return None
    if draft.value == source.value and modifiers_agree(ours, theirs):
        return "" if ours.text.casefold() == theirs.text.casefold() else f"{theirs.text} is {source.value}"
    if ours.type == "DURATION":
        same = length(draft.value) is not None and length(draft.value) == length(source.value)
        return f"{theirs.text} is as long" if same else None
    if is_day_and_month(ours, draft.value) and is_day_and_month(theirs, source.value):
        return f"{theirs.text} is {source.value}" if draft.value[4:] == source.value[4:] else None
    if is_pattern_of(draft.value, source.value) or is_pattern_of(source.value, draft.value):
        return f"{theirs.text} may be {draft.value}"
    if weekday_of(draft.value) and weekday_of(draft.value) == weekday_of(source.value):
        is_open = bool(WEEKDAY.match(draft.value) or WEEKDAY.match(source.value))
        return f"{theirs.text}, the same day of the week" if is_open else None
    if contains(ours, theirs) or (draft.value != source.value and source.value.startswith(draft.value)):
        return f"{theirs.text} lies in {ours.text}"
    return None


def is_day_and_month(record: Date, value: str) -> bool:
    """Whether a text names day and month alone, of which each text may be read as those of another year."""
    return bool(DAY.fullmatch(value) and NAMED_MONTH.search(record.text) and not YEAR.search(record.text))


def is_by_weekday(draft: Time, source: Time) -> bool:
    """Whether a day fits only since it falls on a day of the week, which one in seven does by chance: "4 September" and
    "Wednesday", but not "Wednesday" and "Wednesday"."""
    named = [NAMED_WEEKDAY.findall(time.record.text.lower()) for time in (draft, source)]
    is_open = WEEKDAY.match(draft.value) or WEEKDAY.match(source.value)
    return bool(is_open) and draft.value[:10] != source.value[:10] and named[0] != named[1]


def modifiers_agree(ours: Date, theirs: Date) -> bool:
    """Whether a part of a period that the draft names ("early 2020") is named in the source too."""
    return ours.modifier == theirs.modifier or ours.modifier in (None, "APPROX")


def is_pattern_of(pattern: str, value: str) -> bool:
    """Whether a value that leaves parts open ("XXXX-03-10") is another's, as far as it says."""
    return (
        "X" in pattern
        and "W" not in pattern
        and len(pattern) == len(value)
        and all(ours in ("X", theirs) for ours, theirs in zip(pattern, value, strict=True))
    )


def weekday_of(value: str) -> int | None:
    """The day of the week, Monday as 1, of a day or of a day of the week that is all that is known."""
    if match := WEEKDAY.match(value):
        return int(match[1])
    if DAY.match(value) and "X" not in value[:10]:
        return date.fromisoformat(value[:10]).isoweekday()
    return None


def contains(ours: Date, theirs: Date) -> bool:
    """Whether the draft's time is a wider one in which the source's lies: "2016" for "3 October 2016"."""
    if not (ours.earliest and ours.latest and theirs.earliest and theirs.latest):
        return False
    is_wider = (ours.earliest, ours.latest) != (theirs.earliest, theirs.latest)
    return is_wider and ours.earliest <= theirs.earliest and theirs.latest[: len(ours.latest)] <= ours.latest


def length(value: str) -> tuple[str, float] | None:
    """A length of time in days, months or seconds, whichever it can be told in; null for a vague one."""
    match = LENGTH.fullmatch(value)
    if match is None or not (match[1] or match[3]):
        return None
    if match[3]:
        return ("s", float(match[3]) * SECONDS[match[4]]) if not match[1] else None
    if match[2] in DAYS:
        return "d", float(match[1]) * DAYS[match[2]]
    return "m", float(match[1]) * MONTHS[match[2]]


def nearest(draft: Time, sources: Sequence[Time]) -> Time | None:
    """The source's time that the draft's most likely stands for: of its kind, its sentence about the same."""
    found = []
    for source in sources:
        is_alike = (draft.record.type == "DURATION") == (source.record.type == "DURATION")
        common = shared(draft.topic, source.topic)
        if is_alike and common:
            found.append((common + CLOSE * closeness(draft.value, source.value), source))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def closeness(one: str, other: str) -> float:
    """How many characters two values of one length have in common, as a share; 0 for values of two lengths."""
    if len(one) != len(other):
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)
