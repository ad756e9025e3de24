"""Whom "the Florida senator" or "the lawyer" stands for: definite phrases with a word for a person.

A phrase is settled by what the text says of a person before it: a role that fits its noun, and the words that stand
beside the name ("Florida Sen. Ann Lee (R)"). Where it fits several, whoever the last sentences name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from factx.names.gendered_words import person_nouns
from factx.quotes.lexicon import cue_forms, words
from factx.quotes.positions import Positions
from factx.quotes.speakers.entities import AGED, Person
from factx.spans import NamedMention, TextSpan
from factx.text.countries import territory_names

DETERMINER = re.compile(r"\b(?:[Tt]he|[Tt]his)\s+(?=[^\W\d_])")
NEW = re.compile(
    r"(?:(?:\A|[\r\n])\W*|[.!?…:][\"”’')\]]*\s+|[\"”’]\s+)(?:[Aa]n?|[Oo]ne|[Aa]nother)[^\S\r\n]+(?=[^\W\d_])"
)
"""What comes before an indefinite phrase that opens a sentence, or that a quotation stands before."""
NEXT_WORD = re.compile(r"[^\W_](?:[\w&]|\.(?=\w))*(?:[-'’]\w+)*(?:(?<=\b[A-Z])\.)?")
MOST_WORDS = 6
"""Words of a phrase behind its determiner."""
CLOSED = ("preposition", "conjunction", "auxiliary", "relative", "subject", "determiner", "possessive", "finite")
BE = frozenset(["is", "was", "be", "been", "as", "became", "remains", "being", "called", "named"])
"""Words before a phrase that says what somebody is."""
NEAR_SENTENCES = 3
"""Sentences back in which one of several is named."""
FORMER = frozenset(["former", "ex", "late", "retired", "acting", "deputy", "outgoing"])
"""Words of a phrase that tell one holder of an office from another."""
MOST_PEOPLE = 64
"""More people whom one noun fits are not told apart."""


class Nominal(NamedTuple):
    """A definite phrase with a word for a person, from its determiner to its head.

    `proper`: its words before the head in capitals, `plain` those in small letters; all are given in small letters.
    """

    start: int
    end: int
    proper: tuple[str, ...]
    plain: tuple[str, ...]
    head: str


def find_nominals(text: str, persons: Sequence[NamedMention]) -> Iterator[Nominal]:
    """The definite phrases of a text whose head is a word for a person and that stand beside no name, in text order."""
    return _phrases(text, persons, DETERMINER)


def find_new(text: str, persons: Sequence[NamedMention]) -> Iterator[Nominal]:
    """The phrases with which a text introduces somebody without a name: "A senior diplomat was blunter"."""
    return _phrases(text, persons, NEW)


def _phrases(text: str, persons: Sequence[NamedMention], opening: re.Pattern[str]) -> Iterator[Nominal]:
    for determiner in opening.finditer(text):
        found: list[str] = []
        at, end = determiner.end(), determiner.end()
        while len(found) < MOST_WORDS and (word := NEXT_WORD.match(text, at)):
            if found and (_ends(word[0]) or (found[-1] in person_nouns() and word[0].endswith(("ed", "ly")))):
                break
            found.append(word[0].rstrip("."))
            at, end = word.end() + 1, word.end()
            if text[end:at] not in (" ", "\u00a0"):
                break
        is_person = bool(found) and (found[-1] in person_nouns() or AGED.match(found[-1]) is not None)
        if is_person and not _is_apposed(text, determiner.start(), end, persons):
            yield _nominal(determiner.start(), end, found)


def nominal_of(text: str, source: TextSpan, end: int) -> Nominal | None:
    """The phrase that a speaker's mention is, whose head ends at an offset in it; null where its head is no noun."""
    found = [word.rstrip(".") for word in NEXT_WORD.findall(text[source.start : source.start + end])[1:]]
    return _nominal(source.start, source.start + end, found) if found else None


def _nominal(start: int, end: int, found: Sequence[str]) -> Nominal:
    proper = tuple(word.lower() for word in found[:-1] if word[0].isupper())
    plain = tuple(word for word in found[:-1] if not word[0].isupper())
    return Nominal(start, end, proper, plain, re.sub(r"['’]s?\Z", "", found[-1]).lower())


def _ends(word: str) -> bool:
    low = word.lower()
    if any(low in words(name) for name in CLOSED) or low.endswith(("'s", "’s")):
        return True
    form = cue_forms().get(low)
    return word[0].islower() and form is not None and form.form in ("past", "third", "ing")


def _is_apposed(text: str, start: int, end: int, persons: Sequence[NamedMention]) -> bool:
    """Whether a phrase stands right beside a name, or behind "is": "Ann Lee, the mayor", "the lawyer Ann Lee"."""
    at = bisect_left(persons, end, key=lambda person: person.start)
    if at < len(persons) and not text[end : persons[at].start].strip(" ,"):
        return True
    if at and (persons[at - 1].end > start or text[persons[at - 1].end : start].strip(" ") == ","):
        return True
    before = text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower() in BE


def _is_beside(person: Person, word: str, offset: int) -> bool:
    """Whether a word stands beside a person's name before an offset."""
    return person.beside.get(word, offset) < offset


def _meanings(role: str) -> frozenset[str]:
    """The nouns that a word for a person may be taken up by: "diplomat", "official"."""
    return person_nouns().get(role, (None, frozenset[str]()))[1] | {role}


class Roles:
    """Who of a text's people a noun may mean."""

    def __init__(
        self, text: str, people: Mapping[str, Person], persons: Sequence[NamedMention], positions: Positions
    ) -> None:
        self.positions = positions
        self.by_noun: dict[str, list[tuple[Person, int]]] = {}
        for person in people.values():
            since: dict[str, int] = {}
            for role, start in person.roles.items():
                for noun in _meanings(role):
                    since[noun] = min(start, since.get(noun, start))
            for noun, start in since.items():
                self.by_noun.setdefault(noun, []).append((person, start))
        self.new: dict[str, list[int]] = {}
        """By noun, where somebody without a name is new to the text: "A senior diplomat was blunter"."""
        for one in find_new(text, persons):
            sentence = positions.sentence(one.end)
            if all(positions.sentence(start) != sentence for _, start in self.by_noun.get(one.head, ())[:MOST_PEOPLE]):
                for noun in _meanings(one.head):
                    self.new.setdefault(noun, []).append(one.end)

    def meant(self, one: Nominal) -> str | None:
        """The name of whom a phrase stands for; null where the text does not settle it.

        Nobody who is named last before somebody without a name whom the noun may mean too.
        """
        fitting = self.fitting(one)
        if len(fitting) > 1:
            shared = [sum(_is_beside(p, word, one.start) for word in one.plain) for p in fitting]
            fitting = [p for p, count in zip(fitting, shared, strict=True) if count == max(shared)]
        if len(fitting) > 1:
            exact = [person for person in fitting if person.roles.get(one.head, one.end) < one.start]
            fitting = exact if len(exact) == 1 else self._near(fitting, one.start)
        return fitting[0].name if len(fitting) == 1 and not self.is_somebody_new(one, fitting[0]) else None

    def is_somebody_new(self, one: Nominal, person: Person) -> bool:
        """Whether somebody without a name whom the noun may mean has come since a person was named."""
        new = self.new.get(one.head, ())
        last, named = bisect_left(new, one.start), bisect_left(person.mentions, (one.start, 0))
        return last > 0 and (named == 0 or person.mentions[named - 1][0] < new[last - 1])

    def is_other(self, one: Nominal, person: Person) -> bool:
        """Whether a phrase is for another holder of a person's office: "the former minister", "the Utah senator"."""
        is_told_apart = not FORMER.isdisjoint(one.plain) or " ".join(one.proper).title() in territory_names()
        is_held = is_told_apart and any(person is other for other, _ in self.by_noun.get(one.head, ()))
        return is_held and all(person is not other for other in self.fitting(one))

    def fitting(self, one: Nominal) -> list[Person]:
        """Whom a phrase may stand for, after what the text says of people before it."""
        gender, _ = person_nouns().get(one.head, (None, None))
        fitting = [
            person
            for person, since in self.by_noun.get(one.head, ())[:MOST_PEOPLE]
            if since < one.start and (gender is None or person.gender in (None, gender))
        ]
        told = [word for word in one.plain if word in FORMER]
        owners = [word[:-2] for word in one.plain if word.endswith(("'s", "’s")) and word[:-2] not in person_nouns()]
        return [p for p in fitting if all(_is_beside(p, word, one.start) for word in (*one.proper, *owners, *told))]

    def _near(self, people: Sequence[Person], offset: int) -> list[Person]:
        since = self.positions.start_of(max(0, self.positions.sentence(offset) - NEAR_SENTENCES))
        return [person for person in people if any(since <= start < offset for start, _ in person.mentions)]
