"""What stands beside the text: the facts of an article in lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from factx.article import Article
from factx.kinds import Kind, records_of
from factx.records import Facts, Quote, Record, Span
from factx.report.links_out import fragment_address
from factx.report.shown import in_line
from factx.writers.date_words import date_in_words
from factx.writers.wording import (
    BETWEEN_SPANS,
    NameGroup,
    amount_in_words,
    figure_in_words,
    grouped_by_name,
    labels_in_words,
    score_circle,
    speaker_in_words,
    statement_pieces,
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
    place: str
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
        spans: Sequence[Span] = record.spans if isinstance(record, Quote) else [Span(record.start, record.end)]
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
            fragment_address(self.address, self.article.text, spans) if self.address else "",
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

    def amounts(self) -> tuple[Group, ...]:
        """The amounts of money in text order."""
        return one_group(self.item(one, "m", amount_in_words(one)) for one in self.facts.money)

    def figures(self) -> tuple[Group, ...]:
        """The other figures in text order."""
        return one_group(self.item(one, "f", figure_in_words(one)) for one in self.facts.figures)

    def dates(self) -> tuple[Group, ...]:
        """The time expressions in text order."""
        return one_group(
            self.item(one, "d", date_in_words(one), (f"counted from {one.anchor}" if one.anchor else "",))
            for one in self.facts.dates
        )

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
        made: dict[Kind, tuple[str, str, Callable[[], tuple[Group, ...]]]] = {
            "quotes": ("Quotes", "q", self.quotes),
            "money": ("Amounts", "m", self.amounts),
            "figures": ("Figures", "f", self.figures),
            "dates": ("Dates", "d", self.dates),
        }
        return [
            Section(title, letter, groups())
            for kind, (title, letter, groups) in made.items()
            if kind in kinds and records_of(self.facts, kind)
        ]


def one_group(items: Iterable[Item]) -> tuple[Group, ...]:
    """All items in one group without a name."""
    return (Group("", tuple(items)),)


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
    return tuple(Stretch(on_spaces(one.text), one.is_said) for one in made if one.text)


def on_spaces(text: str) -> str:
    """The text with each run of white space as one space, also at its ends, and nothing that acts on the page."""
    inner = in_line(text)
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def decided(record: Record) -> str:
    """What people decided of a record, where that was asked for: "accepted by Ann"."""
    if record.review is None:
        return ""
    note = f": {record.review.note}" if record.review.note else ""
    return f"{record.review.state}{f' by {record.review.by}' if record.review.by else ''}{note}"
