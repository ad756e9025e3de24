"""Numbers in words as English grammar makes them: "twenty-one", "two hundred and five", "three million"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

MOST_DIGITS: Final = 9
"""Larger numbers are not read on."""


def cardinal(
    word: Callable[[int], str],
    after_dash: Callable[[int], int],
    at: int,
    units: Mapping[str, int],
    tens: Mapping[str, int],
    scales: Mapping[str, int],
) -> tuple[int, int] | None:
    """The token after the number in words at token `at`, and its value; "hundred" without its "a" is 100.

    `word` gives a token in small letters ("" outside the text), `after_dash` the token after a hyphen that joins words.
    A language's words are `units` (below twenty), `tens` and `scales` (Quirk et al., 6.63).
    """
    total, group, end, last = 0, 0, at, ""
    while True:
        here = after_dash(end) if end > at else end
        name = word(here)
        if name == "and" and last == "scale" and (word(here + 1) in units or word(here + 1) in tens):
            here += 1
            name = word(here)
        if name in units and last != "unit" and not (last == "ten" and units[name] > 9):
            group, last = group + units[name], "unit"
        elif name in tens and last not in ("unit", "ten"):
            group, last = group + tens[name], "ten"
        elif name in scales and (group or end == at) and max(total, group) < 10**MOST_DIGITS:
            scaled = (group or 1) * scales[name]
            total, group = (total, scaled) if scales[name] <= 100 else (total + scaled, 0)
            last = "scale"
        else:
            break
        end = here + 1
    return (end, total + group) if end > at else None
