"""The people of a text, with what their roles, their names and the pronouns near them tell; read when asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from factx.quotes.positions import Positions
from factx.quotes.speakers.asked_pronouns import GENDER, OWNED, PRONOUN
from factx.quotes.speakers.entities import Person, known_people
from factx.spans import NamedMention

LEAST_PRONOUNS: Final = 2
"""Pronouns near a person of unknown gender that settle it."""


class People:
    """The people of one text; `persons` are the mentions of them, in text order."""

    def __init__(self, text: str, persons: Sequence[NamedMention], positions: Positions) -> None:
        self.text, self.persons, self.positions = text, persons, positions
        self.starts = [person.start for person in persons]

    @cached_property
    def by_name(self) -> dict[str, Person]:
        """The people by name."""
        people = known_people(self.text, self.persons)
        for name, genders in self._genders_near().items():
            main = max("mf", key=genders.count)
            person = people[name]
            if person.gender is None and genders.count(main) >= max(
                LEAST_PRONOUNS, 4 * (len(genders) - genders.count(main))
            ):
                person.gender = main
        return people

    def named_between(self, low: int, high: int) -> set[str]:
        """Whose names begin in a stretch."""
        first, past = bisect_left(self.starts, low), bisect_left(self.starts, high)
        return {person.name for person in self.persons[first:past]}

    def _genders_near(self) -> dict[str, list[str]]:
        """Genders that pronouns tell: of a person named alone in a sentence, by those of it and of the next."""
        alone: dict[int, str] = {}
        first: dict[int, int] = {}
        for entity in self.persons:
            sentence = self.positions.sentence(entity.start)
            first.setdefault(sentence, entity.start)
            alone[sentence] = entity.name if alone.get(sentence, entity.name) == entity.name else ""
        found: dict[str, list[str]] = {}
        for match in PRONOUN.finditer(self.text):
            if self.positions.is_marked(match.start()):
                continue
            here = self.positions.sentence(match.start())
            name = alone.get(here, alone.get(here - 1, ""))
            name_at = first.get(here, 0)
            if match.start() < name_at and (
                match[0].lower() in ("he", "she") or OWNED.fullmatch(self.text, match.end(), name_at)
            ):
                alone[here] = ""  # "His lawyer, Ann Lee, said he …": somebody else is spoken of
            elif name:
                found.setdefault(name, []).append(GENDER[match[0].lower()])
        return found
