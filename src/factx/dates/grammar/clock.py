"""Times of day: "5 p.m. EST", "10:35", "noon", "Monday morning", "early Sunday evening", "4 in the morning"."""

from __future__ import annotations

from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.quantities import read_words
from factx.dates.readings import Match, Time
from factx.dates.vocabulary import COUNTED, DAYPARTS, UNITS, WEEKDAYS, ZONES, word_numbers, word_set

AFTER_NO_CLOCK: Final = word_set("AFTER_NO_CLOCK")
BEFORE_NO_CLOCK: Final = word_set("BEFORE_NO_CLOCK")
BEFORE_SHORT_CLOCK: Final = word_set("BEFORE_SHORT_CLOCK") | frozenset([","])
BEFORE_SPOKEN_HOUR: Final = word_set("BEFORE_SPOKEN_HOUR")
IS_WAS: Final = word_set("IS_WAS")
FIXED_CLOCKS: Final = word_set("FIXED_CLOCKS")
TWELVE: Final = word_set("TWELVE")

PARTS_OF_HOUR: Final = word_numbers("PARTS_OF_HOUR")
PAST_OR_TO: Final = word_numbers("PAST_OR_TO")
NAMED_HOURS: Final = word_numbers("NAMED_HOURS")
MINUTES: Final = word_set("MINUTES")

PARTS = frozenset({"MO", "AF", "EV", "NI"})
AFTER_BARE_HOUR: Final = word_set("AFTER_BARE_HOUR")
DAYS_OF_PARTS: Final = word_set("DAYS_OF_PARTS")
INTO_GAME: Final = word_set("INTO_GAME")
PARTS_OF_GAME: Final = word_set("PARTS_OF_GAME")
ROUNDS: Final = word_set("ROUNDS")
MOST_ON_A_CLOCK: Final = 12
ROUND_REACH: Final = 12
"""Tokens before figures within which a bout is spoken of."""
EARLIEST_NIGHT: Final = 5
"""An hour before it that is "at night" is of the small hours."""


def clock_time(t: Tokens, i: int) -> Match | None:
    """A clock time at token `i` with its zone; its day is not yet known."""
    named = i + 1 if t.word(i) in TWELVE else i
    if t.word(named) in FIXED_CLOCKS:
        zone_end, zone = _zone(t, named + 1)
        return Match(zone_end, Time(DAYPARTS[t.word(named)], None, None, zone))
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
    if side is None:
        return None
    is_past = t.word(at) == "past"
    at += 1
    named = NAMED_HOURS.get(t.word(at))
    hours = read_words(t, at) if named is None and not t.is_number(at) else None
    hour = named if named is not None else int(hours.amount or 0) if hours is not None else t.digits(at, 2)
    end = hours.end if hours is not None else at + 1
    if hour is None or not (1 <= hour <= 12 or named is not None) or t.word(end) in COUNTED or t.word(end) in UNITS:
        return None
    half = _meridian(t, end)
    part = _in_part(t, end)
    if not is_sure and not (is_past and (half is not None or part is not None)):
        return None
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
    elif minute is None or (t.word(i + 1) == "." and t.starts[i] not in t.entries):
        part = _in_part(t, end)
        if part is None and minute is None and 1 <= hour <= MOST_ON_A_CLOCK and _is_hour_of_part(t, i, end):
            return Match(end, Time(f"{hour:02d}:00", None))
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
        or (len(t.word(i)) == 1 and not _is_led(t, i) and _in_part(t, end) is None)
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


def _is_led(t: Tokens, i: int) -> bool:
    """Whether the words before figures of one digit let them be an hour: "at 9:15", "it was 9:15"."""
    return t.word(i - 1) in BEFORE_SHORT_CLOCK or (t.word(i - 1) in IS_WAS and t.word(i - 2) == "it")


def _is_hour_of_part(t: Tokens, i: int, end: int) -> bool:
    """Whether a bare hour that ends before token `end` is of a part of the day behind it: "at 9 tomorrow morning"."""
    if t.word(i - 1) not in BEFORE_SPOKEN_HOUR:
        return False
    if t.word(end) == "tonight":
        return True
    is_day = t.word(end) in DAYS_OF_PARTS or t.word(end) in WEEKDAYS
    return is_day and DAYPARTS.get(t.word(end + 1), "") in PARTS and not t.word(end + 1).endswith("s")


def hour_of(t: Tokens, i: int) -> tuple[int, int] | None:
    """End and number of an hour of a clock face alone at token `i`, with no noun that it would count: "11", "eight"."""
    spelt = read_words(t, i) if not t.is_number(i) else None
    hour = t.digits(i, 2) if spelt is None else int(spelt.amount or 0)
    end = i + 1 if spelt is None else spelt.end
    if hour is None or not 1 <= hour <= MOST_ON_A_CLOCK or t.is_glued(end + 1):
        return None
    return (end, hour) if not t.word(end).isalnum() or t.word(end) in AFTER_BARE_HOUR else None


def _is_of_a_game(t: Tokens, i: int, end: int) -> bool:
    """Whether figures are what a clock shows of a game or a run: "the clock stood at 4:10", "with 2:31 left"."""
    if "clock" in t.words[max(0, i - 4) : i] or t.word(end) in AFTER_NO_CLOCK:
        return True
    if len(t.word(i)) == 1 and not ROUNDS.isdisjoint(t.words[max(0, i - ROUND_REACH) : i]):
        return True
    return t.word(end) in INTO_GAME and not PARTS_OF_GAME.isdisjoint(t.words[end : end + 5])


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
        elif not _is_hour_of_part(t, i, end):
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
