"""The office that a text gives a person: before the name, or behind it between commas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from factx.check.evidence import Text
from factx.check.topics import stem
from factx.names.forms import fold
from factx.records import Entity
from factx.text.tables import read_rows, read_words

HEADS: Final = {row[0]: row[1] for row in read_rows("check", "tables/offices")}
"""Words for an office that one person holds, with the word that they are compared as."""
BEFORE: Final = re.compile(r"((?:[\w.'’&-]+[^\S\r\n]+){1,8})\Z")
BEHIND: Final = re.compile(
    r"[^\S\r\n]*,[^\S\r\n]+(?:\d{1,3},[^\S\r\n]+)?((?:the|an?|its|their|his|her)?[^,.;:\r\n“”\"()]{3,90})"
)
RELATIVE: Final = re.compile(
    r"[^\S\r\n]*,?[^\S\r\n]+(?:who (?:is|was)|is|was|became|remains)[^\S\r\n]+((?:the|an?)[^,.;:\r\n“”\"()]{3,90})"
)
OPENING: Final = re.compile(
    r"(?:^|[.!?,;:“\"\n][^\S\r\n]*)((?:the|an?|its|their|his|her)?[^,.;:\r\n“”\"()]{3,80}),[^\S\r\n]*\Z", re.IGNORECASE
)
DOES: Final = re.compile(
    r"[^\S\r\n]*,?[^\S\r\n]+who[^\S\r\n]+(\w+)[^\S\r\n]+((?:the|a|an|its|their)?[^,.;:\r\n“”\"()]{3,60})"
)
HEADED: Final = {row[0]: row[1] for row in read_rows("check", "tables/office_verbs")}
"""Verbs for holding an office, with the word that it is compared as: "who chairs the board"."""
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
    inside = whole[entity.start : entity.end]
    for pattern in (BEHIND, RELATIVE):
        if (match := pattern.match(whole, entity.end)) and (office := read_office(match[1], match.start(1), entity)):
            return office
    if (match := DOES.match(whole, entity.end)) and match[1] in HEADED:
        words = [fold(word).strip(".'’") for word in match[2].split()]
        return Office(HEADED[match[1]], telling(words), match[0].strip(" ,"), entity.start, match.end())
    before = whole[max(0, entity.start - 100) : entity.start]
    base = entity.start - len(before)
    if match := OPENING.search(before):
        office = read_office(match[1], base + match.start(1), entity)
        if office:
            return office
    match = BEFORE.search(before.rsplit("\n", 1)[-1])
    if match:
        tail = before.rsplit("\n", 1)[-1]
        start = entity.start - len(tail) + match.start(1)
        return read_title(match[1], start, entity)
    words = inside.split()
    if len(words) > 1 and fold(words[0]).strip(".") in HEADS:
        return Office(HEADS[fold(words[0]).strip(".")], frozenset(), words[0], entity.start, entity.end)
    return None


def read_office(phrase: str, start: int, entity: Entity) -> Office | None:
    """The office in a phrase that stands in apposition: its head is the last word before the first preposition."""
    words = [fold(word).strip(".'’") for word in phrase.split()]
    cut = next(
        (n for n, word in enumerate(words) if word in ("of", "for", "at", "in", "who", "and", "to", "from")), len(words)
    )
    if not cut or words[cut - 1] not in HEADS or "former" in words[:cut] or "then" in words[:cut]:
        return None
    head = HEADS[words[cut - 1]]
    if "vice" in words[:cut] or "deputy" in words[:cut]:
        head = f"deputy {head}"
    rest = [word for n, word in enumerate(words) if n != cut - 1]
    written = phrase.strip()
    end = start + len(phrase.rstrip())
    return Office(head, telling(rest), written, min(start, entity.start), max(end, entity.end))


def read_title(before: str, start: int, entity: Entity) -> Office | None:
    """The office in the words directly before a name: "US Secretary of State", "the harbour board's chair"."""
    written = before.split()
    words = [fold(word).strip(".,") for word in written]
    last = next((n for n in range(len(words) - 1, -1, -1) if words[n] in HEADS), None)
    if last is None:
        return None
    # Between the office and the name only what goes with the office: "Secretary of State".
    if any(written[n][:1].islower() and words[n] not in ("of", "the", "for") for n in range(last + 1, len(words))):
        return None
    if any(mark in "".join(written[last:]) for mark in ",;:"):
        return None
    first = last
    while first and (
        written[first - 1][:1].isupper() or words[first - 1] in SMALL or written[first - 1].endswith(("'s", "’s"))
    ):
        first -= 1
    if "former" in words[first:last] or "then" in words[first:last]:
        return None
    head = HEADS[words[last]]
    if "vice" in words[first:last] or "deputy" in words[first:last]:
        head = f"deputy {head}"
    rest = [*words[first:last], *words[last + 1 :]]
    return Office(head, telling(rest), " ".join(written[last:]), start + before.index(written[last]), entity.end)


def telling(words: list[str]) -> frozenset[str]:
    """The words of an office that say which it is."""
    bare = (re.sub(r"['’]s?\Z", "", word) for word in words)
    return frozenset(stem(word) for word in bare if len(word) > 1 and word not in SMALL)


def same_office(one: Office, other: Office) -> bool:
    """Whether two phrases can be one office: the same word, and not that of two places or bodies."""
    return one.head == other.head and (not one.of or not other.of or bool(one.of & other.of))
