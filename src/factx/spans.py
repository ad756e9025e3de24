"""What the finders pass on before it becomes records: spans with what was read from them, no ids, no lines.

Every finder is a function from text to these; `factx.facts` numbers and places them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from factx.records import (
    DateAnchor,
    DateModifier,
    DateType,
    EntityLabel,
    FigureChange,
    NumberModifier,
    QuoteAct,
    QuoteKind,
)


class TextSpan(NamedTuple):
    """Characters `start` to `end` (half-open) of a text."""

    start: int
    end: int


def text_of_spans(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The characters of spans with a space between two, as a quote has them."""
    return " ".join(text[start:end] for start, end in spans)


class TaggedSpan(NamedTuple):
    """A span that the model tagged: its label in the head's own scheme and a probability."""

    start: int
    end: int
    label: str
    score: float


class Pointed(NamedTuple):
    """A tagged span with the probability that a pointer of the attribution head gives it."""

    span: TaggedSpan
    mass: float


class LinkedContent(NamedTuple):
    """One reported statement as the attribution head reads it.

    `contents` are the pieces of the statement in text order; `source` and `cue` are null where the model finds none.
    `sources` and `cues` are the spans that the pointers give some probability, the likeliest first.
    """

    contents: tuple[TaggedSpan, ...]
    source: TaggedSpan | None
    cue: TaggedSpan | None
    sources: tuple[Pointed, ...] = ()
    cues: tuple[Pointed, ...] = ()


class WordShares(NamedTuple):
    """Word by word, in text order, how much of its probability the attribution head gives each role, in hundredths.

    `starts` are the words' offsets. What the best path of tags leaves out is still in these.
    """

    starts: tuple[int, ...] = ()
    source: bytes = b""
    cue: bytes = b""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class ModelTags:
    """What the bundled model reads in one text: entities, times by TIMEX3 type, attributions."""

    entities: tuple[TaggedSpan, ...] = ()
    times: tuple[TaggedSpan, ...] = ()
    sources: tuple[TaggedSpan, ...] = ()
    cues: tuple[TaggedSpan, ...] = ()
    contents: tuple[TaggedSpan, ...] = ()
    links: tuple[LinkedContent, ...] = ()
    shares: WordShares = field(default_factory=WordShares)


@dataclass(frozen=True, slots=True)
class NamedMention:
    """An entity: `name` is the fullest form of the same name in the document."""

    start: int
    end: int
    label: EntityLabel
    name: str
    score: float
    rule: str = ""
    """Which head or grammar rule read it; empty where its finder does not say."""
    role: str | None = None
    """What the text says there that a person is."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with its TIMEX3 reading; fields as in `factx.records.Date`."""

    start: int
    end: int
    type: DateType
    value: str | None
    earliest: str | None
    latest: str | None
    modifier: DateModifier | None
    anchor: DateAnchor | None
    score: float
    rule: str = ""
    """Which head or grammar rule read it; empty where its finder does not say."""
    anchor_start: int | None = None
    """Offset of the expression in the text that it was counted from; null where that is publication, or nothing."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money; `currency` is an ISO 4217 code; fields as in `factx.records.Money`."""

    start: int
    end: int
    amount: Decimal | None
    amount_max: Decimal | None
    currency: str | None
    modifier: NumberModifier | None
    score: float
    per: str | None = None
    rule: str = ""
    """How the currency was settled, as `factx.money.which_currency` names it."""


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A percentage, count, measure, ratio, rank or score; `value` is text; fields as in `factx.records.Figure`."""

    start: int
    end: int
    value: str | None
    value_max: str | None
    unit: str | None
    of: str | None
    modifier: NumberModifier | None
    change: FigureChange | None
    rule: str
    """The rule of the grammar that read it."""
    score: float


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """The speaker as the clause names them, and who that is; `how` names the step that decided."""

    start: int
    end: int
    name: str | None
    how: str | None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A quoted or reported statement. `parent` is the index, in the same list, of the statement that holds it."""

    act: QuoteAct
    kind: QuoteKind
    spans: tuple[TextSpan, ...]
    quoted: tuple[TextSpan, ...]
    speaker: SpeakerMention | None
    cue: TextSpan | None
    parent: int | None
    score: float
    rule: str = ""
    """What it was read by: the layout ("turn"), the extent ("model"), what proposed its source ("clause+pointer")."""
    negated: bool = False
    """Whether its cue says that the source did not say it, or that it is not so."""
