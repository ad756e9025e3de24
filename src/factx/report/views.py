"""What a page shows of one article, ready for its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from factx.article import Article
from factx.check.finding_in_words import message
from factx.check.findings import Check
from factx.kinds import KINDS, Kind, records_of
from factx.records import Document, Facts
from factx.report.citations import citation, csv_head, csv_row, named
from factx.report.draft_marks import DraftView, add_findings, draft_view
from factx.report.links_out import fragment_address, web_address
from factx.report.lists import Lister, Section
from factx.report.marked_text import LOOKS, Paragraph, fact_marks, paragraphs_of
from factx.report.shown import in_line
from factx.report.timeline import Timeline, timeline_of
from factx.report.title_line import title_line
from factx.writers.check_formats import COLUMNS, csv_cells
from factx.writers.csv_rows import csv_line

LEAD: Final = 110


@dataclass(frozen=True)
class Reported:
    """An article with its facts; of a draft also its check, and the sources' articles by their names."""

    article: Article
    facts: Facts
    check: Check | None = None
    sources: Mapping[str, Article] = field(default_factory=dict)
    address: str | None = None
    """Where it is published, if not at its source."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article of a page."""

    number: int
    prefix: str
    """What stands before the ids of its facts: nothing where it is the only article, else "2-"."""
    title: str
    lead: str
    """How the text of an article without a title begins, for the index."""
    source: str
    author: str
    published: str
    words: int
    address: str
    headline: Paragraph | None
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    names: tuple[Section, ...]
    timeline: Timeline | None
    draft: DraftView | None
    copies: dict[str, dict[str, str]]
    """By kind's letter the header of its CSV ("head"), by id its row ("rows") and its citation ("cites")."""

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many facts there are of each kind, by its letter."""
        names = sum(section.count for section in self.names)
        return [*((one.kind, one.count) for one in self.sections), *([("e", names)] if names else [])]


def article_view(reported: Reported, number: int, *, is_only: bool, kinds: Sequence[Kind] = KINDS) -> ArticleView:
    """The view of an article, the `number`th of its page from 1."""
    article, facts = reported.article, reported.facts
    address = web_address(reported.address or facts.document.source)
    marks = fact_marks(facts, kinds)
    if reported.check:
        add_findings(marks, reported.check, article)
    paragraphs = paragraphs_of(article, marks)
    headline = next((one for one in paragraphs if one.kind == "headline"), None)
    found = title_line(article.text, [one for one in article.paragraphs if one.end > article.body_start])
    pasted = in_line(article.text[found.start : found.end]) if found else ""
    title = in_line(article.title or "") or (headline.plain.lstrip("# ") if headline else pasted)
    lister = Lister(article, facts, address)
    return ArticleView(
        number,
        "" if is_only else f"{number}-",
        title or file_name(facts.document),
        "" if title else next((shortened(one.plain) for one in paragraphs if one.kind == "text"), ""),
        named(facts.document),
        in_line(facts.document.author or ""),
        facts.document.published or "",
        facts.document.words,
        address or "",
        headline,
        tuple(one for one in paragraphs if one is not headline),
        tuple(lister.sections(kinds)),
        tuple(lister.names()) if "entities" in kinds else (),
        timeline_of(facts.dates, facts.document.published) if "dates" in kinds else None,
        draft_view(reported.check, reported.sources) if reported.check else None,
        copies_of(reported, kinds, title, address),
    )


def file_name(document: Document) -> str:
    """The source without its folders, for an article that has no title."""
    return named(document).rstrip("/").rpartition("/")[2] or named(document)


def shortened(text: str) -> str:
    """The beginning of a text, for the index."""
    return text if len(text) <= LEAD else f"{text[:LEAD].rpartition(' ')[0]} …"


def copies_of(reported: Reported, kinds: Sequence[Kind], title: str, address: str | None) -> dict[str, dict[str, str]]:
    """What a reader copies of each fact."""
    article, facts = reported.article, reported.facts
    rows: dict[str, str] = {}
    cites: dict[str, str] = {}
    for kind in kinds:
        for record in records_of(facts, kind):
            link = fragment_address(address, article.text, record.pieces) if address else None
            rows[record.id] = csv_row(facts, kind, record)
            cites[record.id] = citation(article, facts, record, title, link)
    heads: dict[str, str] = {LOOKS[kind]: csv_head(kind) for kind in kinds}
    if reported.check:
        heads["c"] = csv_line(COLUMNS).rstrip("\n")
        for finding in reported.check.findings:
            rows[finding.id] = csv_line(csv_cells(reported.check, finding)).rstrip("\n")
            cites[finding.id] = f"{named(facts.document)}:{finding.line}:{finding.column}: {in_line(message(finding))}"
    return {"head": heads, "rows": rows, "cites": cites}
