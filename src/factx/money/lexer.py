"""A text as the words, numbers and signs that amounts of money are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from factx.money import currencies
from factx.text.number_tokens import Token, token_pattern, tokens_by


@cache
def pattern() -> re.Pattern[str]:
    """The expression that splits a text: signs of symbols.tsv (longest first), figures, words, single marks.

    Signs are grouped by their first character, so that the expression leaves most characters at once.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(currencies.symbols(), key=len, reverse=True):
        after = r"(?![^\W\d_])" if form[-1].isalpha() else r"(?=\s?\d)" if form[-1] in "./" else ""
        groups[form[0]].append(re.escape(form[1:]).replace(r"\ ", r"[ \u00a0]") + after)
    letters = "|".join(f"{first}(?:{'|'.join(forms)})" for first, forms in groups.items() if first.isalpha())
    marks = {re.escape(first): forms for first, forms in groups.items() if not first.isalpha()}
    others = "|".join(f"{first}(?:{'|'.join(forms)})" for first, forms in marks.items())
    initials = "".join(first for first in groups if first.isalpha())
    return token_pattern(rf"(?=[{initials}])(?<![^\W\d_])(?:{letters})|{others}", initials)


def tokens(text: str) -> list[Token]:
    """The pieces of `text` in order."""
    return tokens_by(pattern(), text)


def words_of(form: str) -> tuple[str, ...]:
    """A name as the lexer splits it, in small letters."""
    return tuple(token.lower for token in tokens(form))
