"""Whether a text reports on sport, where the name of a town is that of its club: "Leeds beat Norwich"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from factx.text.tables import read_table

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
LEAST = 0.02
"""Share of a text's words from which it reports on sport.

In the training part of English Worldwide Newswire the names of cities are clubs eight times in 35 from there on, and 21
times in 1,559 below; the names of countries are places in both.
"""


class SportWord(NamedTuple):
    """A row of sport_words.tsv."""

    word: str


@cache
def sport_words() -> frozenset[str]:
    """The words of sport, lower case."""
    return frozenset(row.word for row in read_table("names", "sport_words", SportWord))


def reports_on_sport(text: str) -> bool:
    """Whether words of sport are frequent in a text. Linear in its length."""
    words = WORD.findall(text.lower())
    return sum(word in sport_words() for word in words) >= max(1, LEAST * len(words))
