"""What stands between a cue and what is reported, and is neither: when it was said, and to whom."""

from __future__ import annotations

import re

from factx.quotes.lexicon import words
from factx.spans import TextSpan

TIME_OF_CUE = re.compile(
    r"\s+(?:today|yesterday|tonight|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:\s+(?:morning|afternoon|evening|night))?(?=\s+(?:that|the|a|an|its|his|her|their|it|he|she|they)\b)"
    r"|\s+(?:(?:late|early|earlier)\s+(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|this week)"
    r"|(?:last|this) (?:week|month|year)|(?:a few|several|two|three|\d+) (?:hours|days|weeks|months|years) ago"
    r"|in (?:Jan|Febr)uary|in (?:March|April|May|June|July|August)|in (?:Septem|Octo|Novem|Decem)ber)(?=\s+that\b)"
    r"|\s+on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?,?"
    r"(?=\s+(?!(?:through|to|until|till|and|or)\b)\w)"
    r"|\s+(?:afterwards?|later|earlier)(?=\s+(?:that|the|an?|its|his|her|their|it|he|she|they|we|there|[A-Z]\w+)\b)"
)
"""When the verb of a cue was done, between the cue and what is reported: "announced on Monday the closure"."""

HEARER = re.compile(
    r"\s+(?:him|her|them|me|us|you|((?:(?:the|an?|his|her|its|their|our|my)\s+)?(?:[\w’'-]+\s+){0,3}?[\w’'-]+))"
    r"(?=\s+(?:that|the|an?|it|he|she|they|we|there|his|its|their|this|these|those|how|what|whether|why|when|where|who)\b)"
)
"""Whom something is told, before what is told without its "that": "told | the court | the firm was broke"."""
TELLS = re.compile(
    r"\b(?:tell|told|tells|telling|assur(?:ed?|es|ing)|remind(?:ed|s|ing)?|inform(?:ed|s|ing)?|ask(?:ed|s|ing))\Z"
)

UNNAMED = re.compile(r"\s*not to be (?:named|identified|quoted)\b", re.IGNORECASE)
"""What somebody asks who says something else: "a source who asked | not to be named"."""


def behind_time(text: str, offset: int) -> int:
    """The place behind a cue, or behind the time of its verb there: "announced on Monday the closure of the mill"."""
    time = TIME_OF_CUE.match(text, offset)
    return time.end() if time else offset


def behind_hearer(text: str, cue: TextSpan) -> int:
    """The place behind a cue and whom it tells, who has a noun for somebody: "told the truth the king" has none."""
    if TELLS.search(text, cue.start, cue.end) is None:
        return cue.end
    hearer = HEARER.match(text, cue.end)
    named = [word.lower() for word in (hearer[1] or "").split()] if hearer else []
    others = ("finite", "preposition", "conjunction", "told-thing", "subject")
    return hearer.end() if hearer and all(words(name).isdisjoint(named) for name in others) else cue.end


def timeless(text: str, cue: TextSpan, piece: TextSpan) -> TextSpan:
    """A piece behind its cue without whom it is told and the time of that: "said | afterwards | he hoped"."""
    if not cue.end <= piece.start <= cue.end + 1:
        return piece
    start = behind_time(text, behind_hearer(text, cue))
    return TextSpan(start, piece.end) if cue.end < start < piece.end else piece
