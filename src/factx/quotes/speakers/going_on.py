"""Who goes on: a "he", an "it" or "the minister" that is open, as whoever made the statement before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

from factx.names.gendered_words import person_nouns, role_table
from factx.quotes.lexicon import last_part, words
from factx.quotes.positions import Positions
from factx.quotes.speakers.asked_pronouns import GENDER, PRONOUN
from factx.quotes.speakers.asked_pronouns import OWNED as IN_APPOSITION
from factx.quotes.speakers.entities import AGED, MARRIED, Person, head_noun
from factx.quotes.speakers.mentions import head_end
from factx.quotes.speakers.nominals import Nominal, Roles, nominal_of
from factx.quotes.speakers.people import People
from factx.quotes.speakers.speech import Speech
from factx.quotes.speakers.unnamed import OWNED, Unnamed
from factx.spans import NamedMention, SpeakerMention, Statement, TextSpan

NEAR_MENTIONS: Final = 24
"""Mentions before a pronoun that are looked at."""
MOST_BODIES: Final = 200
"""Mentions before a phrase for a body that are looked at."""
NEAR_PARAGRAPHS: Final = 3
"""Paragraphs from a statement to the next, with which its speaker may go on where nobody else is named between."""
FEW_WORDS: Final = 3
"""Words before a name that opens a sentence."""
PAST: Final = frozenset({"former", "ex", "retired", "outgoing"})
"""Words of a phrase for what somebody was, or soon will have been."""
DEFINITE: Final = re.compile(r"the\s", re.IGNORECASE)
NO_ROLES: Final = MARRIED | {"dr"}
"""Words before a name that tell nothing of what its bearer does."""


class GoingOn:
    """Answers for one text; `roles` are asked for where a phrase is open."""

    def __init__(
        self,
        text: str,
        entities: Sequence[NamedMention],
        known: People,
        unnamed: Unnamed,
        speech: Speech,
        roles: Callable[[], Roles],
    ) -> None:
        self.text, self.entities = text, entities
        self.starts = [entity.start for entity in entities]
        self.known, self.unnamed, self.speech = known, unnamed, speech
        self.positions: Positions = known.positions
        self.roles = roles

    @cached_property
    def first_bodies(self) -> dict[str, int]:
        """Where the text speaks of each body first, by name."""
        return {one.name: one.start for one in reversed(self.entities) if one.label == "ORG"}

    def named(self, speaker: SpeakerMention, before: Statement, start: int) -> SpeakerMention:
        """A mention with the name of whoever made the statement before, if nobody else came between.

        `start` is where the mention's own statement does.

        People named in either statement or in quotation marks are spoken of, and do not speak. One mention that has
        both statements ("“…,” he said, and that …") is one person.
        """
        last = before.speaker
        if last is None or last.start == speaker.start:
            return last or speaker
        if last.name is None or last.start > speaker.start or self._is_far(before, min(start, speaker.start)):
            return speaker
        phrase = self.text[speaker.start : speaker.end]
        if phrase.lower() == "it":
            goes_on, how = self._body_goes_on(last, before, speaker), "pronoun"
        elif self._is_body(phrase, speaker, last):
            goes_on, how = self._body_goes_on(last, before, speaker), "organisation"
        else:
            how = "pronoun" if phrase.lower() in GENDER else "role"
            goes_on = self._person_goes_on(last, before, speaker, phrase)
        return SpeakerMention(speaker.start, speaker.end, last.name, how) if goes_on else speaker

    def _person_goes_on(self, last: SpeakerMention, before: Statement, speaker: SpeakerMention, phrase: str) -> bool:
        """Whether "he" or "the minister" may be who made the statement before, and nobody named since."""
        person = self.known.by_name.get(last.name or "")
        if person is None:
            return False
        if phrase.lower() in ("he", "she"):
            if self.unnamed.is_introduced_before(speaker.start, GENDER[phrase.lower()]):
                return False
            gender: str | None = GENDER[phrase.lower()]
        elif not self._may_call(phrase, speaker, person, last.end):
            return False
        else:
            gender = None
        said = self.speech.said_by(speaker.start)
        if last.name in self.speech.named_in(said):
            return False
        if gender and person.gender not in (None, gender):
            return False
        first, past = bisect_right(self.starts, last.start), bisect_left(self.starts, speaker.start)
        if past - first > NEAR_MENTIONS:
            return False
        for entity in self.entities[first:past]:
            inside = any(span.start <= entity.start < span.end for span in (*before.spans, *said))
            if entity.label == "PERSON" and entity.name != last.name and entity.start >= last.end:
                other = self.known.by_name[entity.name].gender
                if (
                    not inside
                    and not self.positions.is_marked(entity.start)
                    and (not gender or other in (None, gender))
                ):
                    return False
        return True

    def subject_before(self, source: TextSpan) -> str | None:
        """Whom "the striker" is that says something: the subject of the sentence before it, whom alone it names."""
        positions, text = self.positions, self.text
        here = positions.sentence(source.start)
        start = positions.start_of(max(0, here - 1))
        if positions.paragraph(source.start) - positions.paragraph(start) > 1:
            return None
        first, past = bisect_left(self.starts, start), bisect_left(self.starts, source.start)
        near = [e for e in self.entities[first:past] if e.label == "PERSON" and not positions.is_marked(e.start)]
        if not near or len({one.name for one in near}) > 1:
            return None
        spoken_of = PRONOUN.search(text, start, near[0].start)
        if spoken_of is not None and not IN_APPOSITION.fullmatch(text, spoken_of.end(), near[0].start):
            return None
        opens = len(text[start : near[0].start].split()) <= FEW_WORDS
        person = self.known.by_name[near[0].name]
        phrase = text[source.start : source.end]
        one = nominal_of(text, source, head_end(phrase))
        is_plain = (
            one is not None
            and (not one.proper or not PAST.isdisjoint(one.plain))
            and not text.startswith(" of ", one.end)
        )
        return person.name if opens and is_plain and self._may_call(phrase, source, person, near[0].end) else None

    def _may_call(self, phrase: str, speaker: SpeakerMention | TextSpan, person: Person, since: int) -> bool:
        """Whether a definite phrase may be for a person whom the text has not called so: "the former governor".

        `since` is from where the text may not have used it before.
        """
        if not DEFINITE.match(phrase) or OWNED.search(phrase):
            return False
        one = nominal_of(self.text, TextSpan(speaker.start, speaker.end), head_end(phrase))
        is_age = one is not None and AGED.match(one.head) is not None
        if one is None or not (is_age or one.head in person_nouns()) or one.head in self.unnamed.heads:
            return False
        if any(one.head in words(kind) for kind in ("informant", "unnamed-person", "other-speaker")):
            return False
        gender, _ = person_nouns().get(one.head, (None, None))
        if gender and person.gender not in (None, gender):
            return False
        if self.roles().is_somebody_new(one, person) or self.roles().is_other(one, person):
            return False
        own = {role for role in person.roles if (AGED.match(role) if is_age else role in role_table())} - NO_ROLES
        is_at_odds = bool(own) and not any(_related(role, one.head) for role in own)
        if is_at_odds and (is_age or not _is_beside_any_role(one, person)):
            return False
        return self.text.find(self.text[speaker.start + 4 : one.end], since, speaker.start) < 0

    def _body_goes_on(self, last: SpeakerMention, before: Statement, pronoun: SpeakerMention) -> bool:
        """Whether "it" is the body that made the statement before, with no other named since.

        Those in what it said do not count where the mention is "it" or "the paper", and for "the company" they do.
        """
        first, past = bisect_left(self.starts, last.end), bisect_left(self.starts, pronoun.start)
        if past - first > NEAR_MENTIONS:
            return False
        phrase = self.text[pronoun.start : pronoun.end].lower()
        may_report_of = phrase == "it" or last_part(phrase) in words("news-body")
        told = (*before.spans, *self.speech.said_by(pronoun.start)) if may_report_of else ()
        since = [e for e in self.entities[first:past] if not any(span.start <= e.start < span.end for span in told)]
        others = {one.name for one in since if one.label in ("ORG", "GPE")} - {last.name}
        is_body = self.first_bodies.get(last.name or "", pronoun.start) < pronoun.start
        return is_body and not others

    def _is_body(self, phrase: str, speaker: SpeakerMention, last: SpeakerMention) -> bool:
        """Whether a phrase is for a body, which the statement before did not speak of: "the union"."""
        noun = DEFINITE.sub("", phrase)
        is_noun = noun != phrase and (noun in words("body-noun") or noun in words("body-kind"))
        past = bisect_left(self.starts, speaker.start)
        bodies = (one.name for one in self.entities[max(0, past - MOST_BODIES) : past] if one.label in ("ORG", "FAC"))
        is_one = is_noun and all(name == last.name or head_noun(name) != noun for name in bodies)
        return is_one and self.text.find(noun, last.end, speaker.start) < 0

    def _is_far(self, before: Statement, offset: int) -> bool:
        return self.positions.paragraph(offset) - self.positions.paragraph(before.spans[-1].end) > NEAR_PARAGRAPHS


def _is_beside_any_role(one: Nominal, person: Person) -> bool:
    """Whether a phrase is at odds with no office: "the Republican", "the former striker", "the UN chief" of the UN."""
    is_of_past = not PAST.isdisjoint(one.plain)
    is_of_same = bool(one.proper) and all(person.beside.get(word, one.start) < one.start for word in one.proper)
    return is_of_past or is_of_same or one.head in words("any-role")


def _related(role: str, noun: str) -> bool:
    """Whether two words may be for one person: one is the wider of the other."""
    table = person_nouns()
    wider, of_noun = (table.get(word, (None, frozenset()))[1] | {word} for word in (role, noun))
    return noun in wider or role in of_noun
