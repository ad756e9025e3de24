"""What the sources say of a name of the draft, and of the title that the draft gives with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from factx.check.evidence import Text
from factx.check.findings import Difference
from factx.check.fold import fold
from factx.check.judgement import Judgement
from factx.check.matching import exact_stretches
from factx.check.offices import Office, exclude_each_other, office_of, same_office
from factx.check.same_name import is_near_name, is_same_body, is_same_person
from factx.names.forms import key_words, name_form
from factx.records import Entity

PEOPLE = "PERSON"
LEAST_STEM = 5
"""Letters that a country and its people share: "Colombia", "Colombian"."""


@dataclass(frozen=True)
class Naming:
    """A name of a draft where it stands first, outside quotations."""

    text: Text
    entity: Entity

    @cached_property
    def office(self) -> Office | None:
        """The office that the draft gives the person here or at another mention."""
        mentions = [one for one in self.text.facts.entities if one.name == self.entity.name]
        return next((office for one in mentions if (office := office_of(self.text, one))), None)


def namings_of(draft: Text, inside: Sequence[tuple[int, int]]) -> Iterator[Naming]:
    """Each name of a draft once, at its first mention outside the stretches `inside`, in text order."""
    seen: set[tuple[str, bool]] = set()
    for entity in draft.facts.entities:
        key = (entity.name, entity.label == PEOPLE)
        if key in seen or any(start <= entity.start and entity.end <= end for start, end in inside):
            continue
        seen.add(key)
        yield Naming(draft, entity)


@dataclass
class Names:
    """The names of the sources, each name once a source."""

    texts: Sequence[Text]

    @cached_property
    def people(self) -> list[tuple[Text, Entity]]:
        """The people whom the sources name, by their fullest names."""
        return list(self.named(is_person=True))

    @cached_property
    def others(self) -> list[tuple[Text, Entity]]:
        """What else the sources name."""
        return list(self.named(is_person=False))

    def named(self, *, is_person: bool) -> Iterator[tuple[Text, Entity]]:
        """The entities of one sort, each name once a source."""
        for text in self.texts:
            seen: set[str] = set()
            for entity in text.facts.entities:
                if (entity.label == PEOPLE) == is_person and entity.name not in seen:
                    seen.add(entity.name)
                    yield text, entity

    @cached_property
    def offices(self) -> list[tuple[Text, Entity, Office]]:
        """The people of the sources with the offices that the sources give them, mention by mention."""
        return [
            (text, entity, office)
            for text in self.texts
            for entity in text.facts.entities
            if entity.label == PEOPLE and (office := office_of(text, entity))
        ]


def judge_name(draft: Naming, names: Names, *, failed: bool) -> Judgement:
    """The verdict on one name, and on the office that comes with it."""
    entity = draft.entity
    is_person = entity.label == PEOPLE
    known = known_as(entity, names)
    if known is not None:
        return wrong_office(draft, names) or known
    candidates = [*(names.people if is_person else names.others), *(names.others if is_person else names.people)]
    for text, other in candidates:
        if is_near_name(entity.name, other.name) or is_near_name(entity.text, other.text):
            difference = (Difference(op="change", draft=entity.text, source=other.text, grave=True),)
            return Judgement("near", frozenset(), text.passage(other.start, other.end), (), difference)
    return Judgement("unchecked" if failed else "new")


def known_as(entity: Entity, names: Names) -> Judgement | None:
    """The verdict where a source has the name, in this form or in another; null where none has."""
    is_person = entity.label == PEOPLE
    same = is_same_person if is_person else is_same_body
    first, second = (names.people, names.others) if is_person else (names.others, names.people)
    for group in (first, second):
        for text, other in group:
            if same(entity.name, other.name) or is_people_of(entity, other):
                note = None if key_words(entity.name) == key_words(other.name) else f"{other.name} in the source"
                return Judgement("known", frozenset(), text.passage(other.start, other.end), note=note)
    for form in dict.fromkeys((name_form(entity.name).text, name_form(entity.text).text)):
        words = fold(form)
        for text in names.texts:
            for start, past in exact_stretches(words, text.folded):
                passage = text.passage(text.folded.starts[start], max(text.folded.ends[start:past]))
                # What reads the same in small letters ("may", "Turkey") is no name there.
                if passage.text[:1].isupper():
                    return Judgement("known", frozenset(), passage)
    return None


def is_people_of(entity: Entity, other: Entity) -> bool:
    """Whether one is a country and the other its people: "Colombia" and "Colombian"."""
    labels = {entity.label, other.label}
    if "NORP" not in labels or not labels & {"GPE", "LOC", "NORP"}:
        return False
    a, b = entity.name.casefold(), other.name.casefold()
    return a[:LEAST_STEM] == b[:LEAST_STEM] and min(len(a), len(b)) >= LEAST_STEM


def wrong_office(draft: Naming, names: Names) -> Judgement | None:
    """The verdict where the sources give the draft's office for a person to somebody else, and not to that person."""
    office = draft.office
    if office is None:
        return None
    own = [(text, held) for text, other, held in names.offices if is_same_person(draft.entity.name, other.name)]
    if any(same_office(office, held) for _, held in own):
        return None
    for text, other, held in names.offices:
        if is_same_person(draft.entity.name, other.name) or not same_office(office, held):
            continue
        # A bare office is many people's: it tells only where the sources give the person another one.
        if own or office.of & held.of:
            note = f"{held.written} is {other.name} in the source"
            difference = (Difference(op="change", draft=draft.entity.name, source=other.name, grave=True),)
            return Judgement("title", frozenset(), text.passage(held.start, held.end), (), difference, note)
    return another_office(office, own)


def another_office(office: Office, own: Sequence[tuple[Text, Office]]) -> Judgement | None:
    """The verdict where the sources give the person an office beside which nobody holds the draft's."""
    for text, held in own:
        if exclude_each_other(office, held):
            difference = (Difference(op="change", draft=office.written, source=held.written, grave=True),)
            note = f"{office.written} in the draft, {held.written} in the source"
            return Judgement("title", frozenset(), text.passage(held.start, held.end), (), difference, note)
    return None
