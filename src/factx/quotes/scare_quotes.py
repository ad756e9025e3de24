"""Marks that hold no statement: titles of works, nicknames, glosses, slogans."""

from __future__ import annotations

import re

from factx.quotes.lexicon import words
from factx.text.marks import Marked

NEAR_CHARACTERS = 60
NAME_WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*")
LITTLE = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
        "vs",
    ]
)


def holds_no_statement(text: str, mark: Marked) -> bool:
    """Whether a closed, short stretch between marks is a title, a nickname, a gloss or a slogan, by its context."""
    inner = text[mark.spans[0].start : mark.spans[-1].end]
    if len(inner) > 120:
        return False
    parts = NAME_WORD.findall(inner)
    before = NAME_WORD.findall(text, max(0, mark.start - NEAR_CHARACTERS), mark.start)
    touching = text[max(0, mark.start - 1) : mark.start] == " "
    if inner[-1] == "," and not (text[mark.end : mark.end + 1].isspace() and is_title(parts)):
        return False
    last = before[-1].lower() if before and touching else ""
    gap = text[mark.start - 2 : mark.start - 1] if mark.start > 1 else ""
    if gap == "," and last in words("written-work") and is_title(parts):
        return True  # in her book, “The Long Road,”
    if not (gap.isalnum() or (gap == "." and last.endswith(("'s", "’s")))):
        last = ""
    words_before = [word.lower() for word in before[-4:]]
    if last in ("the", "a", "an") and words_before[-2:-1] == ["as"] and words_before[-3:-2]:
        return words_before[-3] in words("gloss")
    if is_announced(last, words_before) or (last in words("banner") and len(parts) <= 6):
        return True
    if not is_title(parts):
        return False
    follows_capital = bool(before) and touching and before[-1][0].isupper()
    owned = follows_capital and last.endswith(("'s", "’s"))
    # her "Morning Hour" radio program
    described = text[mark.end : mark.end + 1] == " " and any(
        word.lower() in words("work") for word in NAME_WORD.findall(text, mark.end, mark.end + NEAR_CHARACTERS // 2)[:2]
    )
    return last in words("work") or owned or (described and last in words("determiner") | words("possessive"))


def is_announced(last: str, before: list[str]) -> bool:
    """Whether the words before a mark, `last` the one beside it, announce a title or a gloss: "known as", "dubbed"."""
    if last in ("called", "named") and before[-2:-1] and before[-2] in words("work"):
        return True
    return last in words("gloss") or (last == "as" and len(before) > 1 and before[-2] in words("gloss"))


def is_title(parts: list[str]) -> bool:
    """Whether words are capitalised as a title is."""
    return bool(parts) and parts[0][0].isupper() and all(p[0].isupper() or p[0].isdigit() or p in LITTLE for p in parts)
