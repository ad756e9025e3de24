"""The half of the day of an hour on a clock face: "half past three", "4 o'clock" of an afternoon in its sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from factx.dates.fine_tokens import Tokens
from factx.dates.grammar.clock import MOST_ON_A_CLOCK, PARTS, in_part
from factx.dates.readings import Match, Time
from factx.dates.vocabulary import DAYPARTS, word_set

ON_A_FACE: Final = word_set("ON_A_FACE")
TELLS_HALF: Final = word_set("HALVES_OF_DAY") | {"tonight"}
TOKENS_AROUND: Final = 24
"""Tokens of the sentence that are looked at on each side."""


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
