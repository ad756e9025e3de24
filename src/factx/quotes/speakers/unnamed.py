"""Speakers without a name: "a supplier said …", after whom "he" is that supplier and not who was named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import Final

from factx.names.gendered_words import person_nouns
from factx.quotes.lexicon import cue_forms, words
from factx.quotes.positions import NEXT_PARAGRAPH, Positions
from factx.quotes.speakers.asked_pronouns import GENDER
from factx.quotes.speakers.entities import AGENT, head_noun
from factx.quotes.speakers.mentions import head_end
from factx.quotes.speakers.nominals import find_new
from factx.quotes.speakers.people import People
from factx.spans import SpeakerMention, Statement

DEFINITE: Final = re.compile(r"(?:the|this|that)\s", re.IGNORECASE)
"""How a phrase begins that may be for somebody named: "the Ohio senator"."""
INDEFINITE: Final = re.compile(r"an?\s", re.IGNORECASE)
OWNED: Final = re.compile(r"\w['’]s?\s")
"""What a phrase has that is for somebody of another: "the company’s economist"."""


class Unnamed:
    """Who of a text's speakers has no name, read statement by statement."""

    def __init__(self, text: str, people: People, positions: Positions) -> None:
        self.text, self.people, self.positions = text, people, positions
        self.pronouns: set[int] = set()
        """Where the pronouns stand that go on with a speaker who has no name."""
        self.heads: dict[str, int] = {}
        """The nouns that the text has introduced such speakers by, and where last."""

    def going_on(self, speaker: SpeakerMention, before: Statement) -> SpeakerMention:
        """A "he" or "she" without the name that it was read as, where somebody unnamed spoke since that was named.

        "“Prices fell,” said Ann Lee. A supplier said it was time. “It will be hard,” he added": he is the supplier.
        """
        last, pronoun = before.speaker, self.text[speaker.start : speaker.end].lower()
        self._introduce(last)
        if pronoun not in ("he", "she") or last is None or last.name is not None or last.names:
            return speaker
        if last.start == speaker.start and last.start in self.pronouns:
            return last
        paragraphs = self.positions.paragraph(speaker.start) - self.positions.paragraph(before.spans[-1].end)
        if last.start >= speaker.start or paragraphs > NEXT_PARAGRAPH or not self._may_be(last, pronoun):
            return speaker
        if speaker.name is not None and speaker.name in self.people.named_between(last.end, speaker.start):
            return speaker
        self.pronouns.add(speaker.start)
        return SpeakerMention(speaker.start, speaker.end, None, None)

    def is_introduced_before(self, pronoun: int, gender: str) -> bool:
        """Whether a pronoun is somebody new without a name: "A supporter in the queue was not sure. “No,” she said"."""
        at = bisect_left(self.new, (pronoun, "")) - 1
        if at < 0 or self.people.named_between(self.new[at][0], pronoun):
            return False
        end, told = self.new[at]
        if is_own_apposition(self.text[end:pronoun]):
            return False
        return told in ("", gender) and self.positions.paragraph(end) == self.positions.paragraph(pronoun)

    @cached_property
    def new(self) -> list[tuple[int, str]]:
        """Where the text introduces somebody without a name, outside quotation marks, with the gender that it tells."""
        found = find_new(self.text, self.people.persons)
        return [(one.end, gender_of_person(one.head) or "") for one in found if not self.positions.is_marked(one.end)]

    def _introduce(self, one: SpeakerMention | None) -> None:
        """Keep the noun of a speaker without name who is new: "a supplier"."""
        if one is None or one.names:
            return
        phrase = self.text[one.start : one.end] if one.name is None else ""
        if INDEFINITE.match(phrase):
            self.heads[head_noun(phrase[: head_end(phrase)])] = one.start

    def _may_be(self, last: SpeakerMention, pronoun: str) -> bool:
        """Whether a speaker without a name may be a "he" or a "she"."""
        phrase = self.text[last.start : last.end]
        if phrase.lower() in GENDER:
            return last.start in self.pronouns and phrase.lower() == pronoun
        head = head_noun(phrase[: head_end(phrase)])
        gender = gender_of_person(head)
        if gender is None or gender not in ("", GENDER[pronoun]):
            return False
        if self.people.named_between(last.start, last.end):
            return False
        if DEFINITE.match(phrase) and not OWNED.search(phrase):
            return head in self.heads or head in words("informant")
        self.heads[head] = last.start
        return True


def is_own_apposition(between: str) -> bool:
    """Whether what opens a sentence says who its pronoun is: "An admirer of the revolution, | he criticised it"."""
    is_beside = between.endswith(", ") and re.search(r"[.!?”\"\r\n]", between) is None
    return is_beside and not any(word in words("finite") or word in cue_forms() for word in between.lower().split())


def gender_of_person(head: str) -> str | None:
    """The gender that a noun for one person tells, "" where it tells none; null for any other noun."""
    nouns = person_nouns()
    if head in nouns or head in words("person-noun"):
        return None if head.endswith("s") and head[:-1] in nouns else nouns.get(head, (None,))[0] or ""
    if head in words("unnamed-person"):
        return ""
    is_other = head in words("body-noun") or head in words("body-kind") or head in words("written-work")
    return "" if AGENT.search(head) and not is_other and not head.endswith("ment") else None
