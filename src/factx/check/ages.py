"""The ages that a text gives the people whom it names: "Ann Lee, 58, a nurse", "the 58-year-old nurse Ann Lee"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factx.check.evidence import Text
from factx.check.findings import Difference
from factx.check.judgement import Judgement
from factx.check.matching import SLIGHT_WORDS
from factx.check.same_name import is_same_person
from factx.records import Entity, Span

NUMBER: Final = r"(?P<age>(?<!\d)(?:1[01]\d|[1-9]\d?))"
BEHIND: Final = re.compile(
    rf"\s?,\s+(?:aged?\s+|who\s+is\s+)?{NUMBER}(?=\s?[,.;:](?!\d)|\s+and\s)"
    rf"|\s+\((?:aged?\s+)?{NUMBER.replace('age', 'bracketed')}\)"
)
BEFORE: Final = re.compile(rf"{NUMBER}[- ]years?[- ]old\b,?(?P<between>(?:\s+[\w’'-]+){{0,4}})\s*,?\s*\Z")
ANY: Final = re.compile(rf"{NUMBER}[- ]years?[- ]old\b|\baged?\s+{NUMBER.replace('age', 'told')}(?!\d)")
REACH: Final = 80
"""Characters before a name in which its age may stand."""


@dataclass(frozen=True)
class Age:
    """How old a text says that somebody is; `is_plain` where nothing but an age can be meant."""

    text: Text
    person: Entity
    years: int
    start: int
    end: int
    is_plain: bool

    @property
    def sentence(self) -> Span:
        """From the name to the number, which is what is shown of a source."""
        return Span(min(self.start, self.person.start), max(self.end, self.person.end))


def ages_of(text: Text) -> Iterator[Age]:
    """The ages of the people whom a text names, in text order."""
    whole = text.article.text
    for entity in text.facts.entities:
        if entity.label != "PERSON":
            continue
        if match := BEHIND.match(whole, entity.end):
            group = "age" if match["age"] else "bracketed"
            yield Age(text, entity, int(match[group]), match.start(group), match.end(group), group == "age")
        around = max(entity.sentence.start, entity.start - REACH)
        if (match := BEFORE.search(whole[around : entity.start])) and is_title(match["between"]):
            start = around + match.start("age")
            yield Age(text, entity, int(match["age"]), start, around + match.end("age"), is_plain=True)


def is_title(between: str) -> bool:
    """Whether words between an age and a name only say what the person is: "the 58-year-old nurse Ann Lee"."""
    return SLIGHT_WORDS.isdisjoint(between.lower().split())


def judge_age(draft: Age, sources: Sequence[Age], texts: Sequence[Text]) -> Judgement | None:
    """The verdict on an age; null for somebody whom no source names, and for what may be no age."""
    same = [age for age in sources if is_same_person(draft.person.name, age.person.name)]
    for age in same:
        if age.years == draft.years:
            return Judgement("supported", frozenset(), age.text.passage(*age.sentence))
    if same:
        other = same[0]
        difference = (Difference(op="change", draft=str(draft.years), source=str(other.years), grave=True),)
        note = f"aged {draft.years} in the draft, {other.years} in the source"
        return Judgement("differs", frozenset(), other.text.passage(*other.sentence), (), difference, note)
    for text in texts:
        for match in ANY.finditer(text.article.text):
            if int(match["age"] or match["told"]) == draft.years:
                return Judgement("supported", frozenset(), text.passage(*match.span()))
    is_known = any(is_same_person(draft.person.name, one.name) for text in texts for one in text.facts.entities)
    return Judgement("missing") if is_known and draft.is_plain else None
