"""The facts of one article as an editor's notes: quotes first, then amounts, dates and names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factx.controls import on_one_line
from factx.errors import source_in_words
from factx.kinds import CALLED, KINDS, Kind, records_of
from factx.records import Document, Facts, Quote
from factx.terminal.location_and_score import (
    SCORES_IN_WORDS,
    cue_mark,
    location,
    location_within,
    rule_mark,
    score_mark,
    speaker_mark,
)
from factx.terminal.screen import styled
from factx.writers.wording import (
    BETWEEN_SPANS,
    cue_leads,
    grouped_by_name,
    labels_in_words,
    statement_pieces,
    value_in_words,
)

INDENT = (0, 0, 0, 2)
# Where the places of the records would take more than this share of the width, and the texts have not room enough in
# what is left, the places get lines of their own.
PLACE_SHARE = 0.4
GAP = 2
NOT_DATED = "publication date not known (--published sets it)"


Row = tuple[tuple[Text, Text], str]
"""Two cells and the place of a record."""


def facts_view(facts: Facts, width: int, kinds: tuple[Kind, ...] = KINDS) -> RenderableType:
    """The facts for a terminal of `width` columns. Long texts fold; nothing is cut."""
    parts: list[RenderableType] = [document_heading(facts.document)]
    parts += [SECTIONS[kind](facts, width) for kind in SECTIONS if kind in kinds]
    return Group(*parts)


def document_heading(document: Document) -> Text:
    """Source, title, date and length."""
    published = f"published {document.published}" if document.published else NOT_DATED
    heading = styled(source_in_words(document.source), "factx.source")
    if document.title:
        heading.append_text(styled(f"\n{on_one_line(document.title)}"))
    return heading.append_text(styled(f"\n{document.words:,} words, {published}", "factx.aside"))


def section_heading(title: str, count: str) -> Text:
    """The heading of a section, after a blank line."""
    return Text("\n").append_text(styled(title, "factx.section")).append_text(styled(f"  {count}", "factx.aside"))


def quotes_section(facts: Facts, width: int) -> RenderableType:
    """Each quote under its speaker, whole; of one speaker the indirect statements last."""
    heading = section_heading("Quotes", str(len(facts.quotes) or "none"))
    if facts.quotes:
        heading.append_text(styled(f"  {SCORES_IN_WORDS}", "factx.aside"))
    parts: list[RenderableType] = [heading]
    for number, quote in enumerate(in_reading_order(facts.quotes)):
        if number:
            parts.append(Text())
        parts.append(Padding(quote_heading(facts.document, quote, width - INDENT[3]), INDENT))
        parts.append(Padding(quote_text(quote), INDENT))
    return Group(*parts)


def in_reading_order(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes speaker by speaker in the order of their first, each one's indirect statements after the quotations.

    Those without a speaker stay where they are in the text.
    """
    first: dict[str, int] = {}
    speakers = [(q.speaker.name or q.speaker.text) if q.speaker else f"nobody at {q.start}" for q in quotes]
    for speaker, quote in zip(speakers, quotes, strict=True):
        first.setdefault(speaker, quote.start)
    order = sorted(zip(speakers, quotes, strict=True), key=lambda pair: (first[pair[0]], pair[1].kind == "indirect"))
    return [quote for _, quote in order]


def quote_heading(document: Document, quote: Quote, width: int) -> RenderableType:
    """Speaker, cue and kind, with the place and the score at the right, or beneath where that does not fit."""
    left = speaker_mark(quote)
    if quote.cue and quote.speaker:
        said = (cue_mark(quote), left) if cue_leads(quote) else (left, cue_mark(quote))
        left = Text("" if quote.cue.text == ":" else " ").join(said)
    kind = f"{quote.kind}{', negated' if quote.negated else ''}"
    left.append_text(styled(f"  {kind}{', inside another statement' if quote.within else ''}", "factx.aside"))
    left.append_text(rule_mark(quote))
    where, score = location(document, quote), score_mark(quote.score)
    right = styled(f"{where}  ", "factx.aside").append_text(score)
    if left.cell_len + 2 + right.cell_len > width:
        where = location_within(where, width)
        return Group(left, styled(f"{where}  ", "factx.aside").append_text(score))
    gap = width - left.cell_len - right.cell_len
    return left.append(" " * gap).append_text(right)


def quote_text(quote: Quote) -> Text:
    """The statement, its spans apart, what was said word for word in the quote's own style and between marks."""
    statement = Text()
    for number, piece in enumerate(statement_pieces(quote)):
        if number:
            statement.append(BETWEEN_SPANS)
        text = styled(piece.text, "factx.reported")
        for start, end in piece.said:
            text.stylize("factx.quote", start, end)
        statement.append(piece.opening, "factx.quote").append_text(text)
        statement.append(piece.closing, "factx.quote")
    return statement


def values_section(kind: Kind, facts: Facts, width: int) -> RenderableType:
    """The amounts, figures or dates, each as written and what it comes to."""
    rows = [
        (
            (styled(on_one_line(one.text)), styled(value_in_words(one), "factx.value").append_text(rule_mark(one))),
            location(facts.document, one),
        )
        for one in records_of(facts, kind)
    ]
    return rows_section(CALLED[kind].capitalize(), rows, width)


def names_section(facts: Facts, width: int) -> RenderableType:
    """The names by kind, each with how often it is named and where first."""
    rows: list[Row] = []
    last_kind = ""
    for group in grouped_by_name(facts.entities):
        kind = labels_in_words(group.label)
        name = styled(on_one_line(group.name), "factx.name")
        if len(group.mentions) > 1:
            name.append_text(styled(f" ×{len(group.mentions)}", "factx.aside"))
        if group.role:
            name.append_text(styled(f", {on_one_line(group.role)}", "factx.aside"))
        name.append_text(rule_mark(*group.mentions))
        rows.append(((styled(kind if kind != last_kind else ""), name), location(facts.document, group.mentions[0])))
        last_kind = kind
    return rows_section("Names", rows, width)


def rows_section(title: str, rows: list[Row], width: int) -> RenderableType:
    """A section of rows, each with its place in a column at the right, or beneath where that column would be wide."""
    heading = section_heading(title, str(len(rows) or "none"))
    if not rows:
        return heading
    left = min(max(texts[0].cell_len for texts, _ in rows), width // 3)
    left = max(left, *(longest_word(texts[0]) for texts, _ in rows))
    right = max(texts[1].cell_len for texts, _ in rows)
    unbroken = max(longest_word(texts[1]) for texts, _ in rows)
    widest = max(cell_len(where) for _, where in rows)
    rows = [(texts, location_within(where, width - 2 * INDENT[3])) for texts, where in rows]
    room = width - INDENT[3] - left - GAP
    if room < unbroken:
        return Group(heading, *(Padding(row_in_lines(texts, where), INDENT) for texts, where in rows))
    beside = room - GAP - widest
    if beside >= unbroken and (widest <= PLACE_SHARE * width or beside >= right):
        return Group(heading, *(Padding(row_with_place(texts, where, left, widest), INDENT) for texts, where in rows))
    return Group(
        heading, *(Padding(row_above_place(texts, where, left, widest <= room), INDENT) for texts, where in rows)
    )


def two_cells(left: int) -> Table:
    """A table of two columns with a gap between. Gaps are columns: versions of Rich differ on outer padding."""
    row = Table.grid(padding=0, expand=True)
    row.add_column(overflow="fold", width=left)
    row.add_column(width=GAP)
    row.add_column(overflow="fold", ratio=1)
    return row


def row_with_place(texts: tuple[Text, Text], where: str, left: int, widest: int) -> Table:
    """A row with its place at the right."""
    row = two_cells(left)
    row.add_column(width=GAP)
    row.add_column(no_wrap=True, width=widest)
    row.add_row(texts[0], "", texts[1], "", styled(where, "factx.aside"))
    return row


def row_above_place(texts: tuple[Text, Text], where: str, left: int, is_aligned: bool) -> RenderableType:
    """A row with its place beneath: aligned under the second cell, or where that is too narrow from the first on."""
    row = two_cells(left)
    place_mark = styled(where, "factx.aside")
    if is_aligned:
        row.add_row(texts[0], "", texts[1].append("\n").append_text(place_mark))
        return row
    row.add_row(texts[0], "", texts[1])
    return Group(row, Padding(place_mark, INDENT))


def longest_word(text: Text) -> int:
    """Columns of what should not be broken, a number above all."""
    return max(map(cell_len, text.plain.split()), default=0)


def row_in_lines(texts: tuple[Text, Text], where: str) -> RenderableType:
    """A row for a terminal so narrow that a number would break in a column: each of its parts has the whole width."""
    parts: list[RenderableType] = [text for text in texts if text.plain]
    return Group(*parts, styled(where, "factx.aside"))


SECTIONS: Mapping[Kind, Callable[[Facts, int], RenderableType]] = {
    "quotes": quotes_section,
    "money": partial(values_section, "money"),
    "figures": partial(values_section, "figures"),
    "dates": partial(values_section, "dates"),
    "entities": names_section,
}
