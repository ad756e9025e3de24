"""Who a speaker is: names, titles, roles, pronouns, appositions, bodies. Where two are possible, nobody.

The order of the steps is that of their certainty. For pronouns: agreement in gender and number first, then subjects
before other mentions and nearer before farther sentences, after Hobbs (1978) and Lappin and Leass (1994).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from factx.mentions import NamedMention, SpeakerMention, TextSpan
from factx.quotes.lexicon import words
from factx.quotes.links import BREAK
from factx.quotes.marks import Marked, outermost
from factx.quotes.people import WORD, Person, head_noun, known_people, role_table

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
BODIES = frozenset({"ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "PRODUCT", "NORP"})
BODY_PRONOUNS = frozenset({"it", "its", "itself"})
PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.I)
LEAST_PRONOUNS = 2
"""Pronouns near a person of unknown gender that settle it."""
REACH = 24
"""Mentions before a pronoun that are looked at."""
FAR = 3
"""Sentences after which a pronoun needs a new name."""
MARGIN = 1.0
"""How much better than any other a reading must be."""


class Resolver:
    """Resolves the mentions of one text; ask in text order, since who spoke last counts."""

    def __init__(self, text: str, entities: Sequence[NamedMention], marks: Sequence[Marked]) -> None:
        self.text = text
        self.entities = sorted(entities, key=lambda one: (one.start, -one.end))
        self.starts = [entity.start for entity in self.entities]
        self.people = known_people(text, entities)
        self.persons = [entity for entity in self.entities if entity.label == "PERSON"]
        self.person_starts = [entity.start for entity in self.persons]
        self.breaks = [match.end() for match in BREAK.finditer(text)]
        self.marked = sorted(span for index in outermost(marks) for span in marks[index].spans)
        self.marked_starts = [span.start for span in self.marked]
        self.last: tuple[int, str] | None = None
        self._learn_genders()

    def _learn_genders(self) -> None:
        """Genders that pronouns tell: of a person named alone in a sentence, by those of it and of the next."""
        alone: dict[int, str] = {}
        for entity in self.persons:
            sentence = self._sentence(entity.start)
            alone[sentence] = entity.name if alone.get(sentence, entity.name) == entity.name else ""
        told: dict[str, list[str]] = {}
        for match in PRONOUN.finditer(self.text):
            if self._in_marks(match.start()):
                continue
            here = self._sentence(match.start())
            name = alone.get(here, alone.get(here - 1, ""))
            if name:
                told.setdefault(name, []).append(GENDER[match[0].lower()])
        for name, genders in told.items():
            main = max("mf", key=genders.count)
            person = self.people[name]
            if person.gender is None and genders.count(main) >= max(
                LEAST_PRONOUNS, 4 * (len(genders) - genders.count(main))
            ):
                person.gender = main

    def speaker(self, source: TextSpan, spans: Sequence[TextSpan]) -> SpeakerMention:
        """The mention with its name, if the text settles it."""
        name, how = self.name_of(source)
        if name is not None and name in self.people:
            self.last = (max(source.start, spans[-1].start), name)
        return SpeakerMention(source.start, source.end, name, how)

    def name_of(self, source: TextSpan) -> tuple[str | None, str | None]:
        """The name of a mention and the step that found it; nulls where no step does."""
        phrase = self.text[source.start : source.end]
        low = phrase.lower().strip(" ,.;:")
        if low in GENDER:
            return self._pronoun(source, GENDER[low])
        if low in BODY_PRONOUNS:
            return self._body_pronoun(source)
        if low in words("relative"):
            return self._relative(source)
        if low in words("subject") or low in words("object") or low in words("possessive"):
            return None, None
        return self._named(source, phrase) or self._role(source, phrase) or self._body(source, phrase) or (None, None)

    def _named(self, source: TextSpan, phrase: str) -> tuple[str, str] | None:
        """A name in the head of the phrase, or in apposition to it."""
        head = _head_end(phrase) + source.start
        at = max(0, bisect_left(self.starts, source.start) - 1)
        inside: list[NamedMention] = []
        while at < len(self.entities) and self.entities[at].start < source.end:
            if self.entities[at].end > source.start:
                inside.append(self.entities[at])
            at += 1
        several = [entity for entity in inside if entity.label == "PERSON" and entity.start < head]
        if len({entity.name for entity in several}) > 1 and re.search(r"\b(?:and|or)\b|&", phrase):
            return None
        for entity in inside:
            owns = self.text[entity.end : entity.end + 2] in ("'s", "’s") and entity.end + 2 < source.end
            if entity.label == "PERSON" and entity.start < head and not owns and entity.end + 2 >= head:
                return entity.name, "name"
        for entity in inside:
            lead = self.text[source.start : entity.start].rstrip()
            if entity.label == "PERSON" and lead.endswith((",", "–", "—")) and 0 <= entity.start - head <= 3:
                return entity.name, "apposition"
        for entity in inside:
            owns = self.text[entity.end : entity.end + 2] in ("'s", "’s") and entity.end + 2 < source.end
            if entity.label in BODIES - {"NORP"} and entity.start < head and entity.end + 2 >= head and not owns:
                return entity.name, "place" if entity.label in ("GPE", "LOC") else "organisation"
        follows = self.text[source.end : source.end + 3]
        if follows.startswith(", "):
            at = bisect_left(self.starts, source.end)
            if at < len(self.entities) and self.entities[at].start == source.end + 2 and not inside:
                entity = self.entities[at]
                if entity.label == "PERSON" and self.text[entity.end : entity.end + 1] in (",", "."):
                    return entity.name, "apposition"
        return None

    def _role(self, source: TextSpan, phrase: str) -> tuple[str, str] | None:
        """A definite phrase ("the diplomat") that fits what the text says of one person only."""
        parts = phrase.split()
        if len(parts) < 2 or parts[0].lower() not in ("the", "this"):
            return None
        head = head_noun(phrase)
        table = role_table()
        fitting = []
        for person in self.people.values():
            if person.mentions[0][0] >= source.start:
                continue
            held = {role for role, since in person.roles.items() if since < source.start}
            if any(role == head or head in table.get(role, (None, frozenset()))[1] for role in held):
                fitting.append(person)
        gender = table.get(head, (None,))[0]
        fitting = [person for person in fitting if not (gender and person.gender and person.gender != gender)]
        if len(fitting) > 1:
            exact = [person for person in fitting if head in person.roles]
            fitting = exact if len(exact) == 1 else self._near(fitting, source.start)
        return (fitting[0].name, "role") if len(fitting) == 1 else None

    def _near(self, people: Sequence[Person], place: int) -> list[Person]:
        """Those of several people whom the last three sentences name."""
        since = self.breaks[max(0, bisect_right(self.breaks, place) - 4)] if self.breaks else 0
        return [p for p in people if any(since <= start < place for start, _ in p.mentions)]

    def _body(self, source: TextSpan, phrase: str) -> tuple[str, str] | None:
        """ "the ministry": the one body named before whose name has the word."""
        parts = phrase.split()
        if len(parts) != 2 or parts[0].lower() not in ("the", "this"):
            return None
        head = head_noun(phrase)
        names: dict[str, int] = {}
        at = bisect_left(self.starts, source.start)
        for entity in self.entities[max(0, at - 200) : at]:
            if entity.label in ("ORG", "FAC") and head in (word.lower() for word in WORD.findall(entity.name)):
                names[entity.name] = entity.start
        return (next(iter(names)), "organisation") if len(names) == 1 else None

    def _relative(self, source: TextSpan) -> tuple[str | None, str | None]:
        """ "who": whoever is named right before it."""
        at = bisect_left(self.starts, source.start) - 1
        if at >= 0 and self.text[self.entities[at].end : source.start].strip() in ("", ",", "and", ", and"):
            return self.entities[at].name, "relative"
        return None, None

    def _sentence(self, place: int) -> int:
        return bisect_right(self.breaks, place)

    def _in_marks(self, place: int) -> bool:
        at = bisect_right(self.marked_starts, place) - 1
        return at >= 0 and self.marked[at].end > place

    def _pronoun(self, source: TextSpan, gender: str) -> tuple[str | None, str | None]:
        here = self._sentence(source.start)
        quoted = self._in_marks(source.start)
        scores: dict[str, float] = {}
        first_in: dict[int, str] = {}
        at = bisect_left(self.person_starts, source.start)
        for entity in self.persons[max(0, at - REACH) : at]:
            sentence = self._sentence(entity.start)
            inside = self._in_marks(entity.start)
            joined = self.text[entity.end : entity.end + 5] == " and "
            if not inside:
                first_in.setdefault(sentence, "" if joined else entity.name)
        for entity in self.persons[max(0, at - REACH) : at]:
            person = self.people[entity.name]
            if person.gender not in (None, gender):
                continue
            away = here - self._sentence(entity.start)
            between = self.text[entity.end : source.start] if away == 0 else ""
            objects = self.text[source.start : source.end].lower() == "him" and 0 < len(between.split()) <= 3
            if away > FAR or (objects and between.replace(" ", "").isalpha()):
                continue
            score = 5.0 - away + 0.2 * min(5, len(person.mentions))
            score += 1.2 if person.gender == gender else 0.0
            score += 1.2 if first_in.get(self._sentence(entity.start)) == entity.name else 0.0
            score -= 1.5 if self._in_marks(entity.start) and not quoted else 0.0
            score -= 1.0 if self.text[entity.end : entity.end + 2] in ("'s", "’s") else 0.0
            if self.last is not None and self.last[1] == entity.name and here - self._sentence(self.last[0]) <= 3:
                score += 1.5
            scores[entity.name] = max(score, scores.get(entity.name, score))
        if self.last is not None and self.last[1] not in scores:
            person = self.people[self.last[1]]
            away = here - self._sentence(self.last[0])
            if person.gender in (None, gender) and 0 <= away <= 3:
                scores[person.name] = 5.0 - away + (1.2 if person.gender == gender else 0.0)
        best = sorted(scores.items(), key=lambda pair: -pair[1])
        if not best or (len(best) > 1 and best[0][1] - best[1][1] < MARGIN):
            return None, None
        self.last = (source.start, best[0][0])
        return best[0][0], "pronoun"

    def _opens_sentence(self, entity: NamedMention) -> bool:
        sentence = self._sentence(entity.start)
        start = self.breaks[sentence - 1] if sentence else 0
        return len(self.text[start : entity.start].split()) <= 1

    def _body_pronoun(self, source: TextSpan) -> tuple[str | None, str | None]:
        """ "it": the one body named in this sentence before it, or else the subject of the sentence before."""
        here = self._sentence(source.start)
        at = bisect_left(self.starts, source.start)
        near = [e for e in self.entities[max(0, at - REACH) : at] if e.label in ("ORG", "GPE")]
        for away in (0, 1):
            names = {e.name for e in near if here - self._sentence(e.start) == away and not self._in_marks(e.start)}
            if len(names) == 1 and any(e.label == "ORG" and self._opens_sentence(e) for e in near if e.name in names):
                return names.pop(), "pronoun"
            if names:
                return None, None
        return None, None


def _head_end(phrase: str) -> int:
    """Where the head of a noun phrase ends: at its first comma, bracket, preposition or relative pronoun."""
    match = re.search(r"[,;(–—]|\s(?:for|from|in|at|on|by|with|who|whose|which|that|to|of)\s", phrase)
    if match and match[0].strip() == "of":
        rest = re.search(r"[,;(–—]|\s(?:for|from|in|at|on|by|with|who|whose|which|that|to)\s", phrase)
        later = rest.start() if rest else len(phrase)
        of_name = re.match(r"(?:the\s+)?[A-Z][\w ]* of (?:[A-Z]|the [A-Z])", phrase[:later])
        return later if of_name else match.start()
    return match.start() if match else len(phrase)
