"""The people and bodies that a document names: where, of which gender, with which roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factx.names.forms import fold
from factx.names.gendered_words import gender_of_given_name, given_names, person_nouns
from factx.quotes.lexicon import WORD, words
from factx.spans import NamedMention

BEFORE = re.compile(r"(?:[^\S\r\n]+[\w.'’&\-]+){1,8}")
"""Up to eight words before a name, in a text that is turned round: so each is tried once."""
APPOSITION = re.compile(
    r"[^\S\r\n]*(?:\([^()\r\n]{1,30}\))?,[^\S\r\n]+(?:\d{1,3},[^\S\r\n]+)?([^,.;:\r\n“”\"()]{3,120})"
)
ADDRESS = re.compile(r"(?:\b(?:[A-Z][a-z]{1,3}\.|Sir|Dame|Lord|Lady)\s+)+\Z")
"""Forms of address between a comma and a name: "her lawyer, Sir Bob Ray"."""
PHRASE_START = re.compile(
    r"(?<!\bof )(?<!\bfor )(?<!\bin )(?<!\bat )\b(?:the|an?|his|her|its|their|our|my)\s+", re.IGNORECASE
)
"""The determiner of a phrase that is no part of another: "gave evidence to the | head of the union, Ann Lee"."""
OF_PLACE = re.compile(r"[^\S\r\n]+(?:of|from)[^\S\r\n]+(?:the )?([A-Z][\w.]*(?: [A-Z][\w.]*)*)")
AGE = re.compile(r",? \(?(?:aged? )?(\d{1,3})(?=[,.)])")
"""The age behind a name: "Ann Lee, 34,", "Ann Lee (34)"."""
AGED = re.compile(r"\d{1,3}-year-old\Z")
"""A word for a person by age."""
AGENT = re.compile(r"(?:er|or|ist|man|woman|ian|ant|ent|eer|ess|ee|mate|ive|ary)\Z")
"""Endings of nouns for people after what they do (Quirk et al. 1985, appendix I.24-I.33)."""
STOPS = frozenset(["of", "for", "from", "in", "at", "on", "by", "with", "to", "who", "which", "that", "and", "as"])
LINKS = frozenset(["of", "for", "to", "and", "the", "&"])
CAPITAL = re.compile(r"[A-Z](?:[\w'’&/-]|\.(?=\w)|\.$(?<=\w\.\w\.))*,?")
OFFICE = re.compile(r"(?:The )?([A-Z].*?) (?:of|for|to) (?:the )?([A-Z].*)")
"""An office with its field: "Minister of Health"."""
LONGEST_OFFICE = 160
"""Characters of the offices before a name at most."""
MARRIED = frozenset({"mr", "mrs", "ms", "miss", "sir", "lord", "lady", "dame"})


@dataclass(slots=True)
class Person:
    """One name with the offsets of its mentions, in order; `gender` is m, f or null where nothing tells."""

    name: str
    mentions: list[tuple[int, int]] = field(default_factory=list)
    gender: str | None = None
    roles: dict[str, int] = field(default_factory=dict)
    """Role words by the offset from which the text uses them of this person."""
    beside: dict[str, int] = field(default_factory=dict)
    """Words that stand beside the name, in small letters, by the offset of the first."""


def known_people(text: str, entities: Sequence[NamedMention]) -> dict[str, Person]:
    """The persons of a text by name, in the order of their first mention."""
    people: dict[str, Person] = {}
    since = 0
    for entity in sorted(entities, key=lambda one: one.start):
        if entity.label != "PERSON":
            continue
        person = people.setdefault(entity.name, Person(entity.name))
        person.mentions.append((entity.start, entity.end))
        _read_roles(text, entity, person)
        _read_words(text, entity, person)
        for title, field_of in offices(text[max(since, entity.start - LONGEST_OFFICE) : entity.start]):
            person.roles.setdefault(title[-1], entity.start)
            for word in (*title, *field_of):
                person.beside.setdefault(word, entity.start)
        since = entity.end
    for person in people.values():
        person.gender = _gender(person)
    return people


def _read_roles(text: str, entity: NamedMention, person: Person) -> None:
    inside = WORD.findall(text[entity.start : entity.end])
    ahead = BEFORE.match(text[max(0, entity.start - 70) : entity.start][::-1])
    titles = [word.rstrip(".") for word in ahead[0][::-1].split()] if ahead else []
    if titles[-1:] == ["of"]:
        titles = []  # "the lawyer of Ann Lee"
    for word in reversed([*titles, *inside[:-1]]):
        low = word.lower()
        if low in person_nouns():
            person.roles.setdefault(low, entity.start)
        elif word[:1].islower() and low != "of":
            break
    if age := AGE.match(text, entity.end):
        person.roles.setdefault(f"{age[1]}-year-old", entity.start)
    behind = APPOSITION.match(text, entity.end)
    if behind is not None and (head := head_noun(behind[1])) in person_nouns() and not _is_clause(behind[1]):
        person.roles.setdefault(head, behind.start())
    closing = ADDRESS.sub("", text[max(0, entity.start - 90) : entity.start])
    if closing.rstrip().endswith(","):
        title = PHRASE_START.split(re.split(r"[,.;:\r\n“”\"]|\band\b", closing.rstrip()[:-1])[-1])[-1]
        if (head := head_noun(title)) in person_nouns():
            person.roles.setdefault(head, entity.start)
            for word in _title(title.split()):
                person.beside.setdefault(_beside(word), entity.start)


def _is_clause(apposed: str) -> bool:
    """Whether what stands behind a name and a comma goes on with a verb: "his aide, Ann Lee, was less patient"."""
    return apposed.split()[0] in words("finite")


def offices(ahead: str) -> Iterator[tuple[list[str], list[str]]]:
    """The offices that end a stretch, before a name: the words of each and those of its field, in small letters.

    "Minister of Water and Chairman of the Food Committee" holds two; "Adviser to President" is somebody else's.
    """
    kept: list[str] = []
    for word in reversed(ahead.split()):
        if word not in LINKS and not CAPITAL.fullmatch(word):
            break
        kept.append(word)
    if not kept or kept[0] in LINKS or kept[0].lower() in person_nouns():
        return
    for part in re.split(r",? and |, ", " ".join(reversed(kept)).rstrip(",")):
        office = OFFICE.fullmatch(part)
        if office is not None:
            title, of = (one.lower().replace("’s", "").replace("'s", "").split() for one in office.groups())
            if title[-1] in person_nouns():
                yield title, of


def _read_words(text: str, entity: NamedMention, person: Person) -> None:
    """The words of titles, appositions and places: "Vermont Sen. Ann Lee", "Ann Lee, a tax lawyer"."""
    ahead = BEFORE.match(text[max(0, entity.start - 70) : entity.start][::-1])
    found = _title(ahead[0][::-1].split()) if ahead else []
    for pattern in (APPOSITION, OF_PLACE):
        match = pattern.match(text, entity.end)
        if match:
            found += WORD.findall(match[1])
    for word in found:
        person.beside.setdefault(_beside(word), entity.start)


def _beside(word: str) -> str:
    return re.sub(r"['’]s\Z", "", word.strip(".").lower())


def _title(ahead: list[str]) -> list[str]:
    """The words right before a name, from its phrase's start: capitals and small letters change but once."""
    kept: list[str] = []
    turns = 0
    for word in reversed(ahead):
        turns += bool(kept) and word[:1].isupper() != kept[-1][:1].isupper()
        if turns > 1 or word.lower() in STOPS or word.lower() in ("the", "a", "an"):
            break
        kept.append(word)
    return kept


def head_noun(phrase: str) -> str:
    """The last word before the first preposition or relative pronoun, lower case, singular as written."""
    head = ""
    for word in WORD.findall(phrase):
        if head and word.lower() in STOPS:
            break
        head = word.lower()
    return re.sub(r"['’]s\Z", "", head)


def _gender(person: Person) -> str | None:
    genders = {gender for role in person.roles if (gender := person_nouns().get(role, (None,))[0])}
    titles = {person_nouns()[role][0] for role in person.roles if role in MARRIED}
    if len(titles) == 1:
        return titles.pop()
    parts = WORD.findall(person.name)
    first = gender_of_given_name(parts[0]) if len(parts) > 1 else None
    if first is None and len(parts) > 2:
        first = given_names().get(fold(parts[1]))
    if first:
        return first
    return genders.pop() if len(genders) == 1 else None
