"""A fact to paste: as a row of CSV, and as a citation with where it stands."""

from __future__ import annotations

from factx.article import Article
from factx.errors import source_in_words
from factx.kinds import SINGULAR, Kind
from factx.records import Document, Facts, Quote, Record
from factx.report.shown import in_line
from factx.writers.csv_rows import cells, columns_of, csv_line
from factx.writers.wording import speaker_in_words, statement_in_words, value_in_words

LONGEST_SENTENCE = 400


def csv_head(kind: Kind) -> str:
    """The header of the rows of a kind."""
    return csv_line(columns_of((kind,))).rstrip("\n")


def csv_row(facts: Facts, kind: Kind, record: Record) -> str:
    """A record as `factx extract --only KIND --format csv` writes it."""
    row = {
        "document": facts.document.id,
        "record": SINGULAR[kind],
        **cells(record),
        "source": facts.document.source,
    }
    return csv_line([row.get(column, "") for column in columns_of((kind,))]).rstrip("\n")


def citation(article: Article, facts: Facts, record: Record, title: str, address: str | None) -> str:
    """A record in words with what it is from: the article's title, its source, its day, and the line.

    "Antony Blinken: “We met.” (A headline, story.txt, 2022-10-03, line 5)"; with `address` that stands at the end.
    """
    document = facts.document
    where = ", ".join(part for part in (in_line(title), named(document), document.published or "") if part)
    page = f"page {record.page}, " if record.page else ""
    place = f" ({where}, {page}line {record.line})"
    link = f" {address}" if address else ""
    return f"{in_words(article, record)}{place}{link}"


def named(document: Document) -> str:
    """The source of a document for a reader."""
    return in_line(source_in_words(document.source))


def in_words(article: Article, record: Record) -> str:
    """What a record says, with its sentence where it is no statement."""
    if isinstance(record, Quote):
        said = in_line(statement_in_words(record))
        return f"{in_line(speaker_in_words(record))}: {said}"
    sentence = in_line(article.text[record.sentence.start : record.sentence.end])
    if len(sentence) > LONGEST_SENTENCE:
        sentence = f"{sentence[:LONGEST_SENTENCE].rstrip()} …"
    return f"{in_line(record.text)}{meaning(record)}: “{sentence}”"


def meaning(record: Record) -> str:
    """What a record comes to, in brackets, where that says more than its text."""
    words = value_in_words(record)
    return f" ({in_line(words)})" if words and words != record.text else ""
