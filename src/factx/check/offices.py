"""The office that a text gives a person: which one of the roles of `factx.names.roles` is, and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from factx.check.evidence import Text
from factx.check.topics import stem
from factx.names.forms import fold
from factx.names.roles import head_of, roles_of
from factx.records import Entity
from factx.spans import TextSpan
from factx.text.tables import read_pairs, read_rows, read_words

HEADS: Final = read_pairs("check", "tables/offices")
"""Words for an office that one person holds, with the word that they are compared as."""
HELD_ALONE: Final = frozenset(row[1] for row in read_rows("check", "tables/offices") if row[2])
"""Of those the ones beside which nobody holds another of them."""
PORTFOLIOS: Final = frozenset(map(stem, read_words("check", "tables/portfolios")))
"""What a minister is minister of."""
DOES: Final = re.compile(
    r"[^\S\r\n]*,?[^\S\r\n]+who[^\S\r\n]+(\w+)[^\S\r\n]+((?:the|a|an|its|their)?[^,.;:\r\n“”\"()]{3,60})"
)
HEADED: Final = read_pairs("check", "tables/office_verbs")
"""Verbs for holding an office, with the word that it is compared as: "who chairs the board"."""
PAST: Final = frozenset({"former", "then"})
SECOND: Final = frozenset({"vice", "deputy"})
SMALL: Final = read_words("check", "tables/office_links")
"""Words inside an office that do not say which it is."""


@dataclass(frozen=True)
class Office:
    """An office as a text puts it: `head` is the word for it, `of` the telling words with it."""

    head: str
    of: frozenset[str]
    written: str
    start: int
    end: int


def office_of(text: Text, entity: Entity) -> Office | None:
    """The office that a text gives the person of a mention, or null."""
    if entity.label != "PERSON":
        return None
    whole = text.article.text
    for role in roles_of(whole, entity.start, entity.end):
        if office := read_office(whole, role, entity):
            return office
    if (match := DOES.match(whole, entity.end)) and match[1] in HEADED:
        words = [fold(word).strip(".'’") for word in match[2].split()]
        return Office(HEADED[match[1]], telling(words), match[0].strip(" ,"), entity.start, match.end())
    return None


def read_office(whole: str, role: TextSpan, entity: Entity) -> Office | None:
    """The office in a role of the person of a mention; null where the person holds it no longer."""
    written = whole[role.start : role.end].split()
    words = [fold(word).strip(".,'’") for word in written]
    ands = [-1, *(n for n, word in enumerate(words) if word == "and"), len(words)]
    parts = [(one + 1, other) for one, other in pairwise(ands)]
    for first, past in parts if role.start >= entity.end else reversed(parts):
        at = first + head_of(written[first:past])
        while at > first and words[at] not in HEADS and written[at][:1].isupper():
            at -= 1  # another title: "Prime Minister Sheikh Hasina"
        if at < first or words[at] not in HEADS or not PAST.isdisjoint(words[first:at]):
            continue
        head = HEADS[words[at]] if SECOND.isdisjoint(words[first:at]) else f"deputy {HEADS[words[at]]}"
        start, end = min(role.start, entity.start), max(role.end, entity.end)
        return Office(head, telling([*words[:at], *words[at + 1 :]]), " ".join(written), start, end)
    return None


def telling(words: list[str]) -> frozenset[str]:
    """The words of an office that say which it is."""
    bare = (re.sub(r"['’]s?\Z", "", word) for word in words)
    return frozenset(stem(word) for word in bare if len(word) > 1 and word not in SMALL)


def exclude_each_other(one: Office, other: Office) -> bool:
    """Whether nobody holds both: two portfolios ("prime minister", "finance minister"), mayor and deputy."""
    if one.head == other.head == "minister":
        ours, theirs = one.of & PORTFOLIOS, other.of & PORTFOLIOS
        return bool(ours and theirs) and ours.isdisjoint(theirs)
    if f"deputy {one.head}" == other.head or one.head == f"deputy {other.head}":
        return not one.of or not other.of or bool(one.of & other.of)
    return one.head != other.head and {one.head, other.head} <= HELD_ALONE


def same_office(one: Office, other: Office) -> bool:
    """Whether two phrases can be one office: the same word, and not that of two places or bodies."""
    return one.head == other.head and (not one.of or not other.of or bool(one.of & other.of))
