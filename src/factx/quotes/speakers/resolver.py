"""Who a speaker is: names, titles, roles, pronouns, appositions, bodies. Where two are possible, nobody.

The order of the steps is that of their certainty. Pronouns are read by `factx.quotes.speakers.pronouns`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from factx.quotes.lexicon import words
from factx.quotes.positions import Positions
from factx.quotes.speakers.asked_pronouns import GENDER
from factx.quotes.speakers.bodies import Bodies
from factx.quotes.speakers.entities import APPOSITION, Person
from factx.quotes.speakers.first_person import FIRST_PERSON, FirstPerson
from factx.quotes.speakers.going_on import GoingOn
from factx.quotes.speakers.mentions import head_end, mention_end
from factx.quotes.speakers.named_phrases import AND, NamedPhrases
from factx.quotes.speakers.nominals import Roles, find_nominals, nominal_of
from factx.quotes.speakers.people import People
from factx.quotes.speakers.pronouns import read_pronouns
from factx.quotes.speakers.speech import NOTHING, Speech
from factx.quotes.speakers.turns import Turns
from factx.quotes.speakers.unnamed import Unnamed
from factx.spans import NamedMention, SpeakerMention, Statement, TextSpan
from factx.text.marks import Marked

BODY_PRONOUNS = frozenset({"it", "its", "itself"})
EMPHATIC = re.compile(r"\s+(?:himself|herself|itself|themselves)\Z")
"""What a phrase ends with that says again who it is: "the mayor herself"."""
NOBODY = re.compile(r"(?:neither|nobody|no one|none of)\b", re.IGNORECASE)
"""What opens a phrase that says who did not say it: "Neither Brandt nor Lang"."""


BESIDE_WHO = re.compile(r"(?:\s*\([^()\r\n]*\))?(?:,\s*\d{1,3}(?=,))?\s*(?:,|--|[–—])?\s*(?:and\s+)?")
"""What may stand between a name and "who"."""


class Resolver:
    """Resolves the mentions of one text; `said` has, by the mention of a speaker, the spans of what it says.

    `turns` has the same by the labels of a transcript's turns.

    What only some kinds of mentions ask for is read when the first of them does.
    """

    def __init__(
        self,
        text: str,
        entities: Sequence[NamedMention],
        marks: Sequence[Marked],
        said: Mapping[TextSpan, Sequence[TextSpan]] = NOTHING,
        turns: Mapping[TextSpan, Sequence[TextSpan]] = NOTHING,
    ) -> None:
        self.text, self.said_in_turns = text, turns
        self.entities = sorted(entities, key=lambda one: (one.start, -one.end))
        self.starts = [entity.start for entity in self.entities]
        self.persons = [entity for entity in self.entities if entity.label == "PERSON"]
        self.named = NamedPhrases(text, self.entities)
        self.positions = Positions(text, marks)
        self.speech = Speech(self.named, said)
        self.known = People(text, self.persons, self.positions)
        self.unnamed = Unnamed(text, self.known, self.positions)

    @property
    def people(self) -> Mapping[str, Person]:
        """The text's people by name."""
        return self.known.by_name

    @cached_property
    def first_person(self) -> FirstPerson:
        """Who "I" is."""
        return FirstPerson(self.text, self.persons, self.positions)

    @cached_property
    def roles(self) -> Roles:
        """Whom nouns may mean."""
        return Roles(self.text, self.people, self.persons, self.positions)

    @cached_property
    def bodies(self) -> Bodies:
        """Which body "it" and "the company" are."""
        return Bodies(self.text, self.entities, self.positions)

    @cached_property
    def spoken_of(self) -> list[NamedMention]:
        """The names, and the phrases that stand for somebody named."""
        labels = self.turns.labels_of_two if self.said_in_turns else ()
        return [*(one for one in self.entities if one.start not in labels), *self._nominals()]

    @cached_property
    def pronouns(self) -> dict[int, str]:
        """Whom "he" and "she" stand for, by their offsets."""
        talking = self.turns.talking_at if self.said_in_turns else None
        return read_pronouns(self.text, self.spoken_of, self.people, self.positions, self.speech, talking)

    def _nominals(self) -> Iterator[NamedMention]:
        """The definite phrases that stand for somebody whom the text names, as mentions of that person."""
        for one in find_nominals(self.text, self.persons):
            name = self.roles.meant(one)
            if name is None and one.start in self.speech.spans:
                name = self._going_on.subject_before(TextSpan(one.start, one.end))
            if name is not None:
                yield NamedMention(one.start, one.end, "PERSON", name, 1.0)

    def speaker(self, source: TextSpan) -> SpeakerMention:
        """The mention, without a clause or a day behind it, with its name, if that is settled."""
        source = TextSpan(source.start, mention_end(self.text, source))
        if NOBODY.match(self.text, source.start, source.end):
            return SpeakerMention(source.start, source.end, None, None)
        emphatic = EMPHATIC.search(self.text, source.start + 1, source.end)
        name, how = self.name_of(TextSpan(source.start, emphatic.start()) if emphatic else source)
        names = self.named.joined_names(source) if name is None else ()
        return SpeakerMention(source.start, source.end, name, "names" if names else how, names)

    def of_speaker(self, speaker: SpeakerMention, around: SpeakerMention | None) -> SpeakerMention:
        """An "I" inside a statement, as whoever makes that statement."""
        is_first = self.text[speaker.start : speaker.end].lower() in FIRST_PERSON
        if speaker.name is not None or not is_first or around is None or around.name is None:
            return speaker
        return SpeakerMention(speaker.start, speaker.end, around.name, "first person")

    def turn(self, source: TextSpan) -> SpeakerMention:
        """The speaker of a transcript's turn, whom its label names."""
        name = self.turns.named(self.text[source.start : source.end], source.start)
        return SpeakerMention(source.start, source.end, name, None if name is None else "turn")

    @cached_property
    def turns(self) -> Turns:
        """Whom labels name; asked for by transcripts only."""
        return Turns(self.entities, self.people, self.positions, self.first_person.byline, self.said_in_turns)

    def going_on(self, speaker: SpeakerMention, before: Statement | None, start: int) -> SpeakerMention:
        """An open mention of a statement that starts at an offset, as whoever made the one before, or a body."""
        found = self._going_on.named(speaker, before, start) if before is not None else speaker
        if found.name is None and not found.names:
            name = self.bodies.called(TextSpan(speaker.start, speaker.end), self.text[speaker.start : speaker.end])
            found = SpeakerMention(speaker.start, speaker.end, name, "organisation") if name else found
        return found

    @cached_property
    def _going_on(self) -> GoingOn:
        return GoingOn(self.text, self.entities, self.known, self.unnamed, self.speech, lambda: self.roles)

    def name_of(self, source: TextSpan) -> tuple[str | None, str | None]:
        """The name of a mention and the step that found it; nulls where no step does."""
        phrase = self.text[source.start : source.end]
        low = phrase.lower().strip(" ,.;:")
        if len(phrase) > 1 and phrase.isupper() and (named := self.named.name_in(source, phrase)):
            return named  # "WHO" is no "who"
        if low in GENDER:
            name = self.pronouns.get(source.start)
            is_settled = name is not None and not self.unnamed.is_introduced_before(source.start, GENDER[low])
            return (name, "pronoun") if is_settled else (None, None)
        if low in FIRST_PERSON:
            name = None if self.positions.is_marked(source.start) else self.first_person.name_at(source.start)
            return (name, "first person") if name else (None, None)
        if low in BODY_PRONOUNS:
            return self.bodies.meant_by_it(source)
        if low in words("relative"):
            return self._relative(source)
        if low in words("subject") or low in words("object") or low in words("possessive"):
            return None, None
        return (
            self.named.name_in(source, phrase)
            or self._role(source, phrase)
            or self.bodies.meant(source, phrase)
            or (None, None)
        )

    def _role(self, source: TextSpan, phrase: str) -> tuple[str, str] | None:
        """A definite phrase ("the diplomat", "the Ohio senator") that fits what the text says of one person only."""
        parts = phrase.split()
        if len(parts) < 2 or parts[0].lower() not in ("the", "this") or AND.search(phrase):
            return None
        if any(one.label == "PERSON" and one.end == source.end for one in self.named.within(source)):
            return None
        nominal = nominal_of(self.text, source, head_end(phrase))
        if nominal is None:
            return None
        name = self.roles.meant(nominal) or self._going_on.subject_before(source)
        return (name, "role") if name else None

    def _relative(self, source: TextSpan) -> tuple[str | None, str | None]:
        """ "who": the person named right before it or its apposition; "which": whatever is named there."""
        at = bisect_left(self.starts, source.start)
        for one in self.entities[max(0, at - 3) : at][::-1]:
            apposed = APPOSITION.match(self.text, one.end, source.start) if one.label == "PERSON" else None
            if BESIDE_WHO.fullmatch(self.text, apposed.end() if apposed else one.end, source.start):
                is_meant = one.label == "PERSON" or self.text[slice(*source)].lower() != "who"
                return (one.name, "relative") if is_meant else (None, None)
        return None, None
