"""The name in a phrase that stands for a speaker: its head, in apposition to it, or a body that it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from factx.quotes.speakers.entities import role_table
from factx.quotes.speakers.mentions import head_end, last_word
from factx.spans import NamedMention, TextSpan

AND = re.compile(r",?\s+(?:and|or|&)\s+")
BODIES = frozenset({"ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "PRODUCT", "NORP"})


class NamedPhrases:
    """Reads phrases of one text by the names in them; `entities` in text order."""

    def __init__(self, text: str, entities: Sequence[NamedMention]) -> None:
        self.text = text
        self.entities = entities
        self.starts = [entity.start for entity in entities]

    def name_in(self, source: TextSpan, phrase: str) -> tuple[str, str] | None:
        """A name in the head of the phrase, or in apposition to it."""
        head = head_end(phrase) + source.start
        at = max(0, bisect_left(self.starts, source.start) - 1)
        inside: list[NamedMention] = []
        while at < len(self.entities) and self.entities[at].start < source.end:
            if self.entities[at].end > source.start:
                inside.append(self.entities[at])
            at += 1
        people = [entity for entity in inside if entity.label == "PERSON" and entity.start < head]
        if len({entity.name for entity in people}) > 1 and re.search(r"\b(?:and|or)\b|&", phrase):
            return None
        bodies = [entity for entity in inside if entity.label in BODIES and entity.start < head]
        if not people and len(bodies) > 1 and re.search(r"^[\s,]*(?:and|or|&)\s", self.text[bodies[0].end : head]):
            return None
        if self._speak_together([entity for entity in inside if entity.start < head], head):
            return None
        for entity in people:
            is_last = entity.end + 2 >= head or self.text.startswith(" of ", entity.end)
            if is_last and not self._owns(entity, source):
                return entity.name, "name"
        if apposition := self._apposition(source, head, inside, has_person=bool(people)):
            return apposition, "apposition"
        for entity in bodies:
            if entity.label != "NORP" and entity.end + 2 >= head and not self._owns(entity, source):
                return entity.name, "place" if entity.label in ("GPE", "LOC") else "organisation"
        if not inside and (apposition := self._apposition_behind(source)):
            return apposition, "apposition"
        return None

    def _speak_together(self, named: Sequence[NamedMention], head: int) -> bool:
        """Whether "and" joins the last two names of a head, whatever they name: "Ford and Toyota"."""
        if len(named) < 2 or named[-1].end + 2 < head or named[-1].name == named[-2].name:
            return False
        return AND.fullmatch(self.text, named[-2].end, named[-1].start) is not None

    def _owns(self, entity: NamedMention, source: TextSpan) -> bool:
        """Whether a name owns what stands behind it in the phrase: "Lee's" of "Lee's lawyer"."""
        return self.text[entity.end : entity.end + 2] in ("'s", "’s") and entity.end + 2 < source.end

    def _apposition(self, source: TextSpan, head: int, inside: list[NamedMention], *, has_person: bool) -> str | None:
        """The person in apposition to the head within the phrase: "the mayor, Ann Lee"."""
        for entity in inside:
            lead = self.text[source.start : entity.start].rstrip()
            if entity.label != "PERSON" or not lead.endswith((",", "–", "—")):
                continue
            ends = not self.text[entity.end : source.end].strip(" ,–—") and not has_person
            if 0 <= entity.start - head <= 3 or (ends and last_word(lead) not in role_table()):
                return entity.name
        return None

    def _apposition_behind(self, source: TextSpan) -> str | None:
        """The person whom a comma parts from the phrase before it: "said the mayor, Ann Lee."."""
        at = bisect_left(self.starts, source.end)
        if at == len(self.entities) or not self.text.startswith(", ", source.end):
            return None
        entity = self.entities[at]
        is_apposed = entity.start == source.end + 2 and entity.label == "PERSON"
        return entity.name if is_apposed and self.text[entity.end : entity.end + 1] in (",", ".") else None
