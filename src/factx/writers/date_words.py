"""Time expressions in words for people: "2021-10-20", "some Monday", "three quarters", "summer 2024", "every Friday".

No TIMEX3 code is ever among them: what has no interval of the calendar is said as a person would say it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from factx.records import Date, DateModifier

MODIFIERS: Final[dict[DateModifier, str]] = {
    "BEFORE": "before ",
    "AFTER": "after ",
    "ON_OR_BEFORE": "on or before ",
    "ON_OR_AFTER": "on or after ",
    "LESS_THAN": "less than ",
    "MORE_THAN": "more than ",
    "EQUAL_OR_LESS": "at most ",
    "EQUAL_OR_MORE": "at least ",
    "START": "start of ",
    "MID": "middle of ",
    "END": "end of ",
    "APPROX": "about ",
}
REFERENCES: Final = {"PAST_REF": "the past", "PRESENT_REF": "the present", "FUTURE_REF": "the future"}
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SEASONS: Final = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
PARTS_OF_DAY: Final = {
    "MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday", "DT": "daytime",
}  # fmt: skip
ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
UNITS: Final = {
    "Y": "year", "M": "month", "W": "week", "D": "day", "Q": "quarter", "WE": "weekend", "DE": "decade",
    "CE": "century", "ML": "millennium", "H": "half-year", "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip
PLURALS: Final = {"century": "centuries", "millennium": "millennia"}
SMALL_NUMBERS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
                        "twelve")  # fmt: skip
AMOUNT: Final = re.compile(r"(X|\d+(?:\.\d+)?)(DE|CE|ML|WE|[YMWDQHS])")
CALENDAR: Final = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:.*)?)?)?")
"""A value that says its own interval."""


def date_in_words(date: Date) -> str:
    """What a time expression comes to: "2021-10-20", "four days", "start of 2022-10-01 to 2022-10-31"."""
    if date.value is None:
        return "no such date"
    modifier = MODIFIERS[date.modifier] if date.modifier else ""
    if date.type == "SET":
        return modifier + set_in_words(date.value)
    if date.type == "DURATION":
        return modifier + duration_in_words(date.value)
    if date.earliest is not None and date.earliest == date.latest:
        return modifier + date.earliest
    return modifier + point_in_words(date.value) + _bounds(date)


def _bounds(date: Date) -> str:
    """The days between which a value lies, in brackets; nothing where the value or the text says no days."""
    if date.value is None or CALENDAR.fullmatch(date.value) or (date.earliest is None and date.latest is None):
        return ""
    if date.latest is None:
        return f" (from {date.earliest})"
    return f" ({date.earliest} to {date.latest})" if date.earliest is not None else f" (to {date.latest})"


def point_in_words(value: str) -> str:
    """A TIMEX3 DATE or TIME as a person would say it."""
    if value in REFERENCES:
        return REFERENCES[value]
    day, mark, time = value.partition("T")
    if mark:
        return _time_in_words(day, time)
    for pattern, words in POINTS:
        if match := pattern.fullmatch(value):
            return words(match)
    return "a time that is not fixed" if "X" in value else value


def _time_in_words(day: str, time: str) -> str:
    is_open = "X" in day
    if time in PARTS_OF_DAY:
        part = PARTS_OF_DAY[time]
        return f"some {part}" if day.startswith("XXXX-XX") else f"{point_in_words(day)}, {part}"
    if "X" in time:
        return "some hour" if is_open else f"some hour of {point_in_words(day)}"
    if day.startswith("XXXX-XX"):
        return f"{time}, some day"
    return f"{point_in_words(day)}, {time}" if is_open else f"{day}T{time}"


def _some_day(match: re.Match[str]) -> str:
    if match[1] == "XX":
        return "some month" if match[2] is None else "some day"
    month = MONTHS[int(match[1]) - 1]
    return f"some {month}" if match[2] is None else f"{month} {int(match[2])} of some year"


def _part_of_year(match: re.Match[str]) -> str:
    year, unit, index = match[1], match[2], match[3]
    whole = "quarter" if unit == "Q" else "half"
    if index == "X":
        return f"some {whole}" if year == "XXXX" else f"some {whole} of {year}"
    return f"{ORDINALS[int(index) - 1]} {whole} of {'some year' if year == 'XXXX' else year}"


def _week(match: re.Match[str]) -> str:
    year, number, weekend = match[1], match[2], match[3]
    name = "weekend" if weekend else "week"
    if number == "XX":
        return f"some {name}" if year == "XXXX" else f"some {name} of {year}"
    return f"weekend of week {int(number)} of {year}" if weekend else f"week {int(number)} of {year}"


def _ordinal(number: int) -> str:
    """first … tenth, then 11th, 22nd."""
    if number <= len(ORDINALS):
        return ORDINALS[number - 1]
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ends.get(number % 10, 'th')}"


def _era(match: re.Match[str]) -> str:
    return " BC" if match[1] else ""


def _before_christ(match: re.Match[str]) -> str:
    year, month, day = f"{int(match[1])} BC", match[2], match[3]
    if month is None:
        return year
    return f"{MONTHS[int(month) - 1]} {year}" if day is None else f"{MONTHS[int(month) - 1]} {int(day)}, {year}"


POINTS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"XXXX-WXX-([1-7])"), lambda match: f"some {WEEKDAYS[int(match[1]) - 1]}"),
    (re.compile(r"(\d{4}|XXXX)-W(\d\d|XX)(-WE)?"), _week),
    (re.compile(r"XXXX-(\d\d|XX)(?:-(\d\d|XX))?"), _some_day),
    (re.compile(r"(\d{4}|XXXX)-([QH])([1-4X])"), _part_of_year),
    (re.compile(r"XXXX-(SP|SU|FA|WI)"), lambda match: f"some {SEASONS[match[1]]}"),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda match: f"{SEASONS[match[2]]} {match[1]}"),
    (re.compile(r"(\d{4})/(\d{4})"), lambda match: f"{match[1]} to {match[2]}"),
    (re.compile(r"XXXX"), lambda _: "some year"),
    (re.compile(r"XXX"), lambda _: "some decade"),
    (re.compile(r"XX"), lambda _: "some century"),
    (re.compile(r"X"), lambda _: "some millennium"),
    (re.compile(r"(BC)?(\d)"), lambda match: f"{ORDINALS[int(match[2])]} millennium{_era(match)}"),
    (re.compile(r"([1-9]\d)"), lambda match: f"{match[1]}00s"),
    (re.compile(r"(BC)?(\d\d)"), lambda match: f"{_ordinal(int(match[2]) + 1)} century{_era(match)}"),
    (re.compile(r"([1-9]\d\d)"), lambda match: f"{match[1]}0s"),
    (re.compile(r"0(\d\d)"), lambda match: f"AD {int(match[1])}0s" if int(match[1]) else "first years AD"),
    (re.compile(r"0(\d{3})"), lambda match: f"AD {int(match[1])}"),
    (re.compile(r"BC(\d{4,})(?:-(\d\d)(?:-(\d\d))?)?"), _before_christ),
)
"""What values say, by the first pattern that they are."""


def duration_in_words(value: str) -> str:
    """A TIMEX3 duration: "four days", "two years and six months", "some weeks"."""
    date, _, time = value.removeprefix("P").partition("T")
    parts = [_amount(match) for match in AMOUNT.finditer(date)]
    parts += [_amount(match, "T") for match in AMOUNT.finditer(time)]
    return " and ".join(parts) or "some time"


def _amount(match: re.Match[str], prefix: str = "") -> str:
    unit = UNITS[prefix + match[2]]
    number = match[1]
    if number == "1":
        return f"one {unit}"
    many = PLURALS.get(unit, f"{unit}s")
    if number == "X":
        return f"some {many}"
    in_words = SMALL_NUMBERS[int(number)] if number.isdecimal() and int(number) < len(SMALL_NUMBERS) else number
    return f"{in_words} {many}"


def set_in_words(value: str) -> str:
    """A TIMEX3 set: "every day", "every Monday", "every two years", "every December 25"."""
    if value.startswith("P"):
        amount = duration_in_words(value)
        return f"every {amount.removeprefix('one ')}"
    day, _, time = value.partition("T")
    part = f" {PARTS_OF_DAY[time]}" if time in PARTS_OF_DAY else ""
    if day == "XXXX-XX-XX":
        return f"every{part or ' day'}"
    words = point_in_words(day).removeprefix("some ").removesuffix(" of some year")
    return f"every {words}{part}"
