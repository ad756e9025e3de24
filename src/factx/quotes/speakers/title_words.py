"""Whether words before a name are its title: "former Maryland Gov.", "Florida’s Secretary of State"."""

from __future__ import annotations

import re

from factx.names.gendered_words import role_table
from factx.names.person_names import TITLES
from factx.quotes.lexicon import words
from factx.quotes.speakers.entities import AGENT

OFFICE = re.compile(r"\b[A-Z][\w-]+ of (?:the )?[A-Z][\w-]+(?: (?:and )?[A-Z][\w-]+)*\s*\Z")
"""An office with "of" that a name follows: "Secretary of State", "Chief of Staff"."""
FIELD = re.compile(r"([^,]*?)\s(?:of|for|to|in|at|on)\s(.+)")
"""Who holds an office, up to the first preposition, and what it is of: "deputy head" and "the works council"."""
BOTH = re.compile(r"\A\s*(?:both\s+)?(?:the\s+)?\Z|\Aboth\s+", re.IGNORECASE)
LAST = re.compile(r"([^\W\d_]+)[.,\s]*\Z")
MOST_WORDS = 9
"""Words that a title has at most."""
LONGEST = 12
"""Words of an office with its field at most."""
NO_TITLE = ("preposition", "conjunction", "auxiliary", "relative", "subject", "object")


def is_title(ahead: str) -> bool:
    """Whether all that stands before a name, from the start of its phrase, is a title of it, or nothing."""
    ahead = BOTH.sub("", ahead)
    office = OFFICE.search(ahead)
    if office and office[0].split()[0].lower() in role_table():
        ahead = ahead[: office.start()]
        if not ahead.strip():
            return True
    elif ahead.strip() and not _ends_with_role(ahead):
        return False
    return is_nominal(ahead)


def is_office(ahead: str) -> bool:
    """Whether a role with its field stands before a name: "ambassador to Peru", "head of the city's works council".

    An aide of somebody, or for somebody with a title, is another person, and so is mostly who has an article ("the
    leader of the rebel group Lee founded"), but for offices of state.
    """
    parts = ahead.split()
    match = FIELD.fullmatch(" ".join(parts))
    if match is None or not (role := match[1].split()):
        return False
    head = role[-1].rpartition("-")[2].lower()
    articled = role[0].lower() in words("determiner")
    if head not in words("office") | words("spokesperson") and (articled or head not in words("office-head")):
        return False
    return len(parts) <= LONGEST and not any(map(_is_of_person, match[2].split()))


def _is_of_person(word: str) -> bool:
    """Whether a word of an office's field is for a person, who then has the name: "an aide to actor Ann Lee"."""
    low = word.strip(".,'’").lower()
    is_person = low in role_table() or low in words("person-noun") or low in words("unnamed-person")
    return is_person or (word[0].islower() and low not in words("preposition") and AGENT.search(low) is not None)


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
    return word in TITLES or any(one in role_table() or AGENT.search(one) for one in (word, word.removesuffix("s")))
