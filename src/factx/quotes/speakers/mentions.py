"""What a mention of a speaker is made of: its end, its head, its initials."""

from __future__ import annotations

import re

from factx.quotes.lexicon import WORD
from factx.spans import TextSpan

RELATIVE_CLAUSE = re.compile(r",\s+(?:who|whose|whom|which|where)\b|\s+who(?=,)")
CUT_SHORT = re.compile(r"(?<=\w)\s+(?:at|by|from|in|of|on|with)\Z")
"""A preposition at the end of a mention, whose noun is left out: "Ann Lee from"."""
WEEKDAY = re.compile(r"(?<=[\w)])(?<! from)(?<! on)(?<! of)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z")
"""The day on which somebody spoke, behind who it is: "Ann Lee Wednesday called for"."""

ON_DAY = re.compile(
    r"\b(?!(?:[a-z]+(?:ed|ing)|held|made|sent|given|seen)\b)([\w’'.-]+)"
    r"\s+on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z"
)
"""The same with "on", no participle before it: "Ann Lee on Monday called for", not "a report published on Monday"."""

HEAD_END = re.compile(
    r"[,;(\[–—]|\s(?:(?:for|from|in|at|on|by|with|who|whose|which|that|to|of)\s"
    r"|et al\b|and (?:(?:his|her|their) )?(?:colleagues|co-?authors|co-?workers)\b)"
)


def initials(name: str) -> str:
    """The first letters of a name, lower case: "Jo Mann" has "jm"."""
    return "".join(part[0] for part in name.split()).casefold()


def mention_end(text: str, source: TextSpan) -> int:
    """Where a mention ends: before a relative clause, the day on which somebody spoke, a preposition without noun."""
    clause = RELATIVE_CLAUSE.search(text, source.start + 1, source.end)
    end = clause.start() if clause else source.end
    day = WEEKDAY.search(text, source.start + 1, end)
    end = day.start() if day else end
    day = ON_DAY.search(text, source.start, end)
    end = day.end(1) if day else end
    cut = CUT_SHORT.search(text, source.start + 1, end)
    return cut.start() if cut else end


def last_word(phrase: str) -> str:
    """The last word of a phrase, lower case."""
    found = WORD.findall(phrase)
    return found[-1].lower() if found else ""


def head_end(phrase: str) -> int:
    """Where the head of a noun phrase ends: at a comma, a bracket, a preposition, a relative pronoun, at colleagues."""
    match = HEAD_END.search(phrase)
    if match and match[0].strip() == "of":
        rest = next((one for one in HEAD_END.finditer(phrase, match.end() - 1) if one[0].strip() != "of"), None)
        later = rest.start() if rest else len(phrase)
        of_name = re.match(r"(?:[Tt]he\s+)?(?!The )[A-Z]\w*(?: [A-Z]\w*)* of (?:[A-Z]|the [A-Z])", phrase[:later])
        return later if of_name else match.start()
    return match.start() if match else len(phrase)
