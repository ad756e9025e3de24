"""What stands beside the text: the facts of an article in lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factx.article import Article
from factx.controls import flowing
from factx.kinds import CALLED, Kind, records_of
from factx.records import Date, Facts, Quote, Record
from factx.report.links_out import fragment_address
from factx.report.shown import in_line
from factx.writers.wording import (
    BETWEEN_SPANS,
    NameGroup,
    grouped_by_name,
    labels_in_words,
    score_circle,
    speaker_in_words,
    statement_pieces,
    value_in_words,
)

NOBODY = "Speaker not named"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a statement: what was said word for word, or what the article reports."""

    text: str
    is_said: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A fact in a list."""

    id: str
    kind: str
    """The letter of its kind: q, m, f, d, e."""
    text: tuple[Stretch, ...]
    value: str
    """What it comes to, in words; empty where its text says so already."""
    who: str
    """The speaker, by whom a reader filters; empty for what is no quote."""
    remarks: tuple[str, ...]
    location: str
    """Its line, and its page where the source has pages."""
    score: str
    circle: str
    address: str
    """A link to these words on the article's own page; empty where it has no address."""


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that belong together: a speaker's quotes, or the mentions of one name."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of fact with its groups; `label` says of names what they name."""

    title: str
    kind: str
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many facts it has."""
        return sum(len(group.items) for group in self.groups)


class Lister:
    """Makes the items of one article."""

    def __init__(self, article: Article, facts: Facts, address: str | None) -> None:
        self.article = article
        self.facts = facts
        self.address = address

    def item(self, record: Record, kind: str, value: str = "", remarks: Iterable[str] = ()) -> Item:
        """One fact."""
        return Item(
            record.id,
            kind,
            statement(record) if isinstance(record, Quote) else (Stretch(in_line(record.text), False),),
            in_line(value) if value != record.text else "",
            speaker_of(record) if isinstance(record, Quote) else "",
            tuple(
                in_line(remark)
                for remark in (*remarks, decided(record), f"by {record.rule}" if record.rule else "")
                if remark
            ),
            f"page {record.page}, line {record.line}" if record.page else f"line {record.line}",
            f"{record.score:.2f}",
            score_circle(record.score),
            fragment_address(self.address, self.article.text, record.pieces) if self.address else "",
        )

    def quotes(self) -> tuple[Group, ...]:
        """The quotes by speaker, in the order in which they first speak; those of nobody last."""
        by_speaker: dict[str, list[Item]] = {}
        for quote in self.facts.quotes:
            mention = speaker_in_words(quote) if quote.speaker else ""
            cue = in_line(quote.cue.text) if quote.cue else ""
            who = in_line(quote.speaker.text) if quote.speaker and quote.speaker.name else ""
            says = " ".join(part for part in (who if mention != speaker_of(quote) else "", cue) if part)
            within = "inside another statement" if quote.within else ""
            act = "attitude" if quote.act == "attitude" else ""
            kind = f"{quote.kind}, negated" if quote.negated else quote.kind
            item = self.item(quote, "q", remarks=(says and f"“{says}”", kind, act, within))
            by_speaker.setdefault(item.who, []).append(item)
        nameless = by_speaker.pop("", None)
        groups = [Group(in_line(name), tuple(items)) for name, items in by_speaker.items()]
        return (*groups, *([Group(NOBODY, tuple(nameless))] if nameless else ()))

    def valued(self, kind: Kind) -> tuple[Group, ...]:
        """The amounts, the figures or the dates in text order, in one group without a name."""
        items: list[Item] = []
        for one in records_of(self.facts, kind):
            anchor = one.anchor if isinstance(one, Date) else None
            items.append(self.item(one, kind[0], value_in_words(one), (f"counted from {anchor}" if anchor else "",)))
        return (Group("", tuple(items)),)

    def names(self) -> list[Section]:
        """The names by what they name, those that are named most first."""
        by_label: dict[str, list[NameGroup]] = {}
        for group in grouped_by_name(self.facts.entities):
            by_label.setdefault(labels_in_words(group.label), []).append(group)
        return [Section(label.capitalize(), "e", tuple(map(self.name, groups))) for label, groups in by_label.items()]

    def name(self, group: NameGroup) -> Group:
        """The mentions of a name."""
        return Group(in_line(group.name), tuple(self.item(mention, "e") for mention in group.mentions))

    def sections(self, kinds: Sequence[Kind]) -> list[Section]:
        """The sections that are not names, in the order in which a reader wants them."""
        return [
            Section(CALLED[kind].capitalize(), kind[0], self.quotes() if kind == "quotes" else self.valued(kind))
            for kind in CALLED
            if kind in kinds and kind != "entities" and records_of(self.facts, kind)
        ]


def speaker_of(quote: Quote) -> str:
    """Whose quote it is, for a heading and a filter: the name, else the mention; empty for nobody's."""
    if quote.speaker is None:
        return ""
    return in_line(quote.speaker.name or quote.speaker.text)


def statement(quote: Quote) -> tuple[Stretch, ...]:
    """A statement in stretches, with its quotation marks."""
    made: list[Stretch] = []
    for number, piece in enumerate(statement_pieces(quote)):
        if number:
            made.append(Stretch(BETWEEN_SPANS, False))
        at = 0
        made.append(Stretch(piece.opening, True))
        for start, end in piece.said:
            made += [Stretch(piece.text[at:start], False), Stretch(piece.text[start:end], True)]
            at = end
        made += [Stretch(piece.text[at:], False), Stretch(piece.closing, True)]
    return tuple(Stretch(flowing(one.text, in_line), one.is_said) for one in made if one.text)


def decided(record: Record) -> str:
    """What people decided of a record, where that was asked for: "accepted by Ann"."""
    if record.review is None:
        return ""
    note = f": {record.review.note}" if record.review.note else ""
    return f"{record.review.state}{f' by {record.review.by}' if record.review.by else ''}{note}"
