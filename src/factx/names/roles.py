"""What a text says that a person is: the title before the name, or the apposition beside it.

"Health Minister Ann Lee" has the role "Health Minister", "Ann Lee, 52, chief executive of Acme," has "chief executive
of Acme". The role is what the text says at that mention, word for word but for a leading article; forms of address
("Mr.", "Dr.") are none.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from factx.names.forms import fold
from factx.names.person_names import TITLES
from factx.text.tables import read_table

LONGEST: Final = 14
"""Words of a role: an apposition that goes on for longer says something else."""
REACH: Final = 120
LEAST_LETTERS: Final = 5
PREFIX: Final = re.compile(r"(?:then|ex|vice|co|deputy)-")
BEHIND: Final = re.compile(
    r"[^\S\r\n]*(?:\([^()\r\n]{1,30}\))?,[^\S\r\n]+(?:(?:aged?[^\S\r\n]+)?\d{1,3},[^\S\r\n]+)?"
    r"([^,.;:!?\r\n“”\"()—–]{3,120})(?=[,.;:!?\r\n“”\"()—–]|\Z)"
)
"""An apposition behind a name, with an age before it or without: ", 52, the mayor of Leeds,"."""
RELATIVE: Final = re.compile(
    r",?[^\S\r\n]+(?:who (?:is|was)|is|was)[^\S\r\n]+(?=(?:the|an?)\b)([^,.;:!?\r\n“”\"()—–]{3,90})"
)
AHEAD: Final = re.compile(
    r"(?:^|[.!?;:,“\"\n—–])[^\S\r\n]*((?:The|the|[Aa]n?|[Ii]ts|[Tt]heir)[^,.;:!?\r\n“”\"()—–]{3,90}),[^\S\r\n]*\Z"
)
"""An apposition before a name: "The mayor of Leeds, Ann Lee"."""
ARTICLE: Final = re.compile(
    r"(?:(?:currently|now|also|once|himself|herself)\b[^\S\r\n]*)?(?:(?:the|an?)[^\S\r\n]+)?", re.IGNORECASE
)
WORD: Final = re.compile(r"\S+")
GOES_ON: Final = re.compile(
    r"[^\S\r\n](?:who|whose|whom|which|that|said|says|told|where|when|while|after|before|because|but|as|is|was|has|had|are|were|will|would)\b"
)
"""Where the words behind a name stop to say what the person is."""


class RoleWord(NamedTuple):
    """A row of role_words.tsv."""

    word: str
    kind: str


@cache
def role_words(kind: str) -> tuple[str, ...]:
    """The words of a kind in role_words.tsv, whose head says what the kinds are."""
    return tuple(row.word for row in read_table("names", "role_words", RoleWord) if row.kind == kind)


@lru_cache(1 << 12)
def is_role(word: str) -> bool:
    """Whether a word says what somebody does or holds: "minister", "Firefighter"."""
    folded = PREFIX.sub("", fold(word).strip(".'’"))
    is_made = len(folded) > LEAST_LETTERS and folded.endswith(role_words("ending"))
    return is_made or folded in role_words("word") or TITLES.get(folded) in ("office", "rank")


def role_of(text: str, start: int, end: int) -> str | None:
    """The role that a text gives the person whose mention stands at `start` to `end`, or null."""
    return _title_in(text[start:end]) or _behind(text, end) or _title_before(text, start) or _ahead(text, start)


def _behind(text: str, end: int) -> str | None:
    for pattern in (BEHIND, RELATIVE):
        match = pattern.match(text, end, end + REACH)
        if match and (role := _phrase(match[1])):
            return role
    return None


def _ahead(text: str, start: int) -> str | None:
    match = AHEAD.search(text, max(0, start - REACH), start)
    return _phrase(match[1]) if match else None


def _phrase(phrase: str) -> str | None:
    """The role in words that stand beside a name: a noun phrase whose head is a word for one."""
    if stop := GOES_ON.search(phrase):
        phrase = phrase[: stop.start()]
    phrase = ARTICLE.sub("", phrase.strip(), count=1)
    words = WORD.findall(phrase)
    if not 0 < len(words) <= LONGEST:
        return None
    head = next((n for n, word in enumerate(words) if word in role_words("link")), len(words))
    if head == 0 or not is_role(words[head - 1]):
        return None
    return phrase


def _title_before(text: str, start: int) -> str | None:
    """The run of words directly before a name that ends with a word for a role, or with what that word governs."""
    line = text[max(0, start - REACH) : start]
    line = line[max(line.rfind("\n"), line.rfind("\r")) + 1 :]
    if not line or not line[-1].isspace():
        return None
    found = [(m.start(), m[0]) for m in WORD.finditer(line)]
    first = len(found)
    role = -1
    while first and _belongs(found[first - 1][1], inside=role < 0 and first < len(found)):
        first -= 1
        if is_role(found[first][1]) or (role < 0 and _governs(found, first)):
            role = first if role < 0 else role
    if role < 0:
        return None
    if first and found[first - 1][1] in ("of", "the") and "of" in (found[first - 1][1], found[max(0, first - 2)][1]):
        first = role  # the names before it belong to another phrase: "Custodian of the Two Holy Mosques King Salman"
    while first < role and _opens(found[first][1]):
        first += 1
    return line[found[first][0] :].strip() or None


def _governs(found: list[tuple[int, str]], at: int) -> bool:
    """Whether all behind a role is what it governs: "Secretary of State", "Chancellor of the Exchequer"."""
    behind = [word for _, word in found[at + 1 :]]
    if not is_role(found[at][1]) or len(behind) < 2 or behind[0] not in ("of", "for"):
        return False
    return all(word[:1].isupper() or word == "the" for word in behind[1:])


def _belongs(word: str, *, inside: bool) -> bool:
    """Whether a word can be part of a title: capitalised, a word for a role or one beside it, without a stop behind."""
    bare = word.rstrip("’'")
    if bare[-1:] in ',;:!?)—–”"' or (
        bare.endswith(".") and fold(bare).strip(".") not in TITLES and bare.count(".") < 2
    ):
        return False
    folded = fold(bare).strip(".")
    if TITLES.get(folded) == "address":
        return False
    if word[:1].isupper():
        return True
    return (
        is_role(bare)
        or folded in role_words("beside")
        or (inside and folded in ("of", "for", "the"))
        or folded.endswith(("'s", "’s"))
    )


def _opens(word: str) -> bool:
    """Whether a capitalised word opens a sentence and is no part of a title: "The", "But"."""
    return fold(word) in role_words("opening")


def _title_in(mention: str) -> str | None:
    """The title that a mention begins with: "President Petro"."""
    words = mention.split()
    count = 0
    while count < len(words) - 1 and TITLES.get(fold(words[count]).strip(".,")) not in (None, "address"):
        count += 1
    title = words[:count]
    return " ".join(title) if any(is_role(word) for word in title) else None
