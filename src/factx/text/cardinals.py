"""Numbers in words as English grammar makes them: "twenty-one", "two hundred and five", "three million".

The one reader of them (Quirk et al., 6.63); what a grammar reads before and behind them is its own.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from factx.text.number_words import numerals

MOST_TOKENS: Final = 16
"""Tokens of a number, at most."""
NO_SCALE_YET: Final = Decimal("1e30")
MOST_SCALED: Final = 10**12
"""Scales multiply what is less than this: "a billion billion"."""
SMALL_SCALES: Final = {"hundred": Decimal(100), "dozen": Decimal(12)}


class Cardinal(NamedTuple):
    """A number in words, up to the token before `end`."""

    end: int
    closed: Decimal
    """What scales from a thousand on have counted: 2,000,000 of "two million and five"."""
    part: Decimal
    """What no such scale counts (yet): 5 of it."""
    room: Decimal
    """The last of these scales, below which the next is."""
    scale: Decimal
    """The largest of them, 1 where there is none."""

    @property
    def value(self) -> Decimal:
        """What the number comes to."""
        return self.closed + self.part


def cardinal(
    word: Callable[[int], str],
    scale_at: Callable[[int], Decimal | None],
    after_hyphen: Callable[[int], int],
    at: int,
    *,
    has_article: bool = False,
) -> Cardinal | None:
    """The number in words at token `at`; a scale without its "a" is one: "hundred" is 100.

    `word` gives a token in small letters ("" outside the text), `scale_at` the factor of a scale there, `after_hyphen`
    the token after a hyphen that joins words. `has_article`: the first token is an article that means one: "a million".
    """
    units, tens, first = numerals("unit"), numerals("ten"), word(at)
    if not (has_article or first in units or first in tens or first in SMALL_SCALES) and scale_at(at) is None:
        return None  # as most words that are asked for
    closed, part, room, largest = Decimal(0), Decimal(has_article), NO_SCALE_YET, Decimal(1)
    end, last = at + has_article, "unit" if has_article else ""
    while end - at < MOST_TOKENS:
        here = after_hyphen(end) if end > at else end
        if word(here) == "and" and last == "scale" and (word(here + 1) in units or word(here + 1) in tens):
            here += 1
        name = word(here)
        factor = scale_at(here)
        if name in units and last != "unit" and not (last == "ten" and units[name] > 9):
            part, last = part + units[name], "unit"
        elif name in tens and last not in ("unit", "ten"):
            part, last = part + tens[name], "ten"
        elif name in SMALL_SCALES and (0 < part < 100 or end == at):
            part, last = (part or 1) * SMALL_SCALES[name], "unit" if name == "dozen" else "scale"
        elif factor is None or factor < 1000:
            break
        elif factor < room and (part or end == at):
            closed, part, room, largest = closed + (part or 1) * factor, Decimal(0), factor, max(largest, factor)
            last = "scale"
        elif 0 < closed < MOST_SCALED and not part and len(name) > 1:
            closed, largest, last = closed * factor, largest * factor, "scale"
        else:
            break
        end = here + 1
    return Cardinal(end, closed, part, room, largest) if end > at + has_article else None
