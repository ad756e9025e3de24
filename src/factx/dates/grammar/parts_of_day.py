"""Parts of the day: "Monday morning", "overnight", "the morning", "mid-afternoon"."""

from __future__ import annotations

from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar.clock import PARTS
from factx.dates.readings import Day, Match, Reading, Time
from factx.dates.vocabulary import COUNTED, DAYPARTS, word_set

BEFORE_DAY_PART: Final = word_set("BEFORE_DAY_PART")
EARLY_LATE: Final = word_set("EARLY_LATE")
PARTS_WITHOUT_ARTICLE: Final = word_set("PARTS_WITHOUT_ARTICLE")
PART_OF_PART: Final = word_set("PART_OF_PART")
SKY_PARTS: Final = word_set("SKY_PARTS")


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
    """A part of the day alone: "overnight", "the morning", "mid-afternoon", "in the evening"."""
    word = t.word(i)
    if word in PARTS_WITHOUT_ARTICLE:
        if t.after_dash(i + 1) > i + 1:
            return None
        return Match(i + 1, Time(None, DAYPARTS[word], None))
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
