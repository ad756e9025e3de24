"""A source as evidence: its words, who speaks which of them, and its facts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from factx.article import Article
from factx.check.compared_words import Mark
from factx.check.findings import Passage
from factx.check.fold import Folded, fold
from factx.check.same_name import Party, is_same_person
from factx.check.wraps import unwrapped
from factx.kinds import all_records
from factx.records import Facts, Quote, Record, Span
from factx.spans import TextSpan
from factx.text.paragraphs import find_paragraphs
from factx.text.tables import read_words
from factx.unmarked import Unmarked

FILLERS: Final = read_words("check", "tables/fillers")
LONGEST_INTERRUPTION: Final = 25
"""Words between two pieces of a quotation that may be its cue; more are a story's own."""
TURN: Final = re.compile(
    r"[*_]{0,3}(?P<who>(?:[A-Z][\w.'’\-]*)(?:,? (?:[A-Z][\w.'’\-]*|of|the|de|van|von)){0,5})"
    r"(?: ?\([^()\r\n]{1,40}\))?[*_]{0,3}:[*_]{0,3} +(?=\S)"
)
ASKED: Final = re.compile(r"(\*\*|__)(?=\S)[^\r\n]*\?[”\"’']?\1\Z")
"""A question of an interview, set in bold, behind which the answer needs no name."""
FIRST_PERSON: Final = re.compile(r"\b(?:I|[Mm]y|[Mm]e)\b")
LEAST_ASKED: Final = 2
"""Questions in bold that make an interview, and answers in the first person."""
LEAST_TURNS: Final = 3
"""Paragraphs that open with a name and a colon that make a transcript."""


class Voice(NamedTuple):
    """A stretch that somebody speaks."""

    start: int
    end: int
    party: Party | None
    how: Literal["quoted", "turn", "speech", "reported"]
    """In quotation marks, a turn of a transcript, a source that is all theirs, or reported without marks."""
    record: int
    """Which of the source's statements it belongs to; -1 for what is no statement's."""


@dataclass(frozen=True)
class Text:
    """A draft or a source with its facts, read once.

    `spoken_by` names the speaker of a source that is one person's words throughout, such as a speech.
    """

    article: Article
    facts: Facts
    spoken_by: str | None = None

    @property
    def name(self) -> str:
        """The source as it was named."""
        return self.article.source

    @classmethod
    def read(cls, article: Article, engine: Callable[[Article], Facts], spoken_by: str | None = None) -> Text:
        """An article read by an engine, which sees wrapped lines as the paragraphs that they are."""
        return cls(article, engine(unwrapped(article)), spoken_by)

    @cached_property
    def folded(self) -> Folded:
        """All its words, a reference to a character read as that character."""
        references = tuple(one for one in self.article.markup if one.seen)
        if not references:
            return fold(self.article.text)
        shown = Unmarked(replace(self.article, markup=references))
        return fold(shown.article.text).placed(shown.start, shown.end, self.article.text)

    @cached_property
    def spoken(self) -> Folded:
        """Its words without what interrupts a quotation: cues between its pieces, asides in brackets, hesitation."""
        cut = [self.folded.words_in(*span) for span in self.interruptions]
        left_out = {index for first, past in cut for index in range(first, past)}
        folded = self.folded
        kept = [
            index
            for index, key in enumerate(folded.keys)
            if index not in left_out and not folded.has(index, Mark.ASIDE) and key not in FILLERS
        ]
        return folded if len(kept) == len(folded) else folded.chosen(kept)

    @cached_property
    def interruptions(self) -> list[Span]:
        """What stands between the pieces of one quotation and is its cue and speaker."""
        found: list[Span] = []
        for quote in self.facts.quotes:
            for before, after in zip(quote.quoted, quote.quoted[1:], strict=False):
                gap = Span(before.end, after.start)
                if is_interruption(self.article.text, quote, gap):
                    found.append(gap)
        return found

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """Who speaks where, in the order of the beginnings."""
        if self.spoken_by:
            return (Voice(0, len(self.article.text), Party(self.spoken_by, self.spoken_by, None), "speech", -1),)
        voices = [
            Voice(span.start, span.end, self.party(quote), "quoted", number)
            for number, quote in enumerate(self.facts.quotes)
            for span in quote.quoted or (quote.spans if quote.kind == "direct" else ())
        ]
        voices += self.turns
        voices += [
            Voice(span.start, span.end, self.party(quote), "reported", number)
            for number, quote in enumerate(self.facts.quotes)
            if quote.kind in ("mixed", "indirect")
            for span in quote.spans
        ]
        return tuple(sorted(voices, key=lambda voice: (voice.start, voice.end, voice.how, voice.record)))

    @cached_property
    def turns(self) -> list[Voice]:
        """The turns of a transcript: paragraphs that open with a name and a colon, and those that follow.

        Of an interview whose questions are set in bold, also the answers, of which it is not said who gives them.
        """
        text = self.article.text
        people = {entity.start for entity in self.facts.entities if entity.label == "PERSON"}
        found = [(span, TURN.match(text, *span)) for span in self.paragraphs]
        openings = [match for _, match in found if match]
        is_transcript = len(openings) >= LEAST_TURNS
        asked = questions(text, self.paragraphs)
        turns: list[Voice] = []
        party: Party | None = None
        is_open = False
        for span, match in found:
            start = span.start
            if match:
                is_open = is_transcript or match.start("who") in people or match["who"].isupper()
                party = self.named(match["who"], *match.span("who"))
                start = match.end()
            elif span in asked:
                is_open, party = True, None
            elif not is_transcript and not asked:
                is_open = False
            if is_open:
                turns.append(Voice(start, span.end, party, "turn", -1))
            if span in asked:
                party = None  # Who answers is not said.
        return turns

    def party(self, quote: Quote) -> Party | None:
        """Who says a statement."""
        speaker = quote.speaker
        if speaker is None:
            return None
        name = speaker.name
        label = self.labels.get(name or "")
        if name is None:
            name, label = self.name_at_end(speaker.start, speaker.end)
        if label == "NORP" and not speaker.text.endswith("s"):
            name = None  # "The Italian" is somebody who has a name.
        return Party(speaker.text, name, label)

    def named(self, who: str, start: int, end: int) -> Party:
        """The party that a turn's opening names; Q and A are nobody's names."""
        name, label = self.person_of_initials(who) or self.name_inside(start, end)
        if name is None and len(who) > 1:
            name, label = (who.title() if who.isupper() and " " in who else who), None
        return Party(who, name, label)

    def person_of_initials(self, who: str) -> tuple[str, str] | None:
        """The one person whose initials stand for a name: "JM" for Jo Marsh."""
        if not (who.isalpha() and who.isupper() and 2 <= len(who) <= 3):
            return None
        people = {name for name, label in self.labels.items() if label == "PERSON"}
        found = [name for name in people if "".join(word[0] for word in name.split()).upper() == who]
        return (found[0], "PERSON") if len(found) == 1 else None

    def name_at_end(self, start: int, end: int) -> tuple[str | None, str | None]:
        """Name and kind of what a mention ends with or has before a comma: "the mayor, Ann Lee", "Ann Lee, the mayor".

        A name that only possesses what is meant ("Nordvik's chief executive") is not it.
        """
        whole = self.article.text
        for entity in self.facts.entities:
            if start <= entity.start and entity.end <= end:
                rest = whole[entity.end : end].strip()
                if not rest or rest[0] in ",(":
                    return entity.name, entity.label
        return None, None

    def name_inside(self, start: int, end: int) -> tuple[str | None, str | None]:
        """Name and kind of what is named last in a stretch, a person before anything else."""
        inside = [entity for entity in self.facts.entities if start <= entity.start and entity.end <= end]
        people = [entity for entity in inside if entity.label == "PERSON"]
        named = people or [entity for entity in inside if entity.label == "ORG"]
        return (named[-1].name, named[-1].label) if named else (None, None)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Kind of each name."""
        return {entity.name: entity.label for entity in self.facts.entities}

    def known(self, party: Party) -> Party:
        """The party as this source knows it: a last name alone is a person's where a person of that name is named."""
        if party.name is None or party.label == "PERSON":
            return party
        is_person = any(label == "PERSON" and is_same_person(party.name, name) for name, label in self.labels.items())
        return Party(party.text, party.name, "PERSON") if is_person else party

    def passage(self, start: int, end: int, speaker: str | None = None) -> Passage:
        """The characters of a stretch with their place."""
        line, column = self.article.line_and_column(start)
        text = self.article.text[start:end]
        return Passage(source=self.name, start=start, end=end, line=line, column=column, text=text, speaker=speaker)

    def passage_of(self, record: Record) -> Passage:
        """The characters of a record with their place."""
        return self.passage(record.start, record.end)

    def sentence(self, start: int, end: int) -> Span:
        """The sentence of a fact, or of a part of one, or all that it runs over: no more than a record says."""
        around = (span for span in self.sentences if span.start <= start and end <= span.end)
        return min(around, key=lambda span: span.end - span.start, default=Span(start, end))

    @cached_property
    def sentences(self) -> frozenset[Span]:
        """The sentences, one or several, in which something was found."""
        return frozenset(record.sentence for record in all_records(self.facts))

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that an offset lies in, or of the one before it."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start) - 1)

    @cached_property
    def paragraphs(self) -> list[TextSpan]:
        """The paragraphs: a line each, or the lines of one that an editor wrapped."""
        return find_paragraphs(unwrapped(self.article).text)


def questions(text: str, paragraphs: Sequence[TextSpan]) -> frozenset[TextSpan]:
    """The paragraphs that are the questions of an interview; none where a text only asks its readers."""
    asked = [span for span in paragraphs if ASKED.match(text[span.start : span.end])]
    answers = [after for before, after in pairwise(paragraphs) if before in asked and after not in asked]
    personal = sum(FIRST_PERSON.search(text, *span) is not None for span in answers)
    return frozenset(asked if len(asked) >= LEAST_ASKED <= personal else ())


def is_interruption(text: str, quote: Quote, gap: Span) -> bool:
    """Whether what stands between two pieces of a quotation is its cue, or nothing but a paragraph's end."""
    between = text[gap.start : gap.end]
    if not any(map(str.isalnum, between)):
        return True
    if len(between.split()) > LONGEST_INTERRUPTION:
        return False
    parts = [part for part in (quote.cue, quote.speaker) if part is not None]
    return any(gap.start <= part.start and part.end <= gap.end for part in parts)
