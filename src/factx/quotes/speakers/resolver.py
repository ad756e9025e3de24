"""Who a speaker is: names, titles, roles, pronouns, appositions, bodies. Where two are possible, nobody.

The order of the steps is that of their certainty. Pronouns are read by `factx.quotes.speakers.pronouns`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from factx.quotes.lexicon import WORD, cue_forms, words
from factx.quotes.positions import Positions
from factx.quotes.speakers.asked_pronouns import GENDER
from factx.quotes.speakers.entities import AGENT, APPOSITION, OF_PLACE, Person, head_noun
from factx.quotes.speakers.first_person import FIRST_PERSON, FirstPerson
from factx.quotes.speakers.going_on import NEAR_MENTIONS, GoingOn
from factx.quotes.speakers.mentions import head_end, mention_end, without_marks
from factx.quotes.speakers.named_phrases import AND, NamedPhrases
from factx.quotes.speakers.nominals import Roles, find_nominals, nominal_of, nouns
from factx.quotes.speakers.people import People
from factx.quotes.speakers.pronouns import read_pronouns
from factx.quotes.speakers.speech import NOTHING, Speech
from factx.quotes.speakers.turns import Turns
from factx.quotes.speakers.unnamed import Unnamed
from factx.spans import NamedMention, SpeakerMention, Statement, TextSpan
from factx.text.marks import Marked

BODY_PRONOUNS = frozenset({"it", "its", "itself"})
LATE_SENTENCES = 2
"""Sentences back in which a body is named of late."""
OFTEN = 2
"""Mentions of the only body of a text from which "the company" is it, however far."""
EMPHATIC = re.compile(r"\s+(?:himself|herself|itself|themselves)\Z")
"""What a phrase ends with that says again who it is: "the mayor herself"."""
NOBODY = re.compile(r"(?:neither|nobody|no one|none of)\b", re.IGNORECASE)
"""What opens a phrase that says who did not say it: "Neither Brandt nor Lang"."""


BESIDE_WHO = re.compile(r"(?:\s*\([^()\r\n]*\))?(?:,\s*\d{1,3}(?=,))?\s*(?:,|--|[–—])?\s*(?:and\s+)?")
"""What may stand between a name and "who"."""
THE_ONE = re.compile(r"\b(the(?:\s[\w’'-]+){1,4}),?\s\Z", re.IGNORECASE)
"""A definite phrase before a "who": "the senator, who"."""


class Resolver:
    """Resolves the mentions of one text; `said` has, by the mention of a speaker, the spans of what it says.

    What only some kinds of mentions ask for is read when the first of them does.
    """

    def __init__(
        self,
        text: str,
        entities: Sequence[NamedMention],
        marks: Sequence[Marked],
        said: Mapping[TextSpan, Sequence[TextSpan]] = NOTHING,
    ) -> None:
        self.text = text
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
    def spoken_of(self) -> list[NamedMention]:
        """The names, and the phrases that stand for somebody named."""
        return [*self.entities, *self._nominals()]

    @cached_property
    def pronouns(self) -> dict[int, str]:
        """Whom "he" and "she" stand for, by their offsets."""
        return read_pronouns(self.text, self.spoken_of, self.people, self.positions, self.speech)

    def _nominals(self) -> Iterator[NamedMention]:
        """The definite phrases that stand for somebody whom the text names, as mentions of that person."""
        for one in find_nominals(self.text, self.persons):
            name = self.roles.meant(one)
            if name is not None:
                yield NamedMention(one.start, one.end, "PERSON", name, 1.0)

    def speaker(self, source: TextSpan) -> SpeakerMention:
        """The mention, without marks around it and a clause or a day behind it, with its name, if that is settled."""
        end = mention_end(self.text, source)
        if any(end < one.end and one.start < end for one in self.named.within(source) if one.label == "PERSON"):
            end = source.end  # "Ruby Tuesday"
        source = without_marks(self.text, source.start, end)
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
        return Turns(self.entities, self.people, self.positions, self.first_person.byline)

    def going_on(self, speaker: SpeakerMention, before: Statement, start: int) -> SpeakerMention:
        """An open mention of a statement that starts at an offset, as whoever made the one before."""
        return self._going_on.named(speaker, before, start)

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
            return (name, "pronoun") if name else (None, None)
        if low in FIRST_PERSON:
            name = None if self.positions.is_marked(source.start) else self.first_person.name_at(source.start)
            return (name, "first person") if name else (None, None)
        if low in BODY_PRONOUNS:
            return self._body_pronoun(source)
        if low in words("relative"):
            return self._relative(source)
        if low in words("subject") or low in words("object") or low in words("possessive"):
            return None, None
        return (
            self.named.name_in(source, phrase)
            or self._role(source, phrase)
            or self._body(source, phrase)
            or (None, None)
        )

    def _role(self, source: TextSpan, phrase: str) -> tuple[str, str] | None:
        """A definite phrase ("the diplomat", "the Ohio senator") that fits what the text says of one person only."""
        parts = phrase.split()
        if len(parts) < 2 or parts[0].lower() not in ("the", "this") or AND.search(phrase):
            return None
        nominal = nominal_of(self.text, source, head_end(phrase))
        if nominal is None:
            return None
        name = self.roles.meant(nominal)
        if name is None and len(parts) > 2 and not any(one.start < source.start for one in self.persons):
            titled = self._titled(" ".join(parts[1:]).lower())
            name = titled[0].name if len(titled) == 1 else None
        return (name, "role") if name else None

    def _titled(self, title: str) -> list[Person]:
        """Whom the text calls by a title, as it may after a lead that names nobody: "the finance minister"."""
        return [p for p in self.people.values() if any(self._is_called(title, start) for start, _ in p.mentions)]

    def _is_called(self, title: str, start: int) -> bool:
        ahead = self.text[max(0, start - len(title) - 2) : start].lower()
        return ahead.strip() == title and ahead.endswith(" ")

    def _body(self, source: TextSpan, phrase: str) -> tuple[str, str] | None:
        """ "the ministry": the one body named before whose name has the word; "the company": the one named of late."""
        parts = phrase.removesuffix("'s").removesuffix("’s").split()
        if len(parts) != 2 or parts[0].lower() not in ("the", "this"):
            return None
        head = head_noun(phrase)
        at = bisect_left(self.starts, source.start)
        bodies = [e for e in self.entities[max(0, at - 200) : at] if e.label in ("ORG", "FAC")]
        named = {e.name for e in bodies if head_noun(e.name) == head}
        if not named and head in words("body-noun") and head not in words("self-named"):
            since = self.positions.sentence(source.start) - LATE_SENTENCES
            orgs = [e for e in bodies if e.label == "ORG"]
            named = {e.name for e in orgs if self.positions.sentence(e.start) >= since}
            if not named and head in words("body-kind") and len(orgs) >= OFTEN:
                named = {e.name for e in orgs}
        return (named.pop(), "organisation") if len(named) == 1 else None

    def _relative(self, source: TextSpan) -> tuple[str | None, str | None]:
        """ "who": whoever is named right before it, or before an apposition or a place: "Ann Lee, the mayor, who"."""
        at = bisect_left(self.starts, source.start)
        near = self.entities[max(0, at - 3) : at][::-1]
        name = next((e.name for e in near if e.label == "PERSON" and self._is_antecedent(e, source.start)), None)
        if name is None and near and BESIDE_WHO.fullmatch(self.text, near[0].end, source.start):
            is_place = near[0].label in ("GPE", "LOC") and self.text[source.start : source.end].lower() == "who"
            name = None if is_place else near[0].name
        if name is None and (phrase := THE_ONE.search(self.text, max(0, source.start - 60), source.start)):
            name, _ = self._role(TextSpan(*phrase.span(1)), phrase[1]) or (None, None)
        return (name, "relative") if name else (None, None)

    def _is_antecedent(self, person: NamedMention, who: int) -> bool:
        """Whether nothing but a place, or an apposition with a word for a person, parts a name from a "who"."""
        behind = APPOSITION.match(self.text, person.end)
        if behind is not None and (head := head_noun(behind[1])) not in nouns() and not AGENT.search(head):
            behind = None
        end = behind or OF_PLACE.match(self.text, person.end) or BESIDE_WHO.match(self.text, person.end)
        return end is not None and BESIDE_WHO.fullmatch(self.text, min(end.end(), who), who) is not None

    def _opens_sentence(self, entity: NamedMention) -> bool:
        sentence = self.positions.sentence(entity.start)
        start = self.positions.breaks[sentence - 1] if sentence else 0
        return len(self.text[start : entity.start].split()) <= 1

    def _body_pronoun(self, source: TextSpan) -> tuple[str | None, str | None]:
        """ "it said": the one body named in this sentence before it, or else the subject of the sentence before."""
        after = WORD.match(self.text, source.end + 1)
        verb = cue_forms().get(after[0].lower()) if after else None
        if verb is None or "s" not in verb.kind:
            return None, None
        here = self.positions.sentence(source.start)
        at = bisect_left(self.starts, source.start)
        near = [e for e in self.entities[max(0, at - NEAR_MENTIONS) : at] if e.label in ("ORG", "GPE")]
        for away in (0, 1):
            names = {
                e.name
                for e in near
                if here - self.positions.sentence(e.start) == away and not self.positions.is_marked(e.start)
            }
            if len(names) == 1 and any(e.label == "ORG" and self._opens_sentence(e) for e in near if e.name in names):
                return names.pop(), "pronoun"
            if names:
                return None, None
        return None, None
