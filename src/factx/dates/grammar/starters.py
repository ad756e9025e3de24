"""Where no time expression can begin: told by one word, or by two where the first is an article."""

from __future__ import annotations

from typing import Final

from factx.dates.fine_tokens import APOSTROPHES, Tokens
from factx.dates.vocabulary import (
    DAYPARTS,
    FREQUENCIES,
    HOLIDAYS,
    MODIFIER_PHRASES,
    MONTHS,
    ORDINALS,
    PLURAL_WEEKDAYS,
    REFERENCES,
    ROLES,
    SCALES,
    SMALL_NUMBERS,
    TENS,
    UNITS,
    VAGUE,
    WEEKDAYS,
    PhraseTable,
    word_set,
)

ARTICLES: Final = word_set("OPENING_ARTICLES")
WORDS: Final = frozenset(
    set(MONTHS) | set(WEEKDAYS) | set(PLURAL_WEEKDAYS) | set(UNITS) | set(DAYPARTS) | set(ROLES) | set(FREQUENCIES)
    | set(SMALL_NUMBERS) | set(TENS) | set(SCALES) | set(ORDINALS) | set(VAGUE) | word_set("OTHER_STARTERS")
    | frozenset("`’")
)  # fmt: skip
"""Words that an expression may begin with whatever follows, where no rule of `may_start` says more."""
CORE_STARTERS: Final = WORDS.union(REFERENCES.by_first, HOLIDAYS.by_first)
"""Words that an expression begins with, its modifiers apart."""
STARTERS: Final = CORE_STARTERS.union(MODIFIER_PHRASES.by_first)
PHRASES: Final = (REFERENCES, HOLIDAYS, MODIFIER_PHRASES)
FOLLOWERS: Final = ("AFTER_ARTICLE", "AFTER_ARTICLE_AMOUNT", "BEFORE_UNIT", "BEFORE_SHIFTED_UNIT", "SAME_PERIOD")


def _second_words(table: PhraseTable) -> set[str]:
    return {phrase[1] for entries in table.by_first.values() for phrase, _ in entries if len(phrase) > 1}


AFTER_ARTICLE: Final = STARTERS.union(
    *(_second_words(table) for table in PHRASES),
    *(word_set(name) for name in FOLLOWERS),
)


def may_start(t: Tokens, i: int) -> bool:
    """Whether an expression may begin at token `i`, a word of `STARTERS`."""
    word = t.words[i]
    if word in APOSTROPHES:
        return t.is_number(i + 1)
    if word not in WORDS and not t.is_number(i):
        return any(table.match(t.words, i) is not None for table in PHRASES)
    if word not in ARTICLES:
        return True
    after = t.word(i + 1)
    return (
        after in AFTER_ARTICLE
        or after[:1].isdecimal()
        or after in APOSTROPHES
        or (after == "." and t.word(i + 2) == "d")
    )
