"""Records in words for people: what an amount, a date, a name and a speaker come to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from factx.controls import PARTED_WORD
from factx.records import Date, Entity, EntityLabel, Figure, Money, NumberModifier, Quote, Record, Review
from factx.text.tables import read_rows
from factx.writers.date_words import date_in_words

NUMBER_MODIFIERS: Final[dict[NumberModifier, str]] = {
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "at_most": "at most ",
    "about": "about ",
}
SHARE_UNITS: Final = {"percentage_point": "percentage point", "basis_point": "basis point"}
BETWEEN_SPANS: Final = " … "
LEADING_CUE = re.compile(r"(?:\b(?:to|of|by|from)|^per)\Z", re.IGNORECASE)
"""How a cue ends that governs its speaker."""
ARTICLES: Final = frozenset({"a", "an", "the"})
CLOSING = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "‹": "›", "„": "“"}
OPENING = {"”": "“", '"': '"', "’": "‘", "'": "'", "»": "«", "›": "‹"}
"""The mark that closes after one that opens, and the other way."""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """The mentions of one name of one kind, in text order."""

    name: str
    label: EntityLabel
    mentions: tuple[Entity, ...]

    @property
    def role(self) -> str:
        """The fullest of the roles that the text gives the person, else nothing."""
        return max((" ".join((mention.role or "").split()) for mention in self.mentions), key=len)


@dataclass(frozen=True, slots=True)
class StatementPiece:
    """One span of a quote for reading: the record leaves outer marks out, a reader wants them back.

    `said` are the stretches of `text` said word for word; `opening` and `closing` are the marks to put back at its ends
    where one begins or ends it, of the kind that its other mark in the text is, else empty.
    """

    text: str
    said: tuple[tuple[int, int], ...]
    opening: str
    closing: str


@cache
def score_circle(score: float) -> str:
    """A circle, full where nine in ten of such records are right, half where seven are, else empty."""
    return "●" if score >= 0.9 else "◐" if score >= 0.7 else "○"


def label_words() -> dict[str, tuple[str, str]]:
    """For each entity label its name for one and for many, in the order of the table beside this file."""
    return {label: (one, many) for label, one, many in read_rows("writers", "labels")}


def label_in_words(label: EntityLabel) -> str:
    """The kind of one name: "person"."""
    return label_words()[label][0]


def labels_in_words(label: EntityLabel) -> str:
    """The kind of several names: "people"."""
    return label_words()[label][1]


def grouped_by_name(entities: Iterable[Entity]) -> list[NameGroup]:
    """The entities by kind and name: kinds in the order of the table, names by number of mentions, then by place."""
    groups: dict[tuple[EntityLabel, str], list[Entity]] = {}
    for entity in entities:
        groups.setdefault((entity.label, entity.name), []).append(entity)
    order = list(label_words())
    named = [NameGroup(name, label, tuple(mentions)) for (label, name), mentions in groups.items()]
    return sorted(named, key=lambda group: (order.index(group.label), -len(group.mentions), group.mentions[0].start))


def amount_in_words(money: Money) -> str:
    """The amount as a person reads it: "more than USD 1,000,000,000"; what the text leaves open is said."""
    modifier = NUMBER_MODIFIERS[money.modifier] if money.modifier else ""
    if money.amount is None:
        return f"{modifier}{money.currency or 'currency open'}, amount open"
    number = with_thousands(money.amount)
    if money.amount_max is not None:
        number = f"{number} to {with_thousands(money.amount_max)}"
    per = f" per {money.per}" if money.per else ""
    return f"{modifier}{money.currency} {number}{per}" if money.currency else f"{modifier}{number}{per}, currency open"


def value_in_words(record: Record) -> str:
    """What a record comes to: an amount, a figure, a time in words, the fullest form of a name; nothing of a quote."""
    match record:
        case Money():
            return amount_in_words(record)
        case Figure():
            return figure_in_words(record)
        case Date():
            return date_in_words(record)
        case Entity():
            return record.name
    return ""


@cache
def unit_names() -> dict[str, str]:
    """The name of each unit, in the plural where it has one, by UCUM code."""
    return {code: (names or symbols).split("|")[:2][-1] for code, names, symbols in read_rows("figures", "ucum_units")}


def unit_in_words(unit: str, value: str | None) -> str:
    """The unit as a person reads it: "percentage points", "tonnes", "barrels per d"."""
    if unit in SHARE_UNITS:
        return f"{SHARE_UNITS[unit]}{'' if value == '1' else 's'}"
    measured, slash, over = unit.partition("/")
    return f"{unit_names().get(measured, measured)}{' per ' if slash else ''}{over}"


def figure_in_words(figure: Figure) -> str:
    """The figure as a person reads it: "more than 800,000 workers", "up 4.2%", "2 in 3 adults"."""
    number = "some" if figure.value is None else with_thousands(figure.value)
    if figure.value_max is not None:
        number = f"{number} to {with_thousands(figure.value_max)}"
    unit = figure.unit or ""
    counted = f" {figure.of}" if figure.of else ""
    if unit == "{rank}":
        number, counted = f"number {number}", f" by “{figure.of}”" if figure.of else ""
    elif unit.startswith("/") and unit[1:].isdecimal():
        number = f"{number} in {with_thousands(unit[1:])}"
    elif unit == "%":
        number, counted = f"{number}%", f" of {figure.of}" if figure.of else ""
    elif unit and not unit.startswith("{"):
        is_own = figure.of is not None and " ".join(figure.text.split()).endswith(figure.of)
        number = f"{number} {figure.of if is_own else unit_in_words(unit, figure.value)}"
        counted = f" of {figure.of}" if figure.of and not is_own else ""
    change = f"{figure.change} " if figure.change else ""
    return f"{change}{NUMBER_MODIFIERS[figure.modifier] if figure.modifier else ''}{number}{counted}"


def with_thousands(number: str) -> str:
    """A decimal number with commas between thousands."""
    whole, point, fraction = number.partition(".")
    return f"{int(whole):,}{point}{fraction}" if re.fullmatch(r"-?\d+", whole) else number


def speaker_in_words(quote: Quote) -> str:
    """Who said it, with the mention where it says more than the name: "Francia Márquez (“she”)"."""
    if quote.speaker is None:
        return "no statement" if quote.kind == "marked" else "speaker not named"
    name, text = quote.speaker.name, " ".join(quote.speaker.text.split())
    if name is None:
        return text
    is_part = set(text.casefold().split()) - ARTICLES <= set(name.casefold().split())
    return name if is_part else f"{name} (“{text}”)"


def cue_leads(quote: Quote) -> bool:
    """Whether the cue is read before its speaker: "according to media sources", "in the words of Ann Lee"."""
    is_before = quote.cue is not None and quote.speaker is not None and quote.cue.start < quote.speaker.start
    return is_before and quote.cue is not None and LEADING_CUE.search(quote.cue.text) is not None


def review_in_words(reviews: Sequence[Review]) -> str:
    """What people decided of one record, or of several: "accepted by ann (see the tape)", "2 accepted, 1 open"."""
    states = Counter(review.state for review in reviews)
    if len(states) > 1:
        return ", ".join(f"{count} {state}" for state, count in states.items())
    by = ", ".join(dict.fromkeys(review.by for review in reviews if review.by))
    notes = "; ".join(dict.fromkeys(" ".join(review.note.split()) for review in reviews if review.note))
    return f"{reviews[0].state}{f' by {by}' if by else ''}{f' ({notes})' if notes else ''}" if reviews else ""


def statement_pieces(quote: Quote) -> list[StatementPiece]:
    """The spans of a quote with their texts, each white space character a space; what parts a word is left out."""
    pieces = []
    position = 0
    for span in quote.spans:
        length = span.end - span.start
        written = quote.text[position:][:length]
        gone = [match.span() for match in PARTED_WORD.finditer(written)]
        text = "".join(" " if character.isspace() else character for character in PARTED_WORD.sub("", written))
        inside = [said for said in quote.quoted if span.start <= said.start and said.end <= span.end]
        ends = [(stretch.start - span.start, stretch.end - span.start) for stretch in inside]
        said = tuple((without(gone, start), without(gone, end)) for start, end in ends)
        opening = next((OPENING.get(text[end : end + 1], "“") for start, end in said if start == 0), "")
        closing = next((CLOSING.get(text[start - 1 : start], "”") for start, end in said if end == len(text)), "")
        pieces.append(StatementPiece(text, said, opening, closing))
        position += length + 1
    return pieces


def without(gone: Sequence[tuple[int, int]], offset: int) -> int:
    """An offset in a text from which the stretches `gone` were taken."""
    return offset - sum(min(end, offset) - start for start, end in gone if start < offset)


def statement_in_words(quote: Quote) -> str:
    """The statement in one string, what was said word for word between marks, spans apart."""
    return BETWEEN_SPANS.join(f"{piece.opening}{piece.text}{piece.closing}" for piece in statement_pieces(quote))
