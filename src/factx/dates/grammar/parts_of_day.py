"""Parts of the day: "Monday morning", "overnight", "the early hours of Monday"; the half of an hour on a clock face."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar import calendar, numeric, relative
from factx.dates.grammar.clock import MOST_ON_A_CLOCK, PARTS, in_part
from factx.dates.readings import Day, Holiday, Match, Reading, Shift, Time
from factx.dates.vocabulary import COUNTED, DAYPARTS, SINGULAR_UNITS, UNITS, word_set
from factx.records import DateModifier

BEFORE_DAY_OF_PART: Final = word_set("BEFORE_DAY_OF_PART")
BEFORE_DAY_PART: Final = word_set("BEFORE_DAY_PART")
EARLY_LATE: Final = word_set("EARLY_LATE")
PARTS_WITHOUT_ARTICLE: Final = word_set("PARTS_WITHOUT_ARTICLE")
PART_OF_PART: Final = word_set("PART_OF_PART")
SKY_PARTS: Final = word_set("SKY_PARTS")
ON_A_FACE: Final = word_set("ON_A_FACE")
TELLS_HALF: Final = word_set("HALVES_OF_DAY") | {"tonight"}
NIGHT: Final[tuple[str, DateModifier | None]] = ("NI", None)
MORNING: Final[tuple[str, DateModifier | None]] = ("MO", "START")
TOKENS_AROUND: Final = 24
"""Tokens of the sentence that are looked at on each side for the half of an hour."""


def part_after(t: Tokens, end: int, day: Reading) -> Match | None:
    """A part of the day or a clock time after a day: "Monday morning", "Friday at noon" is two."""
    if isinstance(day, Day) and day.day is None and day.weekday is None:
        return None
    at = end
    part = DAYPARTS.get(t.word(at))
    if part is None or t.word(at).endswith("s"):
        at = end + 1 if t.word(end) in PART_OF_PART else at
        part = DAYPARTS.get(t.word(at)) if at > end else None
        if part is None:
            return None
    if ":" in part:
        return Match(at + 1, Time(part, None, day))
    return Match(at + 1, Time(None, part, day))


def day_part(t: Tokens, i: int) -> Match | None:
    """A part of the day alone: "overnight", "the morning", "mid-afternoon"; "dawn" where its day stands behind it."""
    word = t.word(i)
    if word in PARTS_WITHOUT_ARTICLE:
        if t.after_dash(i + 1) > i + 1:
            return None
        return Match(i + 1, Time(None, DAYPARTS[word], None))
    if word in SKY_PARTS and not t.is_capitalised(i):
        day = whole_day(t, i + 2 if t.word(i + 1) == "on" else i + 1)
        return Match(i + 1, Time(None, DAYPARTS[word], None)) if day is not None else None
    start = i + 1 if word == "the" else i
    if word == "mid":
        start = t.after_dash(i + 1)
    elif word == "the" and t.word(start) in EARLY_LATE:
        start += 1
    elif word != "the":
        return None
    part = DAYPARTS.get(t.word(start), "")
    if part not in PARTS or t.word(start).endswith("s") or t.word(start) in COUNTED:
        return None
    if t.word(start + 1) == "of" or (t.is_capitalised(start) and t.word(start - 1) == "the"):
        return None
    if t.word(start) in SKY_PARTS or (word == "the" and t.word(i - 1) not in BEFORE_DAY_PART):
        return None
    return Match(start + 1, Time(None, part, None))


def hours_of_day(t: Tokens, i: int) -> Match | None:
    """ "the early hours of" with the day or "the morning" that follows."""
    start = i + 1 if t.word(i) == "the" else i
    if t.word(start) not in BEFORE_DAY_OF_PART or not t.phrase(start + 1, ("hours", "of")):
        return None
    if morning := t.phrase(start + 3, ("the", "morning")):
        return Match(morning, Time(None, "MO"), "START")
    day = whole_day(t, start + 3)
    if day is None:
        return None
    within = part_after(t, day.end, day.reading)
    part, modifier = NIGHT if t.word(start) == "late" else MORNING
    return Match(within.end if within else day.end, Time(None, part, day.reading), modifier)


def part_of_day(t: Tokens, i: int) -> Match | None:
    """ "the morning of Sept. 11", "the late evening of May 3, 2020": a part of the day that stands behind it."""
    start = i + 1 if t.word(i) == "the" else i
    if start == i and t.word(i - 1).isalpha():
        return None  # "the opening night of June 3"
    at = start + 1 if t.word(start) in EARLY_LATE else start
    part = UNITS.get(t.word(at), "") if t.word(at) in SINGULAR_UNITS else ""
    if part not in PARTS or t.word(at + 1) != "of":
        return None
    day = whole_day(t, at + 2)
    if day is None or part_after(t, day.end, day.reading) is not None:
        return None
    modifier: DateModifier | None = None if at == start else "START" if t.word(start) == "early" else "END"
    return Match(day.end, Time(None, part, day.reading), modifier)


def whole_day(t: Tokens, i: int) -> Match | None:
    """A day with or without its month at token `i`, by whatever words."""
    day = relative.named_day(t, i) or relative.role_phrase(t, i) or calendar.written_date(t, i)
    day = day or (numeric.numeric_date(t, i) if t.is_number(i) else calendar.holiday(t, i))
    if day is None:
        return None
    day = relative.with_week(t, day)
    reading = day.reading
    is_whole = isinstance(reading, Day) and (reading.day is not None or reading.weekday is not None)
    is_named = isinstance(reading, Holiday) and reading.around is None
    return day if is_whole or is_named or (isinstance(reading, Shift) and reading.unit == "D") else None


def with_half(t: Tokens, i: int, match: Match) -> Match:
    """The match with the half of the day that its sentence tells, or with both halves left open where it tells none."""
    time = match.reading
    words = t.words[i : match.end]
    if not isinstance(time, Time) or time.clock is None or ON_A_FACE.isdisjoint(words):
        return match
    hour = int(time.clock[:2])
    if not TELLS_HALF.isdisjoint(words) or any(word in DAYPARTS for word in words) or hour > MOST_ON_A_CLOCK:
        return match
    parts = _part_at(t, i - 1) or _part_at(t, i - 2) or _parts_of_sentence(t, i, match.end)
    if len(parts) != 1:
        return match._replace(reading=replace(time, is_open=True))
    return match._replace(reading=replace(time, clock=f"{in_part(hour, parts.pop()):02d}{time.clock[2:]}"))


def _parts_of_sentence(t: Tokens, start: int, end: int) -> set[str]:
    """The parts of the day that the sentence names around tokens `start` to `end`."""
    parts: set[str] = set()
    for i in range(start - 1, max(-1, start - TOKENS_AROUND), -1):
        if t.ends_sentence(i) or t.breaks_paragraph(i + 1):
            break
        parts |= _part_at(t, i)
    for i in range(end, min(t.size, end + TOKENS_AROUND)):
        if t.ends_sentence(i - 1) or t.breaks_paragraph(i):
            break
        parts |= _part_at(t, i)
    return parts


def _part_at(t: Tokens, i: int) -> set[str]:
    part = "NI" if t.word(i) == "tonight" else DAYPARTS.get(t.word(i), "")
    return {part} & PARTS if not t.is_capitalised(i) else set()
