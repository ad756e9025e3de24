"""Times of day: "5 p.m. EST", "10:35", "noon", "Monday morning", "early Sunday evening", "4 in the morning"."""

from __future__ import annotations

from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.quantities import read_words
from factx.dates.readings import Day, Match, Reading, Time
from factx.dates.vocabulary import COUNTED, DAYPARTS, UNITS, ZONES, word_numbers, word_set

AFTER_NO_CLOCK: Final = word_set("AFTER_NO_CLOCK")
BEFORE_DAY_PART: Final = word_set("BEFORE_DAY_PART")
BEFORE_NO_CLOCK: Final = word_set("BEFORE_NO_CLOCK")
BEFORE_SHORT_CLOCK: Final = word_set("BEFORE_SHORT_CLOCK") | frozenset([","])
BEFORE_SPOKEN_HOUR: Final = word_set("BEFORE_SPOKEN_HOUR")
EARLY_LATE: Final = word_set("EARLY_LATE")
FIXED_CLOCKS: Final = word_set("FIXED_CLOCKS")
PARTS_WITHOUT_ARTICLE: Final = word_set("PARTS_WITHOUT_ARTICLE")
PART_OF_PART: Final = word_set("PART_OF_PART")
SKY_PARTS: Final = word_set("SKY_PARTS")

PARTS_OF_HOUR: Final = word_numbers("PARTS_OF_HOUR")
PAST_OR_TO: Final = word_numbers("PAST_OR_TO")
NAMED_HOURS: Final = word_numbers("NAMED_HOURS")
MINUTES: Final = word_set("MINUTES")

PARTS = frozenset({"MO", "AF", "EV", "NI"})
ALONE: Final = word_set("PARTS_ALONE")
EARLIEST_NIGHT: Final = 5
"""An hour before it that is "at night" is of the small hours."""


def clock_time(t: Tokens, i: int) -> Match | None:
    """A clock time at token `i` with its zone; its day is not yet known."""
    word = t.word(i)
    if word in FIXED_CLOCKS:
        zone_end, zone = _zone(t, i + 1)
        return Match(zone_end, Time(DAYPARTS[word], None, None, zone))
    return _figures(t, i) or minutes_of_hour(t, i) or _spoken(t, i)


def iso_time(t: Tokens, point: Match) -> Match:
    """A day with the clock time that "T" joins to it: "2022-10-03T09:00Z"."""
    timed = clock_time(Tokens(t.text[t.starts[point.end + 1] :][:16]), 0) if t.is_number(point.end + 1) else None
    if timed is None or not isinstance(timed.reading, Time):
        return point
    end = point.end + 1 + timed.end
    if t.word(end) == "z":
        end += 1
    return Match(
        end, Time(timed.reading.clock, None, point.reading, "Z" if t.word(end - 1) == "z" else ""), rule="iso_time"
    )


def minutes_of_hour(t: Tokens, i: int) -> Match | None:
    """ "half past three", "ten minutes to three", "a quarter past noon", "at twenty to four"."""
    start = i + 1 if t.word(i) == "a" else i
    word = t.word(start)
    is_sure = word in PARTS_OF_HOUR
    if is_sure:
        minutes, at = PARTS_OF_HOUR[word], start + 1
    else:
        counted = read_words(t, start) if not t.is_number(start) else None
        number = t.digits(start, 2) if counted is None else int(counted.amount or 0)
        at = start + 1 if counted is None else counted.end
        if number is None or not 1 <= number < 30:
            return None
        minutes = number
        is_sure = t.word(at) in MINUTES
        at = at + 1 if is_sure else at
        is_sure = is_sure or t.word(i - 1) in BEFORE_SPOKEN_HOUR
    side = PAST_OR_TO.get(t.word(at))
    if side is None or not is_sure:
        return None
    at += 1
    named = NAMED_HOURS.get(t.word(at))
    hours = read_words(t, at) if named is None and not t.is_number(at) else None
    hour = named if named is not None else int(hours.amount or 0) if hours is not None else t.digits(at, 2)
    end = hours.end if hours is not None else at + 1
    if hour is None or not (1 <= hour <= 12 or named is not None) or t.word(end) in COUNTED or t.word(end) in UNITS:
        return None
    half = _meridian(t, end)
    part = _in_part(t, end)
    if half is not None:
        end, hour = half[0], hour % 12 + (12 if half[1] else 0)
    elif part is not None:
        end, hour = part[0], in_part(hour, part[1])
    total = (hour * 60 + side * minutes) % (24 * 60)
    return Match(end, Time(f"{total // 60:02d}:{total % 60:02d}", None))


def _figures(t: Tokens, i: int) -> Match | None:
    hour = t.digits(i, 2)
    if hour is None or (t.is_glued(i) and t.word(i - 1) not in ("(", "[", "-", "–", "—", '"', "“")):
        return _military(t, i)
    minute, second, end = _minutes_and_seconds(t, i + 1)
    half = _meridian(t, end)
    if half is not None:
        if not 1 <= hour <= 12 and not (hour < 24 and minute is not None):
            return None
        end = half[0]
        hour = hour % 12 + (12 if half[1] else 0) if hour <= 12 else hour
    elif t.word(end) == "o" and t.word(end + 2) == "clock" and minute is None:
        end += 3
        part = _in_part(t, end)
        hour = in_part(hour, part[1]) if part else hour
        end = part[0] if part else end
    elif minute is None or t.word(i + 1) == ".":
        part = _in_part(t, end) if minute is None else None
        if part is None:
            zoned = _zone(t, end)
            if minute is None or zoned[0] == end:
                return None
        else:
            end, hour = part[0], in_part(hour, part[1])
    elif (
        hour > 24
        or minute > 59
        or _sticks_on(t, end)
        or (len(t.word(i)) == 1 and t.word(i - 1) not in BEFORE_SHORT_CLOCK)
        or t.word(i - 1) in BEFORE_NO_CLOCK
        or _is_of_a_game(t, i, end)
    ):
        return None
    if minute is not None and half is None and (part := _in_part(t, end)) is not None:
        end, hour = part[0], in_part(hour, part[1])
    if hour > 24 or (minute is not None and minute > 59) or (second is not None and second > 59):
        return None
    zone_end, zone = _zone(t, end)
    tail = f":{minute:02d}" if minute is not None else ":00"
    tail += f":{second:02d}" if second is not None else ""
    return Match(zone_end, Time(f"{hour:02d}{tail}", None, None, zone))


def _minutes_and_seconds(t: Tokens, i: int) -> tuple[int | None, int | None, int]:
    """Minutes and seconds that stand behind an hour in figures at token `i`, and the token after them."""
    mark = t.word(i)
    minute = t.digits(i + 1, 2, 2) if mark in (":", ".") and t.is_glued(i) and t.is_glued(i + 1) else None
    if minute is None:
        return None, None, i
    if mark == ":" and t.word(i + 2) == ":" and t.is_glued(i + 3) and len(t.word(i + 3)) == 2:
        return minute, t.digits(i + 3, 2, 2), i + 4
    return minute, None, i + 2


def _sticks_on(t: Tokens, end: int) -> bool:
    """Whether what follows figures without a blank makes them no clock time."""
    word = t.word(end)
    return t.is_glued(end) and word not in ZONES and word != "z" and (word.isalnum() or word in ":%-/")


def _is_of_a_game(t: Tokens, i: int, end: int) -> bool:
    """Whether figures are what a clock shows of a game or a run: "the clock stood at 4:10", "with 2:31 left"."""
    return "clock" in t.words[max(0, i - 4) : i] or t.word(end) in AFTER_NO_CLOCK


def _military(t: Tokens, i: int) -> Match | None:
    figures = t.digits(i, 4, 4)
    if figures is None or figures // 100 > 24 or figures % 100 > 59:
        return None
    end, zone = _zone(t, i + 1)
    if end == i + 1 and t.word(i + 1) != "hours":
        return None
    clock = f"{figures // 100:02d}:{figures % 100:02d}"
    return Match(end if end > i + 1 else i + 2, Time(clock, None, None, zone))


def _spoken(t: Tokens, i: int) -> Match | None:
    """ "ten o'clock", "five p.m.", "half past six"."""
    hour = read_words(t, i)
    if hour is None or hour.amount is None or not 1 <= hour.amount <= 12:
        return None
    number = int(hour.amount)
    end = hour.end
    half = _meridian(t, end)
    if half is not None:
        number, end = number % 12 + (12 if half[1] else 0), half[0]
    elif t.word(end) == "o" and t.word(end + 2) == "clock":
        end += 3
        part = _in_part(t, end)
        if part is not None:
            number, end = in_part(number, part[1]), part[0]
    else:
        part = _in_part(t, end)
        if t.word(i - 1) not in BEFORE_SPOKEN_HOUR:
            return None
        if part is not None:
            number, end = in_part(number, part[1]), part[0]
        elif t.word(end) != "tonight":
            return None
    zone_end, zone = _zone(t, end)
    return Match(zone_end, Time(f"{number:02d}:00", None, None, zone))


def in_part(hour: int, part: str) -> int:
    """The hour of the day that an hour of a clock face is in a part of the day: nine in the evening is 21."""
    if part == "MO" or hour > 12:
        return hour % 12 if hour == 12 else hour
    if part == "NI" and (hour == 12 or hour < EARLIEST_NIGHT):
        return 24 if hour == 12 else hour
    return hour + 12 if hour < 12 else hour


def _meridian(t: Tokens, i: int) -> tuple[int, bool] | None:
    word = t.word(i)
    if word in ("am", "pm") and (t.is_glued(i) or not t.is_capitalised(i) or t.text[t.ends[i] - 1].isupper()):
        return i + 1, word == "pm"
    if word in ("a", "p") and t.word(i + 1) == "." and t.word(i + 2) == "m" and t.is_glued(i + 1):
        return t.after_full_stop(i + 3), word == "p"
    return None


def _in_part(t: Tokens, i: int) -> tuple[int, str] | None:
    start = i + 2 if t.word(i) == "in" and t.word(i + 1) == "the" else i + 1 if t.word(i) == "at" else i
    part = DAYPARTS.get(t.word(start), "")
    if start == i or part not in PARTS or t.word(start).endswith("s"):
        return None
    return start + 1, part


def _zone(t: Tokens, i: int) -> tuple[int, str]:
    bracketed = t.word(i) == "("
    at = i + 1 if bracketed else i
    word = t.word(at)
    end = at + 1
    if t.word(at) == "local" and t.word(at + 1) == "time":
        return (i, "") if bracketed else (at + 2, "")
    if word not in ZONES or not t.text[t.starts[at] : t.ends[at]].isupper():
        return i, ""
    if bracketed:
        return i, ""
    return end, ZONES[word] if ZONES[word] != "-" else ""


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
