"""A text as the words, numbers and signs that amounts of money are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from factx.money import currencies
from factx.text.number_tokens import Token, with_signs
from factx.text.reading import Reading


@cache
def signs() -> tuple[re.Pattern[str], frozenset[str]]:
    """The expression of the signs of symbols.tsv, the longest first, and the characters that they begin with.

    Signs are grouped by their first character, so that the expression leaves most characters at once.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(currencies.symbols(), key=len, reverse=True):
        after = r"(?![^\W\d_])" if form[-1].isalpha() else r"(?=\s?\d)" if form[-1] in "./" else ""
        groups[form[0]].append(re.escape(form[1:]).replace(r"\ ", r"[ \u00a0]") + after)
    forms = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in groups.items())
    return re.compile(forms), frozenset(groups)


def money_tokens(reading: Reading) -> list[Token]:
    """The pieces of a text in order, each sign of a currency as one."""
    return with_signs(reading.text, reading.number_tokens, *signs())
