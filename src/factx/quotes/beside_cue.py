"""What stands between a cue and what is reported, and is neither: when it was said, and to whom."""

from __future__ import annotations

import re

from factx.spans import TextSpan

TIME_OF_CUE = re.compile(
    r"\s+(?:today|yesterday|tonight|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:\s+(?:morning|afternoon|evening|night))?(?=\s+(?:that|the|a|an|its|his|her|their|it|he|she|they)\b)"
    r"|\s+(?:(?:late|early|earlier)\s+(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|this week)"
    r"|(?:last|this) (?:week|month|year)|(?:a few|several|two|three|\d+) (?:hours|days|weeks|months|years) ago"
    r"|in (?:Jan|Febr)uary|in (?:March|April|May|June|July|August)|in (?:Septem|Octo|Novem|Decem)ber)(?=\s+that\b)"
    r"|\s+(?:afterwards?|later|earlier)(?=\s+(?:that|the|an?|its|his|her|their|it|he|she|they|we|there|[A-Z]\w+)\b)"
)
"""When the verb of a cue was done, between the cue and what is reported: "announced on Monday the closure"."""

WHO_IS_ASKED = re.compile(
    r"\s*(?:him|her|them|me|us)\s+(?=(?:how|what|whether|if|why|when|where|who)\b)", re.IGNORECASE
)
"""Whom a question is put to, before the question: "asked | him | how he would pay"."""
TO_WHOM = re.compile(r"apologi[sz](?:e|es|ed|ing)\s+to\s*\Z", re.IGNORECASE)
"""An apology up to whom it is made to, which is nothing that is said."""

UNNAMED = re.compile(r"\s*not to be (?:named|identified|quoted)\b", re.IGNORECASE)
"""What somebody asks who says something else: "a source who asked | not to be named"."""


def behind_time(text: str, offset: int) -> int:
    """The place behind a cue, or behind the time of its verb there: "announced on Monday the closure of the mill"."""
    time = TIME_OF_CUE.match(text, offset)
    return time.end() if time else offset


def timeless(text: str, cue: TextSpan, piece: TextSpan) -> TextSpan:
    """A piece behind its cue without the time of the cue's verb: "said | afterwards | he hoped"."""
    if not cue.end <= piece.start <= cue.end + 1:
        return piece
    start = behind_time(text, cue.end)
    return TextSpan(start, piece.end) if cue.end < start < piece.end else piece
