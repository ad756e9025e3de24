"""Small marks that several views share: where a record stands and how sure it is."""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from factx.controls import on_one_line
from factx.records import Document, Quote, Record
from factx.terminal.screen import styled
from factx.writers.wording import review_in_words, score_circle, speaker_in_words

STANDARD_INPUT: Final = "stdin"
SCORES_IN_WORDS: Final = "● right nine times in ten  ◐ seven  ○ fewer"
"""What the circles mean: scores are shares of records that are right."""
FIGURES_OF_LOCATION: Final = re.compile(r"(?=(?::\d+:\d+|#page=\d+)$)")


def location(document: Document, record: Record) -> str:
    """File, line and column as terminals and editors open them on a click: "article.txt:14:3".

    Of a source with pages it is the page, as viewers of PDF open it: "report.pdf#page=2".
    """
    source = STANDARD_INPUT if document.source == "-" else document.source
    return f"{source}#page={record.page}" if record.page else f"{source}:{record.line}:{record.column}"


def location_within(where: str, width: int) -> str:
    """A place with its figures on a line of their own, where it would else be broken within them."""
    return where if cell_len(where) <= width else FIGURES_OF_LOCATION.sub("\n", where)


def score_mark(score: float) -> Text:
    """A circle, full, half or empty, and the figure."""
    return styled(score_in_words(score), "factx.aside")


def score_in_words(score: float) -> str:
    """A circle, full, half or empty, and the figure: "● 0.98"."""
    return f"{score_circle(score)} {score:.2f}"


def rule_mark(record: Record, *others: Record) -> Text:
    """Which rule or head read it, and what people decided of it and of `others`, where that was asked for."""
    mark = styled(f"  by {record.rule}" if record.rule else "", "factx.aside")
    if reviews := [one.review for one in (record, *others) if one.review]:
        mark.append_text(styled(f"  {review_in_words(reviews)}", "factx.aside"))
    return mark


def speaker_mark(quote: Quote) -> Text:
    """Who said it."""
    return styled(speaker_in_words(quote), "factx.speaker" if quote.speaker else "factx.nobody")


def cue_mark(quote: Quote) -> Text:
    """The words that report the statement."""
    return styled(on_one_line(quote.cue.text) if quote.cue else "", "factx.cue")
