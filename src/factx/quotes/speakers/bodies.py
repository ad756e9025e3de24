"""Which of the bodies that a text names "it", "the company" or "the newspaper" is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from factx.quotes.lexicon import words
from factx.quotes.positions import Positions
from factx.quotes.speakers.entities import APPOSITION, head_noun
from factx.spans import NamedMention, TextSpan

LATE_SENTENCES: Final = 2
"""Sentences back in which a body is named of late."""
NEAR_MENTIONS: Final = 24
"""Mentions before "it" that are looked at."""
MOST_MENTIONS: Final = 200
"""Mentions before a phrase for a body that are looked at."""
AHEAD: Final = re.compile(r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s(?:[\w’'-]+\s){0,3})?([a-z-]+),?\s\Z")
"""The noun before a name that may say what it is: "the French daily | Le Monde", "the regulator, | Ofwat,"."""
NOUN_PHRASE: Final = re.compile(r"(?:the|an?|one of|\w+['’]s)\s", re.IGNORECASE)
LOCAL: Final = frozenset({"local", "same"})
"""Words between "the" and "newspaper" that tell none from another."""


class Bodies:
    """The bodies of one text; `entities` in text order."""

    def __init__(self, text: str, entities: Sequence[NamedMention], positions: Positions) -> None:
        self.text, self.positions = text, positions
        self.entities = entities
        self.starts = [entity.start for entity in entities]

    @cached_property
    def kinds(self) -> dict[str, dict[str, int]]:
        """The bodies that the text calls by a noun, by noun and name, and from where on it does."""
        kinds: dict[str, dict[str, int]] = {}
        for one in self.entities:
            if one.label in ("ORG", "WORK_OF_ART"):
                for noun in self._nouns(one):
                    kinds.setdefault(noun, {}).setdefault(one.name, one.start)
        return kinds

    def _nouns(self, one: NamedMention) -> Iterator[str]:
        """What the words beside a name and in it say that its bearer is."""
        ahead = AHEAD.search(self.text, max(0, one.start - 60), one.start)
        behind = APPOSITION.match(self.text, one.end)
        told = [ahead[1]] if ahead else []
        told += self.text[one.end : one.end + 16].split()[:1]
        if behind is not None and NOUN_PHRASE.match(behind[1]):
            told.append(head_noun(behind[1]))
        yield from (noun for noun in told if noun in words("body-noun"))
        if not words("newspaper-name").isdisjoint(one.name.lower().split()):
            yield from words("newspaper")

    def meant(self, source: TextSpan, phrase: str) -> tuple[str, str] | None:
        """ "the ministry": the one body named before whose name has the word; "the company": the one named of late."""
        head = self._head(phrase)
        bodies = self._before(source)
        named = {e.name for e in bodies if head_noun(e.name) == head and e.label != "WORK_OF_ART"}
        if not named and head in words("body-noun") and head not in words("self-named"):
            named = {e.name for e in bodies if self._is_late(e, source) and e.label == "ORG"}
        return (named.pop(), "organisation") if head and len(named) == 1 else None

    def called(self, source: TextSpan, phrase: str) -> str | None:
        """ "the agency" as the one body that the text calls so: of late, or anywhere where it brings news."""
        head = self._head(phrase)
        bodies = self._before(source)
        named = {name for name, start in self.kinds.get(head, {}).items() if start < source.start}
        if len(named) > 1 or head not in words("news-body"):
            late = [e for e in bodies if self._is_late(e, source)]
            named &= {e.name for e in (late[-1:] if head in words("newspaper") else late)}
        return named.pop() if len(named) == 1 else None

    def _head(self, phrase: str) -> str:
        """The noun of a phrase that may be for a body named before: "agency" of "the agency"; "" for any other."""
        parts = phrase.lower().removesuffix("'s").removesuffix("’s").split()
        head = head_noun(phrase)
        if len(parts) == 3 and parts[1] in LOCAL and head in words("news-body"):
            del parts[1]
        return head if len(parts) == 2 and parts[0] in ("the", "this") else ""

    def _before(self, source: TextSpan) -> list[NamedMention]:
        at = bisect_left(self.starts, source.start)
        return [e for e in self.entities[max(0, at - MOST_MENTIONS) : at] if e.label in ("ORG", "FAC", "WORK_OF_ART")]

    def _is_late(self, one: NamedMention, source: TextSpan) -> bool:
        return self.positions.sentence(one.start) >= self.positions.sentence(source.start) - LATE_SENTENCES

    def meant_by_it(self, source: TextSpan) -> tuple[str | None, str | None]:
        """ "it said": the one body named in this sentence before it, or else the subject of the sentence before."""
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

    def _opens_sentence(self, entity: NamedMention) -> bool:
        """Whether a name opens its sentence, or a noun phrase does to which it stands in apposition."""
        sentence = self.positions.sentence(entity.start)
        ahead = self.text[self.positions.breaks[sentence - 1] if sentence else 0 : entity.start]
        is_apposed = ahead.endswith(", ") and self.text.startswith(",", entity.end)
        return len(ahead.split()) <= 1 or (is_apposed and NOUN_PHRASE.match(ahead.lstrip()) is not None)
