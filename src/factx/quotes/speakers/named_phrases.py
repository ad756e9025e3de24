"""The name in a phrase that stands for a speaker: its head, in apposition to it, or a body that it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from factx.names.gendered_words import role_table
from factx.names.person_names import DEGREES
from factx.quotes.lexicon import words
from factx.quotes.speakers.entities import AGENT
from factx.quotes.speakers.mentions import head_end, last_word
from factx.quotes.speakers.title_words import is_office, is_title
from factx.spans import NamedMention, TextSpan

AND = re.compile(r",?\s+(?:and|or|&)\s+")
JOINT = re.compile(r"(?:\s*\([^()\r\n]*\))?(?:,\s*\d{1,3}(?=,))?\s*(?:,?\s*(?:and|or|&)\s+|,\s*)(?:the\s+)?")
"""What stands between two names that speak together, before the second one's title."""
BESIDE = re.compile(r"\w.*,?\s+(?:and|or|&)\s+(?:the\s+)?\Z", re.IGNORECASE | re.DOTALL)
"""Before a name, that somebody speaks with it: "the government and | Ford", but not "both | Ford"."""
BRACKETED = re.compile(r"\s*\([^()\r\n]*\)[\s,]*")
ARTICLE = re.compile(r"(?<=,)\s+the\Z")
OF_PLACE = re.compile(r"[ ,]*(?:of [^,;()]*)?")
"""What may stand behind a name that ends a phrase: "Mayor Ann Lee of nearby Leith"."""
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
        inside = self.within(source)
        people = [entity for entity in inside if entity.label == "PERSON" and entity.start < head]
        bodies = [entity for entity in inside if entity.label in BODIES and entity.start < head]
        if self.joined_names(source):
            return None
        if inside and BESIDE.search(self.text[source.start : inside[0].start]):
            return None
        if self._speak_together([entity for entity in inside if entity.start < head], head):
            return None
        for entity in people:
            if self._end(entity) + 2 >= head or self.text.startswith(" of ", entity.end):
                return entity.name, "name"
        if apposition := self._apposition(source, head, inside, has_person=bool(people)):
            return apposition, "apposition"
        if titled := self._titled(source, inside):
            return titled
        if body := next((one for one in bodies if self._speaks(one, source, head)), None):
            return body.name, "place" if body.label in ("GPE", "LOC") else "organisation"
        if writer := self._writer(source, inside):
            return writer, "name"
        if not people and (apposition := self._apposition_behind(source)):
            return apposition, "apposition"
        return None

    def within(self, source: TextSpan) -> list[NamedMention]:
        """The names that meet a phrase."""
        low, high = max(0, bisect_left(self.starts, source.start) - 1), bisect_left(self.starts, source.end)
        return [entity for entity in self.entities[low:high] if entity.end > source.start]

    def _speaks(self, body: NamedMention, source: TextSpan, head: int) -> bool:
        """Whether a body is the head of a phrase: no nationality, no owner, nothing that a person in it is of."""
        kind = self.text[body.end : head].strip().removeprefix("news ").split()
        most = 1 if self.text[body.start : body.end].isupper() else 2  # "the UN refugee agency" is not the UN
        is_kind = body.label == "ORG" and 0 < len(kind) <= most and kind[-1] in words("body-kind")
        aside = BRACKETED.match(self.text, body.end, source.end)
        after = self.text[aside.end() : source.end].split() if aside and aside[0][-1] == " " else []
        goes_on = bool(after) and after[0][0].isalpha() and after[0].lower() not in words("preposition")
        if goes_on and (len(after) > 1 or after[0].endswith("s")):
            return False  # "Group 20 (G20) ministers"
        is_head = body.label != "NORP" and (body.end + 2 >= head or is_kind)
        return is_head and not self._owns(body, source) and not self._is_of_somebody(source, body)

    def joined_names(self, source: TextSpan) -> tuple[str, ...]:
        """The names of the persons or bodies that "and" joins in a phrase; none where one speaks."""
        low, high = bisect_left(self.starts, source.start), bisect_left(self.starts, source.end)
        inside = [e for e in self.entities[low:high] if e.end <= source.end and e.label in BODIES | {"PERSON"}]
        inside = inside[:1] + [e for e in inside[1:] if self.text[e.start - 1] != "("]
        people = [entity for entity in inside if entity.label == "PERSON"]
        if len({entity.name for entity in people}) > 1:
            inside = people
        ahead = self.text[source.start : inside[0].start] if inside else "-"
        if not is_title(ahead):
            return ()
        for one, other in pairwise(inside):
            joint = JOINT.match(self.text, one.end, other.start)
            if joint is None or not is_title(self.text[joint.end() : other.start]):
                return ()
        rest = BRACKETED.sub("", self.text[inside[-1].end : source.end]).strip(" ,.")
        apposed = self.text.startswith(", ", inside[-1].end) and AND.search(rest) is None
        several = len({entity.name for entity in inside}) > 1 and (apposed or not rest.strip("'’s"))
        return tuple(dict.fromkeys(entity.name for entity in inside)) if several else ()

    def _speak_together(self, named: Sequence[NamedMention], head: int) -> bool:
        """Whether "and" joins the last two names of a head, whatever they name: "Ford and Toyota"."""
        if len(named) < 2 or named[-1].end + 2 < head or named[-1].name == named[-2].name:
            return False
        return AND.fullmatch(self.text, named[-2].end, named[-1].start) is not None

    def _end(self, entity: NamedMention) -> int:
        """Where a person's name ends with the letters behind it: "Ann Lee KC"."""
        degrees = DEGREES.match(self.text, entity.end)
        return degrees.end() if degrees else entity.end

    def _owns(self, entity: NamedMention, source: TextSpan) -> bool:
        """Whether a name owns what stands behind it in the phrase: "Lee's" of "Lee's lawyer"."""
        return self.text[entity.end : entity.end + 2] in ("'s", "’s") and entity.end + 2 < source.end

    def _titled(self, source: TextSpan, inside: Sequence[NamedMention]) -> tuple[str, str] | None:
        """The person that ends a phrase behind a title: "former Secretary of State Ann Lee", "its head, Dr. Lee"."""
        people = [entity for entity in inside if entity.label == "PERSON"]
        if not people or not OF_PLACE.fullmatch(self.text, self._end(people[-1]), source.end):
            return None
        last = people[-1]
        ahead = self.text[source.start : last.start]
        parted, _, title = ahead.rpartition(", ")
        if not parted or is_office(ahead):
            bare = self._without_bodies(source.start, last.start, inside)
            titled = is_title(ahead) or is_title(bare) or is_office(ahead)
            return (last.name, "name") if titled and len(people) == 1 and ahead.strip() else None
        phrase = parted[: head_end(parted)]
        of_role = len(phrase) < len(parted) and last_word(parted) in role_table()
        if of_role or AND.search(parted) or not title.strip() or not is_title(title):
            return None
        return last.name, "apposition"

    def _writer(self, source: TextSpan, inside: Sequence[NamedMention]) -> str | None:
        """The one person from whom a message is: "An email from Ann Lee"."""
        people = [entity for entity in inside if entity.label == "PERSON"]
        if len(people) != 1 or self.text[people[0].end : source.end].strip(" ,"):
            return None
        what, _, title = self.text[source.start : people[0].start].partition(" from ")
        return people[0].name if last_word(what) in words("message") and is_title(title) else None

    def _without_bodies(self, start: int, end: int, inside: Sequence[NamedMention]) -> str:
        """A stretch without the names in it, whose words are no part of a title: "Convention on Climate Change"."""
        parts: list[str] = []
        for one in inside:
            if start <= one.start and one.end <= end:
                parts.append(self.text[start : one.start])
                start = one.end
        return BRACKETED.sub(" ", "".join([*parts, self.text[start:end]]))

    def _is_of_somebody(self, source: TextSpan, body: NamedMention) -> bool:
        """Whether a phrase is a person of a body: "the president of the United States"."""
        ahead = self.text[source.start : body.start].lower().split()
        if len(ahead) > 1 and ahead[-1] == "the":
            ahead.pop()
        if len(ahead) < 2 or ahead[-1] != "of":
            return False
        noun = ahead[-2].removesuffix("s")
        is_agent = AGENT.search(noun) is not None and not noun.endswith("ment")
        return noun in role_table() or ahead[-2] in words("person-noun") or is_agent

    def _apposition(self, source: TextSpan, head: int, inside: list[NamedMention], *, has_person: bool) -> str | None:
        """Who is in apposition to the head within the phrase: "the mayor, Ann Lee", "her union, Unison"."""
        for entity in inside:
            lead = self.text[source.start : entity.start].rstrip()
            ends = not self.text[entity.end : source.end].strip(" ,–—") and not has_person
            of_body = ARTICLE.sub("", lead)
            is_last = not BRACKETED.sub("", self.text[entity.end : source.end]).strip(" ,–—") and not has_person
            if entity.label == "ORG" and is_last and of_body.endswith(",") and last_word(of_body) in words("body-noun"):
                return entity.name
            if entity.label != "PERSON" or not lead.endswith((",", "–", "—")) or (has_person and AND.search(lead)):
                continue
            ends = not has_person and OF_PLACE.fullmatch(self.text, self._end(entity), source.end) is not None
            if 0 <= entity.start - head <= 3 or (ends and last_word(lead) not in role_table()):
                return entity.name
        return None

    def _apposition_behind(self, source: TextSpan) -> str | None:
        """The person whom a comma parts from the phrase before it: "said the mayor, Ann Lee.", "her aide, Dr. Roe,"."""
        at = bisect_left(self.starts, source.end)
        if at == len(self.entities) or not self.text.startswith(", ", source.end):
            return None
        entity = self.entities[at]
        titled = self.text[source.end + 2 : entity.start]
        is_apposed = entity.label == "PERSON" and (not titled or (len(titled) < 30 and is_title(titled)))
        return entity.name if is_apposed and self.text[entity.end : entity.end + 1] in (",", ".") else None
