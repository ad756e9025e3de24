"""What the decisions on one text are made from: its clauses, its entities, and the units to attribute."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from factx.quotes.acts import cue_word
from factx.quotes.clause_tokens import Sentence, Token
from factx.quotes.clauses import Clause, Subjects, read_clauses
from factx.quotes.lexicon import words
from factx.quotes.role_shares import RoleShares
from factx.spans import LinkedContent, ModelTags, NamedMention, TextSpan, WordShares
from factx.text.reading import Reading


class Pair(NamedTuple):
    """A source and a cue, each null where the text gives none; `before` says that the statement before goes on."""

    source: TextSpan | None
    cue: TextSpan | None
    before: bool = False


@dataclass(slots=True)
class Candidate:
    """A pair with the generators that proposed it; `clause` is the pair's clause, where one was read."""

    pair: Pair
    by: set[str] = field(default_factory=set)
    clause: Clause | None = None
    features: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is attributed at once: the quotation `mark`, or the pieces of a statement that no mark holds.

    `around` are the spans of the quotation that holds a quotation.
    """

    pieces: tuple[TextSpan, ...]
    mark: int | None
    link: LinkedContent | None
    around: tuple[TextSpan, ...] = ()


class Location(NamedTuple):
    """The token at which something stands: its sentence's number in the level's order, its number there."""

    sentence: int
    token: int


class Context:
    """A text as the generators see it: sentences with their clauses, tags by place. Read once, asked often."""

    def __init__(
        self,
        reading: Reading,
        sentences: Sequence[Sentence],
        entities: Sequence[NamedMention],
        tags: ModelTags | None,
    ) -> None:
        self.text, self.marks, self.paragraphs = reading.text, reading.marks, reading.paragraphs
        self.tags = tags
        self.roles = RoleShares(tags.shares if tags is not None else WordShares())
        self.entities = sorted(entities, key=lambda one: one.start)
        self.entity_starts = [one.start for one in self.entities]
        self.times = sorted(tags.times, key=lambda one: one.start) if tags is not None else []
        self.time_starts = [one.start for one in self.times]
        self.sentences = [sentence for sentence in sentences if sentence.tokens]
        self.subjects = Subjects(sentences)
        self.clauses: dict[int, list[Clause]] = {}
        self.token_starts: dict[int, list[int]] = {}
        self.locations: dict[int, Location | None] = {}
        self.at_mark: dict[int, Location] = {}
        for number, sentence in enumerate(self.sentences):
            for n, token in enumerate(sentence.tokens):
                if token.mark is not None:
                    self.at_mark.setdefault(token.mark, Location(number, n))
        self.outer = [n for n, sentence in enumerate(self.sentences) if sentence.inside is None]
        self.outer_starts = [self.sentences[n].tokens[0].start for n in self.outer]

    def clauses_of(self, number: int) -> list[Clause]:
        """The reporting clauses of a sentence."""
        if len(self.sentences[number].tokens) == 1:  # paragraphs of one quotation: there may be a great many
            return []
        if number not in self.clauses:
            self.clauses[number] = read_clauses(self.sentences[number])
        return self.clauses[number]

    def locate(self, unit: Unit) -> Location | None:
        """The token at which a unit stands: its quotation, or the first word of a reported statement."""
        if unit.mark is not None:
            return self.at_mark.get(unit.mark)
        return self.location(unit.pieces[0].start)

    def location(self, offset: int) -> Location | None:
        """The token outside marks at an offset."""
        if offset not in self.locations:
            self.locations[offset] = self._location(offset)
        return self.locations[offset]

    def _location(self, offset: int) -> Location | None:
        at = bisect_right(self.outer_starts, offset) - 1
        if at < 0:
            return None
        starts = self.token_starts.get(at)
        if starts is None:
            starts = self.token_starts[at] = [token.start for token in self.sentences[self.outer[at]].tokens]
        return Location(self.outer[at], max(0, bisect_right(starts, offset) - 1))

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence outside marks that holds an offset, among those; -1 before the first."""
        return bisect_right(self.outer_starts, offset) - 1

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph of an offset."""
        at = self.sentence_at(offset)
        return self.sentences[self.outer[at]].paragraph if at >= 0 else -1

    def is_command(self, cue: TextSpan) -> bool:
        """Whether a verb in its base form opens its sentence: "Please note that …" tells readers to do something."""
        at = self.location(cue.start)
        if at is None or cue_word(self.text[slice(*cue)]).use != "base":
            return False
        before = self.sentences[at.sentence].tokens[: at.token]
        return all(token.lower in words("before-command") for token in before if token.is_word)

    def label_of(self, span: TextSpan) -> str | None:
        """The label of the last name that begins in a span's head."""
        inside = [one.label for one in self.names_in(span)]
        return "PERSON" if "PERSON" in inside else inside[-1] if inside else None

    def names_in(self, span: TextSpan) -> Sequence[NamedMention]:
        """The first six names that begin in a span."""
        low, high = bisect_left(self.entity_starts, span.start), bisect_left(self.entity_starts, span.end)
        return self.entities[low : min(high, low + 6)]


def token_span(tokens: Sequence[Token], bounds: tuple[int, int]) -> TextSpan:
    """The characters of a range of tokens, without a stop at its end."""
    last = bounds[1] - 1
    if last > bounds[0] and tokens[last].lower == ".":
        last -= 1
    return TextSpan(tokens[bounds[0]].start, tokens[last].end)


def meet(one: TextSpan | None, other: TextSpan | None) -> bool:
    """Whether two spans share a character."""
    return one is not None and other is not None and one.start < other.end and other.start < one.end


@dataclass(slots=True)
class Report:
    """A statement in the making: its pieces with their outer marks, who says it, the cue, by which step.

    `holds` is the chance that it is a statement, `sure` that its source is the right one.
    """

    pieces: list[TextSpan]
    source: TextSpan | None
    cue: TextSpan | None
    step: str
    marks: list[int] = field(default_factory=list)
    holds: float = 1.0
    sure: float = 1.0
