"""Whether words before a name are its title: "former Maryland Gov.", "Florida’s Secretary of State"."""

from __future__ import annotations

import re

from factx.quotes.lexicon import words
from factx.quotes.speakers.entities import AGENT, role_table

OFFICE = re.compile(r"\b([\w-]+) (of|for|to) (?:the )?([A-Z][\w-]+(?:,? (?:and )?[A-Z][\w-]+)*)\s*\Z")
"""An office that a name follows: "Secretary of State", "minister for Trade and Industry", "ambassador to Peru"."""
BOTH = re.compile(r"\A\s*(?:both\s+)?(?:the\s+)?\Z|\Aboth\s+", re.IGNORECASE)
LAST = re.compile(r"([^\W\d_]+)[.,\s]*\Z")
MOST_WORDS = 9
"""Words that a title has at most."""
NO_TITLE = ("preposition", "conjunction", "auxiliary", "relative", "subject", "object")


def is_title(ahead: str) -> bool:
    """Whether all that stands before a name, from the start of its phrase, is a title of it, or nothing."""
    ahead = BOTH.sub("", ahead)
    office = OFFICE.search(ahead)
    if office and _is_office(*office.groups()):
        ahead = ahead[: office.start()]
        if not ahead.strip():
            return True
    elif ahead.strip() and not _ends_with_role(ahead):
        return False
    return is_nominal(ahead)


def _is_office(role: str, preposition: str, field: str) -> bool:
    """Whether a role with its field is a title: an aide of or for somebody with a title is another person."""
    if preposition == "of" and role[0].isupper():
        return role.lower() in role_table()
    return role.lower() in words("office") and not any(word.lower() in role_table() for word in field.split())


def is_nominal(ahead: str) -> bool:
    """Whether words are few, and none is a preposition, a pronoun or a verb that a title cannot have."""
    parts = [part.strip(".,'’()") for part in ahead.split()]
    low = [part.lower() for part in parts if part != "US" and part.lower() not in words("possessive")]
    return len(low) <= MOST_WORDS and not any(
        part == "including" or part in words(name) for part in low for name in NO_TITLE
    )


def _ends_with_role(ahead: str) -> bool:
    last = LAST.search(ahead)
    if last is None:
        return False
    word = last[1].lower()
    return any(one in role_table() or AGENT.search(one) for one in (word, word.removesuffix("s")))
