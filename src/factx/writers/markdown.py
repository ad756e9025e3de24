"""Markdown: facts to paste into a story's notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath

from factx.controls import visible
from factx.kinds import CALLED, Kind, records_of
from factx.records import Facts, Quote, Record
from factx.writers.date_words import date_in_words
from factx.writers.output_formats import EVERYTHING, Wanted
from factx.writers.wording import (
    grouped_by_name,
    label_in_words,
    review_in_words,
    speaker_in_words,
    statement_in_words,
    value_in_words,
)

# Punctuation by which a text could become markup (CommonMark 0.31, sections 4 and 6), and HTML.
MARKUP = re.compile(r"[\\`*_\[\]<>|#~&]")
LINE_BEGINNING = re.compile(r"^(?:(\d+)(?=[.)])|(?=[-+=]))")


def write_markdown(documents: Iterable[Facts], wanted: Wanted = EVERYTHING) -> Iterator[str]:
    """A section for each document: quotes as block quotations, the other kinds as tables."""
    separator = ""
    for facts in documents:
        parts = [heading(facts)]
        parts += [SECTIONS[kind](facts) for kind in SECTIONS if kind in wanted.kinds]
        yield separator + "\n\n".join(part for part in parts if part) + "\n"
        separator = "\n"


def heading(facts: Facts) -> str:
    """The document's title, source and date."""
    document = facts.document
    title = f"# {escaped(document.title or PurePath(document.id).name)}"
    published = f", published {document.published}" if document.published else ""
    return f"{title}\n\n{escaped(document.source)}: {document.words} words{published}"


def quotes_section(facts: Facts) -> str:
    """The quotes, each under its speaker."""
    return section("Quotes", "\n\n".join(quotation(facts, quote) for quote in facts.quotes))


def quotation(facts: Facts, quote: Quote) -> str:
    """One quote as a block quotation with its speaker, kind and place."""
    source = facts.document.source
    at = f"{source}, {location(quote)}" if quote.page else f"{source}:{location(quote)}"
    speaker = f"{escaped(speaker_in_words(quote))} ({quote.kind}, {escaped(at)}){escaped(decided([quote]))}"
    return f"> {escaped(statement_in_words(quote))}\n>\n> — {speaker}"


def values_section(facts: Facts, kind: Kind, heading: str) -> str:
    """The amounts or the figures as a table."""
    rows = [[one.text, value_in_words(one) + decided([one]), location(one)] for one in records_of(facts, kind)]
    return section(CALLED[kind].capitalize(), table(("As written", heading, "Line"), rows))


def dates_section(facts: Facts) -> str:
    """The dates as a table."""
    rows = [
        [item.text, date_in_words(item) + decided([item]), item.value or "", location(item)] for item in facts.dates
    ]
    return section("Dates", table(("As written", "Meaning", "TIMEX3", "Line"), rows))


def names_section(facts: Facts) -> str:
    """The names as a table, each with its kind, its number of mentions and its first place."""
    rows = [
        [
            group.name + decided(group.mentions),
            label_in_words(group.label),
            str(len(group.mentions)),
            location(group.mentions[0]),
            group.role,
        ]
        for group in grouped_by_name(facts.entities)
    ]
    return section("Names", table(("Name", "Kind", "Mentions", "First line", "Role"), rows))


SECTIONS: Mapping[Kind, Callable[[Facts], str]] = {
    "quotes": quotes_section,
    "money": partial(values_section, kind="money", heading="Amount"),
    "figures": partial(values_section, kind="figures", heading="Figure"),
    "dates": dates_section,
    "entities": names_section,
}


def section(title: str, body: str) -> str:
    """A section, or nothing where it would be empty."""
    return f"## {title}\n\n{body}" if body else ""


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table (GitHub Flavored Markdown, section 4.10), or nothing where it would have no row."""
    if not rows:
        return ""
    lines = [" | ".join(header), " | ".join("---" for _ in header)]
    lines += [" | ".join(escaped(cell) for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in lines)


def decided(records: Sequence[Record]) -> str:
    """What people decided of a record, or of all mentions of a name, where that was asked for."""
    reviews = [record.review for record in records if record.review]
    return f", {review_in_words(reviews)}" if reviews else ""


def location(record: Record) -> str:
    """Line and column, or the page of a source that has pages."""
    return f"page {record.page}" if record.page else f"{record.line}:{record.column}"


def escaped(text: str) -> str:
    """The text as Markdown that shows it: on one line, with nothing in it read as markup, control characters seen."""
    one_line = visible(" ".join(text.split()))
    return LINE_BEGINNING.sub(r"\1\\", MARKUP.sub(r"\\\g<0>", one_line))
